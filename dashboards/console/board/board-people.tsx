/** Who is there, and how many alerts each has in hand. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { type PersonPresent, roles } from '@zhuji/protocol/api/people';
import { Skeleton } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { heldBy } from './board-order.ts';

interface Props {
  people: readonly PersonPresent[] | undefined;
  open: readonly AlertSummary[];
}

export function BoardPeople({ people, open }: Props) {
  const { words, language } = useLanguage();
  const held = heldBy(open);
  return (
    <section className="board-people" aria-labelledby="board-people-heading">
      <h2 id="board-people-heading">
        {words.board.onDuty} <span className="digits">{people?.length}</span>
      </h2>
      {!people ? (
        <Skeleton active paragraph={{ rows: 4 }} />
      ) : people.length === 0 ? (
        <p className="board-nobody">{words.board.nobody}</p>
      ) : (
        <ul>
          {people.map(({ id, name, role }) => (
            <li key={id} className="board-person">
              <strong>{name}</strong>
              <span>{roles[role][language]}</span>
              <span className={held.get(id) ? 'tag tag-involved' : 'tag tag-good'}>
                {words.board.holds(held.get(id) ?? 0)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
