/** Asked once, when somebody goes; afterwards only a word that it is being told, or why not. */
import { useLanguage } from '../language/language.ts';
import type { Telling } from './use-position.ts';

export function PositionCard({ position, onTheWay }: { position: Telling; onTheWay: boolean }) {
  const { words } = useLanguage();
  const { consent, choose, denied, telling } = position;
  const said = words.position;
  if (consent === undefined)
    return (
      <section className="card">
        <h2>{said.heading}</h2>
        <p className="soft">{said.lead}</p>
        <div className="pair">
          <button type="button" className="big second" onClick={() => choose('no')}>
            {said.no}
          </button>
          <button type="button" className="big" onClick={() => choose('yes')}>
            {said.yes}
          </button>
        </div>
      </section>
    );
  if (!onTheWay || consent === 'no') return null;
  if (denied) return <p className="soft telling">{said.denied}</p>;
  return telling ? <p className="soft telling telling-now">{said.sending}</p> : null;
}
