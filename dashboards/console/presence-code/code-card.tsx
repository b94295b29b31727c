/** The card as it hangs in the home: in both languages, dark on white, whatever the page looks like. */
import type { HomeListed } from '@zhuji/protocol/api/people';
import { enPresence } from '../language/en-presence.ts';
import { zhPresence } from '../language/zh-presence.ts';

interface Props {
  home: Pick<HomeListed, 'community' | 'address'>;
  code: string;
}

export function CodeCard({ home: { community, address }, code }: Props) {
  const [zh, en] = [zhPresence.card, enPresence.card];
  return (
    <section className="code-card" aria-label={zh.title}>
      <p className="code-card-title">
        {zh.title} <span lang="en">{en.title}</span>
      </p>
      <p className="code-card-code digits">{code}</p>
      <p className="code-card-where">
        {community} {address}
      </p>
      <p>{zh.use}</p>
      <p lang="en">{en.use}</p>
      <p className="code-card-small">
        {zh.place} <span lang="en">{en.place}</span>
      </p>
    </section>
  );
}
