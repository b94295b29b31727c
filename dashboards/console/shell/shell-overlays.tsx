/** What may lie over any page, one at a time: the table of keys, the closed list, homes under test. */
import type { AlertId } from '@zhuji/protocol/ids';
import { lazy, Suspense } from 'react';
import type { Me } from '../desk/permitted.ts';
import { KeysDialog } from './keys-dialog.tsx';

const ClosedList = lazy(() => import('./closed-list.tsx').then((module) => ({ default: module.ClosedList })));
const HomeTests = lazy(() => import('./home-tests.tsx').then((module) => ({ default: module.HomeTests })));

export type ShellOverlay = 'keys' | 'closed-list' | 'home-tests';

interface Props {
  overlay: ShellOverlay | undefined;
  me: Me;
  shut(): void;
  choose(id: AlertId): void;
}

export function ShellOverlays({ overlay, me, shut, choose }: Props) {
  switch (overlay) {
    case 'keys':
      return <KeysDialog role={me.role} shut={shut} />;
    case 'closed-list':
      return (
        <Suspense fallback={null}>
          <ClosedList
            shut={shut}
            choose={(id) => {
              shut();
              choose(id);
            }}
          />
        </Suspense>
      );
    case 'home-tests':
      return (
        <Suspense fallback={null}>
          <HomeTests me={me} shut={shut} />
        </Suspense>
      );
    case undefined:
      return null;
  }
}
