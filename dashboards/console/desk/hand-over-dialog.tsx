/** To whom? Colleagues whose page is there now; 1–9 choose, Enter on a name does as well. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { PersonPresent } from '@zhuji/protocol/api/people';
import { Button, Modal } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import './hand-over-dialog.css';

interface Props {
  alert: AlertSummary;
  shut(): void;
  run(call: () => Promise<AlertSummary>): void;
}

export function HandOverDialog({ alert, shut, run }: Props) {
  const { words } = useLanguage();
  const colleagues = useColleagues(alert);
  const give = ({ id }: PersonPresent) => run(() => hub.handOver(alert.id, { to: id }));

  function press({ key, nativeEvent }: KeyboardEvent) {
    const chosen = Array.isArray(colleagues) ? colleagues[Number(key) - 1] : undefined;
    if (chosen && !nativeEvent.isComposing) give(chosen);
  }

  return (
    <Modal open centered width={440} title={words.handOver.heading} footer={null} onCancel={shut}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole dialog, on top of its own controls */}
      <div className="hand-over" onKeyDown={press}>
        <p className="hand-over-lead">{words.handOver.lead}</p>
        {colleagues === 'failed' && <p role="alert">{words.handOver.failed}</p>}
        {Array.isArray(colleagues) && colleagues.length === 0 && <p role="status">{words.handOver.nobody}</p>}
        {Array.isArray(colleagues) &&
          colleagues.map((one, place) => (
            <Button key={one.id} size="large" block autoFocus={place === 0} onClick={() => give(one)}>
              <kbd>{place + 1}</kbd> {one.name}
            </Button>
          ))}
      </div>
    </Modal>
  );
}

/** Everybody who is there but the one who has it. */
function useColleagues(alert: AlertSummary): PersonPresent[] | 'failed' | undefined {
  const [colleagues, setColleagues] = useState<PersonPresent[] | 'failed'>();
  const holder = alert.claimedBy?.id;
  useEffect(() => {
    let gone = false;
    hub.colleagues().then(
      (all) => !gone && setColleagues(all.filter(({ id }) => id !== holder)),
      () => !gone && setColleagues('failed'),
    );
    return () => {
      gone = true;
    };
  }, [holder]);
  return colleagues;
}
