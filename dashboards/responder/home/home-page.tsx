/** The page: what there is to do now, and what is this responder's own. */
import { useState } from 'react';
import { clockTime } from '../../shared/time.ts';
import { useLanguage } from '../language/language.ts';
import { Mark } from '../look/mark.tsx';
import { usePosition } from '../position/use-position.ts';
import { useRing } from '../ring/use-ring.ts';
import { Mine } from './mine.tsx';
import { Now } from './now.tsx';
import { QueueBanner, Refusals } from './queue-banner.tsx';
import { type Tasks, useTasks } from './use-tasks.ts';

const places = ['now', 'mine'] as const;
type Place = (typeof places)[number];

export function HomePage({ signedOut }: { signedOut(ended: boolean): void }) {
  const { words, switchLanguage } = useLanguage();
  const tasks = useTasks(signedOut);
  const { self, picture } = tasks;
  const [place, setPlace] = useState<Place>('now');
  const offered = self?.dispatches.some(
    ({ state, dueAt }) => state === 'offered' && (dueAt === undefined || dueAt > picture.now),
  );
  const voice = useRing(offered === true);
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
      <LostBanner tasks={tasks} />
      <QueueBanner tasks={tasks} />
      <main className="content">
        <Refusals tasks={tasks} />
        {place === 'now' && <Now tasks={tasks} voice={voice} position={position} />}
        {place === 'mine' && self && (
          <Mine self={self} now={picture.now} position={position} left={() => signedOut(false)} />
        )}
      </main>
      <nav className="nav" aria-label={words.nav.label}>
        {places.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={place === one ? 'page' : undefined}
            onClick={() => setPlace(one)}
          >
            <Icon of={one} />
            {words.nav[one]}
          </button>
        ))}
      </nav>
    </div>
  );
}

/** A page that cannot know says so before everything else. */
function LostBanner({ tasks: { picture } }: { tasks: Tasks }) {
  const { words } = useLanguage();
  const { lost, view, asOf, reload } = picture;
  if (!lost) return null;
  return (
    <div className="lost" role="alert">
      <strong>{words.line.lost}</strong>
      <p>{view && asOf !== undefined ? words.line.since(clockTime(asOf).slice(0, 5)) : words.line.never}</p>
      <button type="button" onClick={reload}>
        {words.line.again}
      </button>
    </div>
  );
}

const drawings: Record<Place, string> = {
  now: 'M5 6h14M5 12h14M5 18h8',
  mine: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.8-3.8 3.5-5.5 7-5.5s6.2 1.7 7 5.5',
};

const Icon = ({ of }: { of: Place }) => (
  <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
    <path
      d={drawings[of]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
);
