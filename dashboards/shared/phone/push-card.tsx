/** Offers to ring when something happens; once that is on, only among the settings. */
import { useEffect, useState } from 'react';
import type { Push, PushState } from './push.ts';

export interface PushWords {
  heading: string;
  lead: string;
  on: string;
  off: string;
  isOn: string;
  busy: string;
  denied: string;
  failed: string;
  unsupported: string;
}

interface Props {
  push: Push;
  words: PushWords;
  settings?: boolean;
}

export function PushCard({ push, words, settings = false }: Props) {
  const [state, setState] = useState<PushState>('asking');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    push.state().then(setState, () => setState('absent'));
  }, [push]);

  async function turn(how: () => Promise<PushState>) {
    setBusy(true);
    setFailed(false);
    await how().then(setState, () => setFailed(true));
    setBusy(false);
  }

  if (state === 'asking' || state === 'absent' || (state === 'on' && !settings)) return null;
  return (
    <section className="card push">
      <h2>{state === 'on' ? words.isOn : words.heading}</h2>
      {state === 'off' && (
        <>
          <p className="soft">{words.lead}</p>
          <button type="button" className="big" disabled={busy} onClick={() => void turn(push.turnOn)}>
            {busy ? words.busy : words.on}
          </button>
        </>
      )}
      {state === 'on' && (
        <button type="button" className="big second" disabled={busy} onClick={() => void turn(push.turnOff)}>
          {words.off}
        </button>
      )}
      {(state === 'denied' || state === 'unsupported') && <p className="soft">{words[state]}</p>}
      {failed && (
        <p className="fault" role="alert">
          {words.failed}
        </p>
      )}
    </section>
  );
}
