/** The page of one home: how it is now, the weeks behind, and what is this member's own. */
import { useState } from 'react';
import { later } from '../../shared/phone/later.tsx';
import { LostBanner } from '../../shared/phone/lost-banner.tsx';
import { Mark } from '../../shared/phone/mark.tsx';
import { Places } from '../../shared/phone/places.tsx';
import { PushCard } from '../../shared/phone/push-later.ts';
import { useCalled } from '../../shared/phone/use-called.ts';
import { push } from '../client.ts';
import { useLanguage } from '../language/language.ts';
import { Mine } from './mine.tsx';
import { PresentCard, PresentSkeleton } from './present-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { StoryCard } from './story-card.tsx';
import { type HomeNow, useHome } from './use-home.ts';

type Place = 'now' | 'weeks' | 'mine';

const Weeks = later(async () => (await import('./weeks.tsx')).Weeks);

export function HomePage({ signedOut }: { signedOut(ended: boolean): void }) {
  const { words, switchLanguage } = useLanguage();
  const home = useHome(signedOut);
  const [place, setPlace] = useState<Place>('now');
  const { view } = home;
  const underWay = view?.stories.filter(({ over }) => !over) ?? [];
  useCalled(underWay.map(({ id }) => id).join(), () => setPlace('now'));
  return (
    <div className="page">
      <header className="bar">
        <Mark size={30} />
        <h1>{words.title}</h1>
        <button type="button" className="plain" aria-label={words.otherLabel} onClick={switchLanguage}>
          {words.other}
        </button>
      </header>
      <LostBanner picture={home} words={words.line} />
      <main className="content">
        {place === 'now' && <Now home={home} />}
        {place === 'weeks' && <Weeks />}
        {place === 'mine' && view && <Mine view={view} reload={home.reload} left={() => signedOut(false)} />}
      </main>
      <Places label={words.nav.label} names={words.nav} drawings={drawings} here={place} go={setPlace} />
    </div>
  );
}

function Now({ home }: { home: HomeNow }) {
  const { words, language } = useLanguage();
  const { view, now, reload } = home;
  if (!view) return home.lost ? null : <PresentSkeleton />;
  const [underWay, over] = [
    view.stories.filter((story) => !story.over),
    view.stories.filter((story) => story.over),
  ];
  return (
    <>
      <PresentCard view={view} now={now} />
      {underWay.map((story) => (
        <StoryCard key={story.id} open story={story} now={now} reload={reload} />
      ))}
      <RequestsCard requests={view.requests} />
      <PushCard {...{ push, language }} words={words.push} />
      {over.map((story, n) => (
        <StoryCard key={story.id} open={n === 0} story={story} now={now} reload={reload} />
      ))}
    </>
  );
}

const drawings: Record<Place, string> = {
  now: 'M4 11.5 12 5l8 6.5M6.500 10v9h11v-9',
  weeks: 'M5 7h14v12H5zM5 11h14M9 4v4M15 4v4',
  mine: 'M12 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 20c.8-3.800 3.500-5.500 7-5.500s6.200 1.700 7 5.500',
};
