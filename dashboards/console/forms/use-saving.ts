/** Says a form to the hub: one try at a time, and what it finds wrong by the path of the field. */
import { useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';
import { type Faults, faultsByPath, isFaulty, noFaults, unplaced } from './faults.ts';
import { useFormWords } from './words.ts';

export interface Saving {
  busy: boolean;
  faults: Faults;
  /** What to say beneath the form. */
  objection: string | undefined;
  /** The refusal itself, for what a form can do about one of its own. */
  refusal: Refusal | undefined;
  /** Whether it was taken. */
  save(call: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** `fields`: the paths that the form shows; what is wrong elsewhere is said beneath it. */
export function useSaving(fields: readonly string[]): Saving {
  const words = useFormWords();
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  async function save(call: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setRefusal(undefined);
    try {
      await call();
      return true;
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('unreachable'));
      return false;
    } finally {
      setBusy(false);
    }
  }
  const said = refusal?.said;
  const told = faultsByPath(said?.faults ?? []);
  // Another refusal is said at a field only where it names one of this form: a user name that is taken.
  const placed = refusal?.code === 'request_invalid' || fields.some((path) => isFaulty(told, path));
  const faults = placed ? told : noFaults;
  const rest = unplaced(faults, fields);
  const objection =
    refusal &&
    (faults.size > 0
      ? [words.faulty, ...rest].join(' ')
      : said
        ? [apiErrorWords(said, language), ...(said.faults ?? [])].join(' · ')
        : words.failed);
  return { busy, faults, objection, refusal, save, forget: () => setRefusal(undefined) };
}
