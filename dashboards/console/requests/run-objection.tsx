/** Why the hub did not take it, in words. */
import type { Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';

export function RunObjection({ of }: { of: Refusal | undefined }) {
  const { words, language } = useLanguage();
  if (!of) return null;
  return (
    <p className="responders-refusal" role="alert">
      {of.said ? apiErrorWords(of.said, language) : words.requests.failed}
    </p>
  );
}
