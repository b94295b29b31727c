/** What must never be overlooked: a dead line, a desk without sound, a mute that is running. */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { clockTime, elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow, useHubNow } from '../live/hub-time.ts';
import type { LineState } from '../live/use-feed.ts';
import type { DeskSound } from './use-sound.ts';
import './banners.css';

interface Props {
  line: LineState;
  sound: DeskSound;
  reconnect(): void;
}

export function Banners({ line, sound, reconnect }: Props) {
  const { words } = useLanguage();
  const justBack = useJustBack(line);
  return (
    <section aria-label={words.banner.name}>
      {line.is === 'silent' && <LineLost since={line.since} reconnect={reconnect} />}
      {justBack && (
        <p className="banner banner-back" role="status">
          {words.banner.back}
        </p>
      )}
      {!sound.allowed && <SoundOff allow={sound.allow} />}
      {sound.allowed && sound.mutedUntil !== undefined && (
        <Muted until={sound.mutedUntil} unmute={sound.toggleMute} />
      )}
    </section>
  );
}

function LineLost({ since, reconnect }: { since: number; reconnect(): void }) {
  const { words, language } = useLanguage();
  useHubNow();
  const silent = Date.now() - since;
  return (
    <div className="banner banner-lost" role="alert">
      <p>
        <strong>{words.banner.lost}</strong>
        <span aria-live="off">
          {words.banner.lostSince(clockTime(hubNow() - silent), elapsedWords(silent, language))}
        </span>{' '}
        {words.banner.lostAdvice}
      </p>
      <Button onClick={reconnect}>{words.banner.reconnect}</Button>
    </div>
  );
}

const goodNewsMs = 6_000;

/** Good news for a moment, when a silence has ended. */
function useJustBack(line: LineState): boolean {
  const wasSilent = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    const ended = wasSilent.current && line.is === 'live';
    wasSilent.current = line.is === 'silent';
    setBack(ended);
    if (!ended) return;
    const gone = setTimeout(() => setBack(false), goodNewsMs);
    return () => clearTimeout(gone);
  }, [line]);
  return back;
}

function SoundOff({ allow }: { allow(): void }) {
  const { words } = useLanguage();
  return (
    <div className="banner banner-sound" role="alert">
      <p>
        <strong>{words.banner.soundOff}</strong>
        {words.banner.soundOffAdvice}
      </p>
      <Button type="primary" size="large" onClick={allow}>
        {words.banner.soundOn}
      </Button>
    </div>
  );
}

function Muted({ until, unmute }: { until: number; unmute(): void }) {
  const { words } = useLanguage();
  useHubNow();
  const left = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
  return (
    <div className="banner banner-muted">
      <p>{words.banner.muted(left)}</p>
      <Button onClick={unmute}>{words.banner.unmute}</Button>
    </div>
  );
}
