/** Nothing to do, and the page says so with a quiet face. */

import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import './calm.css';

export function Calm({ quiet, gateways }: { quiet: boolean; gateways: Feed['gateways'] }) {
  const { words } = useLanguage();
  const online = [...gateways.values()].filter(Boolean).length;
  if (!quiet) return <p className="calm calm-choose">{words.calm.choose}</p>;
  return (
    <section className="calm">
      <QuietHouse />
      <h2>{words.calm.heading}</h2>
      <p>{words.calm.lead}</p>
      {gateways.size > 0 && (
        <p className={online === gateways.size ? 'calm-homes' : 'calm-homes calm-homes-lost'}>
          {words.calm.homes(online, gateways.size)}
        </p>
      )}
    </section>
  );
}

function QuietHouse() {
  return (
    <svg className="calm-house" viewBox="0 0 200 140" aria-hidden="true">
      <circle className="calm-moon" cx="150" cy="34" r="15" />
      <ellipse className="calm-hill" cx="99" cy="118" rx="92" ry="14" />
      <path className="calm-roof" d="m52 74 46-38 46 38" />
      <path className="calm-wall" d="M62 70v44h72V70L98 41z" />
      <rect className="calm-window" x="72" y="78" width="18" height="18" rx="3" />
      <path className="calm-door" d="M106 114V86a9 9 0 0 1 18 0v28z" />
    </svg>
  );
}
