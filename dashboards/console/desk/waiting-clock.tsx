/** The running clock of one alert, and the elder's remaining seconds to cancel or to answer. Renders itself once a second. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { waitingOf } from './waiting.ts';
import './waiting-clock.css';

export function WaitingClock({ alert, size }: { alert: AlertSummary; size: 'row' | 'card' }) {
  const { words, language } = useLanguage();
  const waiting = waitingOf(alert, useHubNow());
  const label =
    alert.state === 'resolved'
      ? words.queue.toClose
      : alert.state === 'claimed'
        ? words.queue.handled
        : waiting.running
          ? words.queue.waited
          : words.state[alert.state];
  return (
    <span
      className={`clock clock-${size} clock-${waiting.urgency} clock-${alert.severity}`}
      role="timer"
      aria-live="off"
    >
      <span className={size === 'row' ? 'for-ears' : 'clock-label'}>{label}</span>
      <span className="clock-digits digits">{elapsedWords(waiting.elapsed, language)}</span>
    </span>
  );
}

export function CancelCountdown({ alert }: { alert: AlertSummary }) {
  const { words } = useLanguage();
  const { cancelLeft } = waitingOf(alert, useHubNow());
  if (cancelLeft === undefined) return null;
  const left = alert.kind === 'fall_suspected' ? words.queue.answerLeft : words.queue.cancelLeft;
  return (
    <span className="countdown digits">{cancelLeft > 0 ? left(cancelLeft) : words.queue.cancelOver}</span>
  );
}
