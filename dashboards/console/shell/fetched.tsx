/** A page, or a part of one, whose code is fetched when it is asked for: a skeleton meanwhile, and a way out when it does not come. */
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { LoadFault } from './load-fault.tsx';
import { useFetched } from './use-fetched.ts';

interface Props<Module> {
  load(): Promise<Module>;
  show(module: Module): ReactNode;
  of?: 'page' | 'part';
  meanwhile?: ReactNode;
}

export function Fetched<Module>({ load, show, of = 'page', meanwhile = <PageSkeleton /> }: Props<Module>) {
  const { module, failed, again } = useFetched(load);
  if (module) return show(module);
  return failed ? <LoadFault {...{ of, again }} /> : meanwhile;
}

export function PageSkeleton() {
  return (
    <div className="page-skeleton" aria-busy="true">
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  );
}
