/** The code of a home: seen, printed, drawn anew. */
import type { HomeListed } from '@zhuji/protocol/api/people';
import { Button, Modal, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { CodeCard } from './code-card.tsx';
import { presence } from './presence-client.ts';
import { usePresenceWords } from './words.ts';
import '../forms/forms.css';

interface Props {
  home: HomeListed;
  shut(): void;
}

export function CodeDialog({ home, shut }: Props) {
  const words = usePresenceWords();
  const ask = useCallback(() => presence.code(home.id), [home.id]);
  const { answer, failed, reload } = useAnswer(ask);
  return (
    <Modal open centered width={480} title={words.heading} footer={null} onCancel={shut}>
      {answer ? (
        <Code home={home} known={answer.code} />
      ) : failed ? (
        <div className="code-keys" role="alert">
          <p>{words.failed}</p>
          <Button onClick={reload}>{words.again}</Button>
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} />
      )}
    </Modal>
  );
}

function Code({ home, known }: { home: HomeListed; known: string | undefined }) {
  const words = usePresenceWords();
  const [renewed, setRenewed] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { busy, objection, save } = useSaving([]);
  const code = renewed ?? known;
  const renew = () =>
    save(async () => {
      const { code: drawn } = await presence.renew(home.id);
      setRenewed(drawn);
      setAsking(false);
    });
  return (
    <div className="code-dialog">
      {code ? <CodeCard home={home} code={code} /> : <p>{words.none}</p>}
      <p role="status">{renewed !== undefined && known !== undefined && words.renewed}</p>
      {asking && <p className="code-sure">{words.sureLead}</p>}
      <Objection of={objection} />
      {asking ? (
        <div className="code-keys">
          <Button size="large" onClick={() => setAsking(false)}>
            {words.keep}
          </Button>
          <Button size="large" type="primary" danger loading={busy} onClick={() => void renew()}>
            {words.sure}
          </Button>
        </div>
      ) : code ? (
        <div className="code-keys">
          <Button size="large" onClick={() => setAsking(true)}>
            {words.renew}
          </Button>
          <Button size="large" type="primary" onClick={() => print()}>
            {words.print}
          </Button>
        </div>
      ) : (
        <Button size="large" type="primary" block loading={busy} onClick={() => void renew()}>
          {words.make}
        </Button>
      )}
      <p className="code-noted">{words.noted}</p>
    </div>
  );
}
