/** What may lie over the desk, one at a time: the table of keys, the closed list, to whom an alert goes, homes under test, the question at its end. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { lazy, Suspense } from 'react';
import { type Ending, EndingDialog } from './ending-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import type { Me } from './permitted.ts';

const ClosedList = lazy(() => import('./closed-list.tsx').then((module) => ({ default: module.ClosedList })));
const HomeTests = lazy(() => import('./home-tests.tsx').then((module) => ({ default: module.HomeTests })));

export type Overlay =
  | { is: 'hand-over'; alert: AlertSummary }
  | { is: 'home-tests' }
  | { is: 'keys' }
  | { is: 'closed-list' }
  | { is: 'ending'; ending: Ending };

interface Props {
  overlay: Overlay | undefined;
  me: Me;
  shut(): void;
  choose(id: AlertId): void;
  end(ending: Ending, call: () => Promise<AlertSummary>): void;
  run(id: AlertId, call: () => Promise<AlertSummary>): void;
}

export function Overlays({ overlay, me, shut, choose, end, run }: Props) {
  switch (overlay?.is) {
    case 'keys':
      return <KeysDialog shut={shut} />;
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
    case 'hand-over':
      return (
        <HandOverDialog
          alert={overlay.alert}
          shut={shut}
          run={(call) => {
            shut();
            run(overlay.alert.id, call);
          }}
        />
      );
    case 'home-tests':
      return (
        <Suspense fallback={null}>
          <HomeTests me={me} shut={shut} />
        </Suspense>
      );
    case 'ending':
      return (
        <EndingDialog
          ending={overlay.ending}
          shut={shut}
          end={(call) => {
            shut();
            end(overlay.ending, call);
          }}
        />
      );
    case undefined:
      return null;
  }
}
