/** The page: what there is to do now, and what is this responder's own. */
import { useState } from 'react';
import { LostBanner } from '../../shared/phone/lost-banner.tsx';
import { Places } from '../../shared/phone/places.tsx';
import { useCalled } from '../../shared/phone/use-called.ts';
import { useLanguage } from '../language/language.ts';
import { Mark } from '../look/mark.tsx';
import { usePosition } from '../position/use-position.ts';
import { useRing } from '../ring/use-ring.ts';
import { Mine } from './mine.tsx';
import { Now } from './now.tsx';
import { QueueBanner, Refusals } from './queue-banner.tsx';
import { useTasks } from './use-tasks.ts';

type Place = 'now' | 'mine';

export function HomePage({ signedOut }: { signedOut(ended: boolean): void }) {
  const { words, switchLanguage } = useLanguage();
  const tasks = useTasks(signedOut);
  const { self, picture } = tasks;
  const [place, setPlace] = useState<Place>('now');
  const offers = (self?.dispatches ?? []).filter(
    ({ state, dueAt }) => state === 'offered' && (dueAt === undefined || dueAt > picture.now),
  );
  const voice = useRing(offers.length > 0);
  useCalled(offers.map(({ id }) => id).join(), () => setPlace('now'));
  const tasksOnTheWay = [...(self?.dispatches ?? []), ...(self?.visits ?? [])];
  const onTheWay = tasksOnTheWay.some(({ state }) => state === 'en_route');
  const position = usePosition(onTheWay);
  return (
    <div className="page">
      <header className="bar">
        <Mark size={30} />
        <h1>{words.title}</h1>
        <button type="button" className="plain" aria-label={words.otherLabel} onClick={switchLanguage}>
          {words.other}
        </button>
      </header>
      <LostBanner picture={picture} words={words.line} />
      <QueueBanner tasks={tasks} />
      <main className="content">
        <Refusals tasks={tasks} />
        {place === 'now' && <Now tasks={tasks} voice={voice} position={position} />}
        {place === 'mine' && self && (
          <Mine self={self} now={picture.now} position={position} left={() => signedOut(false)} />
        )}
      </main>
      <Places label={words.nav.label} names={words.nav} drawings={drawings} here={place} go={setPlace} />
    </div>
  );
}

const drawings: Record<Place, string> = {
  now: 'M5 6h14M5 12h14M5 18h8',
  mine: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.8-3.8 3.5-5.5 7-5.5s6.2 1.7 7 5.5',
};
