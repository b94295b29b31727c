/** Tells a screen reader of each new alert; a grave one interrupts. */
import { alertKinds } from '@zhuji/protocol/kinds';
import { severities } from '@zhuji/protocol/severities';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { useArrivals } from './use-sound.ts';

export function Announcer({ feed }: { feed: Feed }) {
  const { words, language } = useLanguage();
  const [grave, setGrave] = useState('');
  const [other, setOther] = useState('');

  useArrivals(feed, (alert) => {
    const kind = alertKinds[alert.kind][language];
    const sentence = words.queue.arrived(
      severities[alert.severity][language],
      alert.drill ? words.drills.announced(kind) : kind,
      alert.home.residents.join(' '),
      `${alert.home.community} ${alert.home.address}`,
    );
    (alert.severity === 'P1' || alert.severity === 'P2' ? setGrave : setOther)(sentence);
  });

  return (
    <div className="for-ears">
      <p aria-live="assertive">{grave}</p>
      <p aria-live="polite">{other}</p>
    </div>
  );
}
