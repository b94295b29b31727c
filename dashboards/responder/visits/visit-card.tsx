/** A visit by appointment: no bell and no clock, but the same steps. Asked about, agreed, on the way, there. */
import { helps } from '@zhuji/protocol/helps';
import type { TravelWay } from '@zhuji/protocol/responders';
import { Door } from '../going/door.tsx';
import { Finish } from '../going/finish.tsx';
import { GiveUp } from '../going/give-up.tsx';
import { HelpBox } from '../going/help-box.tsx';
import { NoteBox } from '../going/note-box.tsx';
import { Steps } from '../going/steps.tsx';
import { useLanguage } from '../language/language.ts';
import { Decline } from '../offer/decline.tsx';
import { PositionCard } from '../position/position-card.tsx';
import type { Telling } from '../position/use-position.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownVisit } from '../queue/shown.ts';
import { windowWords } from './window-words.ts';

interface Props {
  visit: ShownVisit;
  now: number;
  way: TravelWay;
  position: Telling;
  /** There is an alert to see to: nothing here is to be pressed by mistake. */
  aside: boolean;
  say(answer: Said): void;
}

export function VisitCard({ visit, now, way, position, aside, say }: Props) {
  const { words, language } = useLanguage();
  const { id, help, note, community, appointment, state } = visit;
  const said = words.visit;
  const asked = state === 'offered';
  const when = windowWords(appointment, language);
  return (
    <section className="card visit" aria-labelledby={`visit-${id}`}>
      <header>
        <p>
          <span className="tag">{asked ? said.asked : words.going.headings[headingOf(state)]}</span>
          <span>{community}</span>
        </p>
        <h2 id={`visit-${id}`}>{helps[help][language]}</h2>
        <p className="visit-when">
          {when.day} <span>{when.hours}</span>
        </p>
        {note && <p>{note}</p>}
      </header>
      {!aside && asked && <Asked visit={visit} now={now} say={say} />}
      {!aside && !asked && (
        <>
          {visit.waiting.has('accept') && <p className="fault">{words.going.waitsAccept}</p>}
          <details className="visit-door" open={state !== 'accepted'}>
            <summary>{said.door}</summary>
            <Door dispatch={visit} way={way} />
          </details>
          {state === 'arrived' ? (
            <>
              <HelpBox dispatch={visit} say={say} />
              <NoteBox dispatch={visit} say={say} />
              <Finish say={say} />
            </>
          ) : (
            <>
              <Steps dispatch={visit} say={say} />
              {state === 'en_route' && <PositionCard position={position} onTheWay />}
            </>
          )}
          <GiveUp say={say} />
        </>
      )}
    </section>
  );
}

type Going = 'accepted' | 'en_route' | 'arrived';
const headingOf = (state: ShownVisit['state']): Going =>
  state === 'en_route' || state === 'arrived' ? state : 'accepted';

function Asked({ visit: { minutes, dueAt }, now, say }: Pick<Props, 'visit' | 'now' | 'say'>) {
  const { words, language } = useLanguage();
  const said = words.visit;
  return (
    <>
      <p className="soft">
        {words.offer.far(minutes, undefined)}
        {dueAt !== undefined && ` · ${said.answerBy(dueAt, now, language)}`}
      </p>
      <button type="button" className="big accept" onClick={() => say({ what: 'accept' })}>
        {said.accept}
      </button>
      <Decline say={say} />
    </>
  );
}
