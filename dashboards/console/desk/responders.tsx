/** Who goes, who is asked and until when; and for whoever has the alert: who could go, the best first, with the reasons. */
import type { CandidateView, DispatchView } from '@zhuji/protocol/api/dispatch';
import type { AlertId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { KeyHint } from '../look/key-hint.tsx';
import { addressOf } from '../shell/place.ts';
import { Candidates } from './candidates.tsx';
import { GoingRow } from './going-row.tsx';
import { ServicesBox } from './services-box.tsx';
import { useResponders } from './use-responders.ts';
import './responders.css';

interface Props {
  alert: AlertId;
  /** Changes when the card must be read again. */
  version: string;
  mine: boolean;
  /** Nobody outside is told. */
  drill: boolean;
}

const isOpen = ({ state }: DispatchView): boolean =>
  state === 'offered' || state === 'accepted' || state === 'en_route' || state === 'arrived';

export function Responders({ alert, version, mine, drill }: Props) {
  const { words, language } = useLanguage();
  const { dispatches, candidates, refusal, busy, run } = useResponders({ id: alert, version, mine });
  const [writing, setWriting] = useState(false);
  const open = dispatches.filter(isOpen);
  const over = dispatches.length - open.length;
  const send = ({ responder }: CandidateView) => run(() => hub.send(alert, { responders: [responder] }));
  if (!mine && dispatches.length === 0) return null;
  return (
    <section aria-labelledby="responders-heading">
      <h3 id="responders-heading">
        {words.responders.heading}
        {mine && candidates && <KeyHint keys={['E']}>{words.hints.send}</KeyHint>}
      </h3>
      {open.length > 0 && (
        <ul aria-label={words.responders.asked}>
          {open.map((one) => (
            <GoingRow
              key={one.id}
              {...{ dispatch: one, mine, busy }}
              withdraw={() => run(() => hub.withdraw(alert, one.id))}
              say={(answer) => run(() => hub.answerFor(alert, one.id, answer))}
            />
          ))}
        </ul>
      )}
      {open.length === 0 ? (
        <p className="nothing">{words.responders.nobodyGoes}</p>
      ) : (
        <a className="responders-map" href={addressOf({ page: 'map' })}>
          {words.responders.onMap} <kbd>M</kbd>
        </a>
      )}
      {over > 0 && <p className="responders-over">{words.responders.over(over)}</p>}
      {refusal && (
        <p className="responders-refusal" role="alert">
          {refusal.said
            ? language === 'zh'
              ? refusal.said.messageZh
              : refusal.said.message
            : words.responders.failed}
        </p>
      )}
      {mine && candidates && (
        <Candidates
          list={candidates}
          beside={open.some(({ state }) => state !== 'offered')}
          {...{ busy, send }}
        />
      )}
      {mine && !drill && !writing && (
        <Button size="small" onClick={() => setWriting(true)}>
          {words.responders.services}
        </Button>
      )}
      {mine && !drill && writing && (
        <ServicesBox
          busy={busy}
          shut={() => setWriting(false)}
          write={(told) => {
            run(() => hub.services(alert, told));
            setWriting(false);
          }}
        />
      )}
    </section>
  );
}
