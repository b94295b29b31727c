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
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is the reason to try again
  useEffect(() => {
    let wanted = true;
    setFailed(false);
    load().then(
      (found) => wanted && setModule(found),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load, turn]);

  if (module) return show(module);
  if (failed) return <LoadFault of="page" again={() => setTurn(turn + 1)} />;
  return <PageSkeleton />;
}

export function PageSkeleton() {
  return (
    <div className="page-skeleton" aria-busy="true">
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  );
}
