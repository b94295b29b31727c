/** The task in hand: the door, the way, the telephones; the next step as one large button. */

import type { PhotoId } from '@zhuji/protocol/ids';
import type { TravelWay } from '@zhuji/protocol/responders';
import { severities } from '@zhuji/protocol/severities';
import { drillWords } from '../../shared/drill-words.ts';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { useLanguage } from '../language/language.ts';
import { PositionCard } from '../position/position-card.tsx';
import type { Telling } from '../position/use-position.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownDispatch } from '../queue/shown.ts';
import { Door } from './door.tsx';
import { GiveUp } from './give-up.tsx';
import { HelpBox } from './help-box.tsx';
import { NoteBox } from './note-box.tsx';
import { Scene } from './scene.tsx';
import { Steps } from './steps.tsx';

interface Props {
  dispatch: ShownDispatch;
  way: TravelWay;
  position: Telling;
  say(answer: Said): void;
  sendPhoto(photo: PhotoId): void;
}

export function GoingCard({ dispatch, way, position, say, sendPhoto }: Props) {
  const { words, language } = useLanguage();
  const { kind, severity, community, state, waiting, id, minutes } = dispatch;
  const heading = state === 'accepted' || state === 'en_route' || state === 'arrived' ? state : 'offered';
  return (
    <>
      <section className={`card going going-${severity}`} aria-labelledby={`going-${id}`}>
        <header>
          <p>
            {dispatch.drill && <b className="tag">{drillWords}</b>}
            <span className="tag">{words.going.headings[heading]}</span>
            <span>
              {severities[severity][language]} · {community}
            </span>
          </p>
          <h2 id={`going-${id}`}>{kindWords(kind, language)}</h2>
          {state !== 'arrived' && <p>{words.going.inMinutes(minutes)}</p>}
        </header>
        {waiting.has('accept') && (
          <p className="fault" role="status">
            {words.going.waitsAccept}
          </p>
        )}
        <Door dispatch={dispatch} way={way} />
      </section>
      {state === 'arrived' ? (
        <Scene dispatch={dispatch} say={say} sendPhoto={sendPhoto} />
      ) : (
        <>
          <Steps dispatch={dispatch} say={say} />
          <PositionCard position={position} onTheWay={state === 'en_route'} />
          <HelpBox dispatch={dispatch} say={say} />
          <NoteBox dispatch={dispatch} say={say} />
        </>
      )}
      <GiveUp say={say} />
    </>
  );
}
