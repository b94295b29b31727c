/** Offers to ring when something happens, and says what else reaches its reader; once it rings, only among the settings. */
import { useEffect, useState } from 'react';
import type { Language } from '../language.ts';
import { OpenElsewhere } from './open-elsewhere.tsx';
import type { Push, PushLook, PushState } from './push.ts';
import { isReached, type RingWords, ringWords } from './push-words.ts';
import { runsHere } from './runs-in.ts';

/** What a page says for itself. */
export interface PushWords {
  heading: string;
  lead: string;
  /** What a page that is opened anew from the home screen asks for. */
  again: string;
}

interface Props {
  push: Push;
  words: PushWords;
  language: Language;
  settings?: boolean;
}

export function PushCard({ push, words: own, language, settings = false }: Props) {
  const words = { ...ringWords[language], ...own };
  const [look, setLook] = useState<PushLook>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    push.look().then(setLook, () => setLook(undefined));
  }, [push]);
  if (!look) return null;
  const { state, reach } = look;
  const rings = state === 'on';
  if (!settings && (rings || (state === 'absent' && isReached(reach)))) return null;

  async function turn(how: () => Promise<PushState>) {
    setBusy(true);
    setFailed(false);
    await how().then(
      (state) => setLook({ reach, state }),
      () => setFailed(true),
    );
    setBusy(false);
  }

  return (
    <section className="card push">
      <h2>{rings ? words.isOn : words.heading}</h2>
      {state === 'off' && (
        <>
          <p className="soft">{words.lead}</p>
          <button type="button" className="big" disabled={busy} onClick={() => void turn(push.turnOn)}>
            {busy ? words.busy : words.on}
          </button>
        </>
      )}
      {rings && (
        <button type="button" className="big second" disabled={busy} onClick={() => void turn(push.turnOff)}>
          {words.off}
        </button>
      )}
      {(state === 'denied' || state === 'absent') && <p>{words[state]}</p>}
      {state === 'unsupported' && <Unsupported words={words} />}
      {failed && (
        <p className="fault" role="alert">
          {words.failed}
        </p>
      )}
      {!rings && (
        <p className={isReached(reach) ? 'soft' : 'fault'}>
          {isReached(reach) ? words.reached(reach) : words.unreached(reach)}
        </p>
      )}
    </section>
  );
}

function Unsupported({ words }: { words: RingWords & PushWords }) {
  const where = runsHere();
  if (where === 'iphone_home') return <p>{words.iphoneOld}</p>;
  if (where === 'browser') return <p>{words.unsupported}</p>;
  return <OpenElsewhere words={words.elsewhere[where]} last={words.again} />;
}
