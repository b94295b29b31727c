/** What there is to do: an offer before all else, then the task in hand; with neither, whether they are on duty. */
import { PushCard } from '../../shared/phone/push-later.ts';
import type { Voice } from '../../shared/use-voice.ts';
import { push } from '../client.ts';
import { DutyCard } from '../duty/duty-card.tsx';
import { GoingCard } from '../going/going-card.tsx';
import { useLanguage } from '../language/language.ts';
import { OfferCard } from '../offer/offer-card.tsx';
import type { Telling } from '../position/use-position.ts';
import type { ShownDispatch } from '../queue/shown.ts';
import { VisitCard } from '../visits/visit-card.tsx';
import { PastList } from './past-list.tsx';
import { openVisits, sorted } from './sorted.ts';
import { StandDowns } from './stand-down.tsx';
import type { Tasks } from './use-tasks.ts';

interface Props {
  tasks: Tasks;
  voice: Voice;
  position: Telling;
}

export function Now({ tasks, voice, position }: Props) {
  const { words, language } = useLanguage();
  const { self, picture, say, sayOfVisit, sayDuty, sendPhoto } = tasks;
  if (!self) return picture.lost ? null : <Skeleton />;
  const { now } = picture;
  const { offers, going, past } = sorted(self.dispatches, now);
  const busy = offers.length + going.length > 0;
  const sayOf = (one: ShownDispatch) => (answer: Parameters<typeof say>[1]) => say(one.id, answer);
  return (
    <>
      {!voice.allowed && self.onDuty && (
        <button type="button" className="sound" onClick={voice.allow}>
          {words.sound.blocked}
        </button>
      )}
      <StandDowns past={past} now={now} />
      {offers.map((one) => (
        <OfferCard key={one.id} dispatch={one} now={now} say={sayOf(one)} />
      ))}
      {going.map((one) => (
        <GoingCard
          key={one.id}
          {...{ dispatch: one, way: self.way, position }}
          say={sayOf(one)}
          sendPhoto={(photo) => sendPhoto(one.id, photo)}
        />
      ))}
      {openVisits(self.visits).map((one) => (
        <VisitCard
          key={one.id}
          {...{ visit: one, now, way: self.way, position, aside: busy }}
          say={(answer) => sayOfVisit(one.id, answer)}
        />
      ))}
      {!busy && <DutyCard self={self} lost={picture.lost} sayDuty={sayDuty} />}
      {!busy && <PushCard {...{ push, language }} words={words.push} />}
      {!busy && <PastList past={past} now={now} />}
    </>
  );
}

function Skeleton() {
  return (
    <section className="card duty" aria-busy="true">
      <span className="bone bone-word" />
      <span className="bone" />
      <span className="bone bone-button" />
    </section>
  );
}
