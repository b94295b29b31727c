/** Who could go, the best first: minutes and reasons, and one key to ask them. Those who would be nearer and cannot stand below. */
import type { CandidateList, CandidateView, Reason } from '@zhuji/protocol/api/dispatch';
import { responderKinds, travelWays } from '@zhuji/protocol/responders';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { isShort, reasonText, speaksAgainst } from './reason-words.ts';

interface Props {
  list: CandidateList;
  /** Somebody goes already: whoever is asked now goes beside them. */
  beside: boolean;
  busy: boolean;
  send(candidate: CandidateView): void;
}

const shownAtFirst = 4;

export function Candidates({ list, beside, busy, send }: Props) {
  const { words } = useLanguage();
  const [all, setAll] = useState(false);
  const { candidates, passedOver } = list;
  const shown = all ? candidates : candidates.slice(0, shownAtFirst);
  return (
    <>
      {candidates.length === 0 && <p className="nothing">{words.responders.nobodyAble}</p>}
      <ol className="candidates" aria-label={words.responders.candidates}>
        {shown.map((one) => (
          <li key={one.responder} className="candidate">
            <Who one={one} />
            <Button size="small" type="primary" disabled={busy} onClick={() => send(one)}>
              {beside ? words.responders.sendBeside : words.responders.send}
            </Button>
          </li>
        ))}
      </ol>
      {all && passedOver.length > 0 && (
        <>
          <p className="responders-over">{words.responders.passedOver}</p>
          <ul className="candidates">
            {passedOver.map((one) => (
              <li key={one.responder} className="candidate candidate-passed">
                <Who one={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {!all && candidates.length + passedOver.length > shown.length && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {words.responders.more(candidates.length + passedOver.length - shown.length)}
        </Button>
      )}
    </>
  );
}

function Who({ one }: { one: CandidateView }) {
  const { words, language } = useLanguage();
  return (
    <div>
      <p className="candidate-head">
        <strong>{one.name}</strong>
        <span className="person-more">
          {responderKinds[one.kind][language]} · {travelWays[one.way][language]}
        </span>
        <span className="candidate-minutes digits">{words.responders.minutes(one.minutes)}</span>
      </p>
      <p className="candidate-reasons">
        {one.reasons.filter(isShort).map((reason) => (
          <Why key={`${reason.code} ${reason.skill ?? ''}`} reason={reason} />
        ))}
      </p>
    </div>
  );
}

function Why({ reason }: { reason: Reason }) {
  const { language } = useLanguage();
  return (
    <span className={speaksAgainst(reason) ? 'reason reason-against' : 'reason'}>
      {reasonText(reason, language)}
    </span>
  );
}
