/**
 * When a responder is on duty, in one cell: `1-5 08:00-18:00；6,7 22:00-06:00`, Monday is 1; and what differs on a day:
 * `2026-11-28 休 病假；2026-11-29 09:00-12:00 换班`. What does not read so stays text, for the schema to refuse.
 */
import { type ExceptionReason, exceptionReasons, type Shift, type ShiftException } from '@zhuji/protocol';

const between = '；';
const partsOf = (text: string): string[] =>
  text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const time = '(\\d{2}:\\d{2})';
const shift = new RegExp(`^([1-7](?:[-,，][1-7])*) +${time} *- *${time}$`);
const reasonWords = Object.entries(exceptionReasons) as [ExceptionReason, { zh: string; en: string }][];
const reasons = reasonWords.flatMap(([, { zh, en }]) => [zh, en]).join('|');
const exception = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2})(?: +(?:休|off|${time} *- *${time}))?(?: +(${reasons}))?$`,
  'i',
);

export function readRota(text: string): unknown {
  const shifts = partsOf(text).map((part): Shift | undefined => {
    const [, days = '', from, to] = shift.exec(part) ?? [];
    return from === undefined || to === undefined ? undefined : { days: daysOf(days), from, to };
  });
  return shifts.includes(undefined) ? text : shifts;
}

/** `1-5` and `6,7`. */
function daysOf(text: string): number[] {
  return text.split(/[,，]/).flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, more) => first + more);
  });
}

export const writeRota = (value: unknown): string =>
  (value as Shift[]).map(({ days, from, to }) => `${days.join(',')} ${from}-${to}`).join(between);

export function readExceptions(text: string): unknown {
  const days = partsOf(text).map((part): ShiftException | undefined => {
    const found = exception.exec(part);
    if (!found) return undefined;
    const [, date = '', from, to, why] = found;
    const reason = reasonOf(why);
    return {
      date,
      ...(from !== undefined && to !== undefined && { hours: { from, to } }),
      ...(reason && { reason }),
    };
  });
  return days.includes(undefined) ? text : days;
}

export const writeExceptions = (value: unknown): string =>
  (value as ShiftException[])
    .map(({ date, hours, reason }) => {
      const when = hours ? `${date} ${hours.from}-${hours.to}` : `${date} 休`;
      return reason ? `${when} ${exceptionReasons[reason].zh}` : when;
    })
    .join(between);

const reasonOf = (word: string | undefined): ExceptionReason | undefined =>
  reasonWords.find(([, { zh, en }]) => [zh, en].includes(word?.toLowerCase() ?? ''))?.[0];
