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
  const [tries, setTries] = useState(0);
  const { busy, objection, save } = useSaving([]);
  const draw = async (take: (code: string) => void) => {
    const drawn = await save(async () => take((await presence.renew(home.id)).code));
    // Which code holds nobody knows when the answer was lost: what is shown, and printed, is read anew.
    if (!drawn) setTries(tries + 1);
  };
  return (
    <Modal open centered width={480} title={words.heading} footer={null} onCancel={shut}>
      <Objection of={objection} />
      <ReadCode key={tries} {...{ home, busy, draw }} />
    </Modal>
  );
}

interface Drawing {
  home: HomeListed;
  busy: boolean;
  draw(take: (code: string) => void): Promise<void>;
}

function ReadCode(drawing: Drawing) {
  const words = usePresenceWords();
  const { id } = drawing.home;
  const ask = useCallback(() => presence.code(id), [id]);
  const { answer, failed, reload } = useAnswer(ask);
  if (answer) return <Code known={answer.code} {...drawing} />;
  if (!failed) return <Skeleton active paragraph={{ rows: 5 }} />;
  return (
    <div className="code-keys" role="alert">
      <p>{words.failed}</p>
      <Button onClick={reload}>{words.again}</Button>
    </div>
  );
}

function Code({ home, known, busy, draw }: Drawing & { known: string | undefined }) {
  const words = usePresenceWords();
  const [renewed, setRenewed] = useState<string>();
  const [asking, setAsking] = useState(false);
  const code = renewed ?? known;
  const renew = () =>
    draw((drawn) => {
      setRenewed(drawn);
      setAsking(false);
    });
  return (
    <div className="code-dialog">
      {code ? <CodeCard home={home} code={code} /> : <p>{words.none}</p>}
      <p role="status">{renewed !== undefined && known !== undefined && words.renewed}</p>
      {asking && <p className="code-sure">{words.sureLead}</p>}
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
