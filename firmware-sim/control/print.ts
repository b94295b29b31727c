/** What people read: Chinese first, English beside it, times as they are in the home. */
import { type Instant, instant } from '@zhuji/protocol';
import type { Done, Entry } from '../town/requests.ts';

const clockFace = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

export const timeOfDay = (at: Instant): string => clockFace.format(instant(at));

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const signs: Record<string, string> = { voice: '🔊', light: '💡', siren: '🚨', valve: '🔧' };
export const entryLine = ({ at, home, type, how, text }: Entry): string =>
  `${timeOfDay(at)}  ${home}  ${type === 'heard' ? (signs[how] ?? '·') : '→'} ${text}`;

export const doneLine = ({ at, homes, zh, en }: Done): string =>
  `${timeOfDay(at)}  ${homes.join(' ')}  → ${zh} · ${en}`;
