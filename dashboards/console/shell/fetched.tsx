/** A page whose code is fetched when it is asked for: a skeleton meanwhile, and a way out when it does not come. */
import { Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { LoadFault } from './load-fault.tsx';

interface Props<Module> {
  load(): Promise<Module>;
  show(module: Module): ReactNode;
}

export function Fetched<Module>({ load, show }: Props<Module>) {
  const [module, setModule] = useState<Module>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let wanted = true;
    load().then(
      (found) => wanted && setModule(() => found),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load]);

  if (module) return show(module);
  if (failed)
    return <LoadFault of="page" again={() => void load().then((found) => setModule(() => found), renew)} />;
  return <PageSkeleton />;
}

/**
 * Of a hub that was upgraded while this page stood open, the code of the page's age is gone, and only the page anew knows the new names.
 * Not without the hub: what is open here is all that the desk has then.
 */
async function renew(): Promise<void> {
  const isThere = await fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) location.reload();
}

export function PageSkeleton() {
  return (
    <div className="page-skeleton" aria-busy="true">
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  );
}
