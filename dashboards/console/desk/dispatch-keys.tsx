/** What the holder of an alert can say about the dispatch at this moment. */
import {
  type DispatchStepRequest,
  type EscalationView,
  type NetworkLevel,
  networkLevels,
} from '@zhuji/protocol/api/plans';
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';

interface Props {
  dispatch: EscalationView['dispatch'];
  busy: boolean;
  say(step: DispatchStepRequest): void;
}

/** Which steps can follow a state; `sent` is offered once for each level. */
const follows: Record<EscalationView['dispatch']['state'], DispatchStepRequest['step'][]> = {
  none: ['sent', 'not_needed'],
  not_needed: ['sent'],
  offered: ['accepted', 'declined', 'not_needed'],
  accepted: ['arrived', 'not_needed'],
  arrived: ['word'],
};
const levels = Object.keys(networkLevels) as NetworkLevel[];

export function DispatchKeys({ dispatch, busy, say }: Props) {
  const { words, language } = useLanguage();
  return (
    <p className="dispatch-keys">
      {follows[dispatch.state].flatMap((step) =>
        step === 'sent'
          ? levels.map((level) => (
              <Button key={level} size="small" disabled={busy} onClick={() => say({ step, level })}>
                {words.escalation.send(networkLevels[level][language])}
              </Button>
            ))
          : [
              <Button key={step} size="small" disabled={busy} onClick={() => say({ step })}>
                {words.escalation.keys[step]}
              </Button>,
            ],
      )}
    </p>
  );
}
