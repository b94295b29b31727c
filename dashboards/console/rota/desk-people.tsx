/** Operators have no rota: who is at the desk is who is signed in and there. Nobody is the one thing that must not be overlooked. */
import { type PersonPresent, roles } from '@zhuji/protocol/api/people';
import { useLanguage } from '../language/language.tsx';

export function DeskPeople({ people }: { people: readonly PersonPresent[] | undefined }) {
  const { words, language } = useLanguage();
  if (!people) return null;
  if (people.length === 0) return <p className="rota-desk rota-desk-nobody">{words.rota.deskNobody}</p>;
  return (
    <p className="rota-desk">
      <strong>
        {words.rota.desk} <span className="digits">{people.length}</span>
      </strong>
      {people.map(({ id, name, role }) => (
        <span key={id} className="tag tag-good">
          {name} · {roles[role][language]}
        </span>
      ))}
    </p>
  );
}
