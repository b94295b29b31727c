/** Offers to ring when something happens; once that is on, only among the settings. */
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import { type PushState, pushState, turnOff, turnOn } from './push.ts';

export function PushCard({ settings = false }: { settings?: boolean }) {
  const { words } = useLanguage();
  const [state, setState] = useState<PushState>('asking');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    pushState().then(setState, () => setState('absent'));
  }, []);

  async function turn(how: () => Promise<PushState>) {
    setBusy(true);
    setFailed(false);
    await how().then(setState, () => setFailed(true));
    setBusy(false);
  }

  if (state === 'asking' || state === 'absent' || (state === 'on' && !settings)) return null;
  return (
    <section className="card push">
      <h2>{state === 'on' ? words.push.isOn : words.push.heading}</h2>
      {state === 'off' && (
        <>
          <p className="soft">{words.push.lead}</p>
          <button type="button" className="big" disabled={busy} onClick={() => void turn(turnOn)}>
            {busy ? words.push.busy : words.push.on}
          </button>
        </>
      )}
      {state === 'on' && (
        <button type="button" className="big second" disabled={busy} onClick={() => void turn(turnOff)}>
          {words.push.off}
        </button>
      )}
      {(state === 'denied' || state === 'unsupported') && <p className="soft">{words.push[state]}</p>}
      {failed && (
        <p className="fault" role="alert">
          {words.push.failed}
        </p>
      )}
    </section>
  );
}
