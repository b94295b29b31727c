/** One station, centre or district: who is on now, its holes, and a row a week wide for everybody of it. */
import { networkLevels } from '@zhuji/protocol/api/plans';
import type { RotaArea, RotaHole, RotaPerson } from '@zhuji/protocol/api/rota';
import { responderKinds } from '@zhuji/protocol/responders';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { HoleTrack, PersonTrack, WeekHead } from './rota-tracks.tsx';
import { hoursWords, spanWords } from './rota-words.ts';
import { WouldGo } from './would-go.tsx';

interface Props {
  area: RotaArea;
  /** When the week begins. */
  from: number;
  edit(person: RotaPerson): void;
}

const holesShown = 7;

export function RotaAreaRows({ area, from, edit }: Props) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const { id, level, name, people, holes } = area;
  const minute = (now - from) / 60_000;
  const week = { minute: minute >= 0 && minute < 10_080 ? minute : undefined, from };
  return (
    <section className="rota-area" aria-label={name ?? words.rota.noArea}>
      <header>
        <h3>{name ?? words.rota.noArea}</h3>
        {level && <span className="tag">{networkLevels[level][language]}</span>}
        {holes.length > 0 ? (
          <span className="tag tag-alarm">{words.rota.holes(holes.length, hoursWords(holes))}</span>
        ) : (
          <span className="tag tag-good">{words.rota.noHoles}</span>
        )}
        <NowOn people={people} />
        {id && level === 'station' && <WouldGo area={id} />}
      </header>
      {people.length === 0 && <p className="nothing">{words.rota.nobody}</p>}
      <div className="rota-grid">
        <WeekHead week={week} />
        <HoleTrack holes={holes} week={week} />
        {people.map((person) => (
          <PersonRow key={person.id} {...{ person, week, edit }} />
        ))}
      </div>
      {holes.length > 0 && people.length > 0 && <HoleList holes={holes} />}
    </section>
  );
}

interface RowProps {
  person: RotaPerson;
  week: { minute: number | undefined; from: number };
  edit(person: RotaPerson): void;
}

function PersonRow({ person, week, edit }: RowProps) {
  const { words, language } = useLanguage();
  const { name, kind, onCall, now } = person;
  return (
    <div className="rota-row">
      <div className="rota-person">
        <button
          type="button"
          className="rota-person-name"
          aria-label={words.rota.edit(name)}
          onClick={() => edit(person)}
        >
          {name}
        </button>
        <span className="rota-person-kind">{responderKinds[kind][language]}</span>
        {now === 'own_word' && <span className="tag tag-good">{words.rota.now.own_word}</span>}
        {onCall && <span className="tag">{words.rota.onCall}</span>}
      </div>
      <PersonTrack person={person} week={week} />
    </div>
  );
}

function NowOn({ people }: { people: readonly RotaPerson[] }) {
  const { words } = useLanguage();
  const on = people.filter(({ now }) => now === 'on_shift' || now === 'own_word');
  if (people.length === 0) return null;
  if (on.length === 0) return <span className="rota-now rota-now-nobody">{words.rota.nowNobody}</span>;
  return (
    <span className="rota-now">
      {words.rota.nowOn} {on.map(({ name }) => name).join('、')}
    </span>
  );
}

function HoleList({ holes }: { holes: readonly RotaHole[] }) {
  const { words } = useLanguage();
  const { length } = holes;
  return (
    <ul className="rota-hole-list">
      {holes.slice(0, holesShown).map((hole) => (
        <li key={hole.from} className={hole.onCall > 0 ? 'tag tag-warn' : 'tag tag-alarm'}>
          {spanWords(hole, words.rota)} ·{' '}
          {hole.onCall > 0 ? words.rota.holeOnCall(hole.onCall) : words.rota.holeNobody}
        </li>
      ))}
      {length > holesShown && <li className="tag">{words.rota.moreHoles(length - holesShown)}</li>}
    </ul>
  );
}
