/** One change at a time: what is under way is not sent again, and what the hub objects to stays to be read. */
import { useState } from 'react';
import { Refusal } from '../../shared/client.ts';

export interface Running {
  busy: boolean;
  objection: Refusal | undefined;
  /** Whether it was taken. */
  run(call: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

export function useRun(done: () => void): Running {
  const [busy, setBusy] = useState(false);
  const [objection, setObjection] = useState<Refusal>();
  async function run(call: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setObjection(undefined);
    try {
      await call();
      done();
      return true;
    } catch (error) {
      setObjection(error instanceof Refusal ? error : new Refusal('unreachable'));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, objection, run, forget: () => setObjection(undefined) };
}
