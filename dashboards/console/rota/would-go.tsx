/** If somebody of this station pressed now: the first three who would be asked. Read when it is wanted, and then kept fresh. */
import type { AreaId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { isShort, reasonText, speaksAgainst } from '../desk/reason-words.ts';
import { useLanguage } from '../language/language.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { rota } from './rota-client.ts';

const lookAgain = { againMs: 30_000, keep: true };

export function WouldGo({ area }: { area: AreaId }) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="rota-would-key" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.rota.wouldGo}
      </Button>
      {open && <Three area={area} />}
    </>
  );
}

function Three({ area }: { area: AreaId }) {
  const { words, language } = useLanguage();
  const ask = useCallback(() => rota.wouldGo(area), [area]);
  const { answer, failed } = useAnswer(ask, lookAgain);
  if (!answer) return <p className="rota-would">{failed ? words.load.page.heading : '…'}</p>;
  if (answer.length === 0) return <p className="rota-would rota-now-nobody">{words.rota.nobodyWouldGo}</p>;
  return (
    <ol className="rota-would">
      {answer.map(({ responder, name, minutes, reasons }, at) => (
        <li key={responder}>
          <span className="digits">{at + 1}.</span> <strong>{name}</strong>{' '}
          <span className="digits">{words.responders.minutes(minutes)}</span>
          {reasons.filter(isShort).map((reason) => (
            <span
              key={`${reason.code} ${reason.skill ?? ''}`}
              className={speaksAgainst(reason) ? 'reason reason-against' : 'reason'}
            >
              {reasonText(reason, language)}
            </span>
          ))}
        </li>
      ))}
      <li className="rota-would-how">{words.rota.noPlace}</li>
    </ol>
  );
}
