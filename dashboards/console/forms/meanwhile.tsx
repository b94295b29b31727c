/** What somebody else wrote meanwhile, field by field; what clashes can be taken from them. */
import { Button } from 'antd';
import type { Written } from './use-written.ts';
import { useFormWords } from './words.ts';
import './forms.css';

interface Props<Draft extends object> {
  of: Written<Draft>;
  /** Each field by its name, and what stands in it. */
  say(field: string, draft: Draft): { label: string; value: string };
}

export function Meanwhile<Draft extends object>({ of, say }: Props<Draft>) {
  const words = useFormWords();
  const { theirs, draft, change } = of;
  if (!theirs) return null;
  return (
    <div className="form-meanwhile" role="alert">
      <p>{words.changedBy(theirs.who ?? words.somebody)}</p>
      <ul>
        {theirs.fields.map(({ field, clash }) => {
          const { label, value } = say(field, theirs.draft);
          const mine = say(field, draft).value;
          return (
            <li key={field}>
              <strong>{label}</strong> {words.theirs}: {value || words.empty}
              {clash && mine !== value && (
                <Button
                  size="small"
                  onClick={() => change({ ...draft, [field]: theirs.draft[field as keyof Draft] })}
                >
                  {words.takeTheirs}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
