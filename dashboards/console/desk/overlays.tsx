/** What may lie over the card, one at a time: to whom the alert goes, and the question at its end. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { type Ending, EndingDialog } from './ending-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';

export type Overlay = { is: 'hand-over'; alert: AlertSummary } | { is: 'ending'; ending: Ending };

interface Props {
  overlay: Overlay | undefined;
  shut(): void;
  end(ending: Ending, call: () => Promise<AlertSummary>): void;
  run(id: AlertId, call: () => Promise<AlertSummary>): void;
}

export function Overlays({ overlay, shut, end, run }: Props) {
  switch (overlay?.is) {
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
