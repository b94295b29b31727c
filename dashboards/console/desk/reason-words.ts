/** Why somebody stands where they stand, as an operator reads it. Pure. */
import { type Reason, reasonWords } from '@zhuji/protocol/api/dispatch';
import { networkLevels } from '@zhuji/protocol/api/plans';
import { skills } from '@zhuji/protocol/responders';
import type { Language } from '../../shared/language.ts';

export function reasonText(
  { code, minutes, metres, count, skill, level }: Reason,
  language: Language,
): string {
  const fills: Record<string, string | number | undefined> = {
    minutes,
    metres,
    count,
    skill: skill && skills[skill][language],
    level: level && networkLevels[level][language],
  };
  return reasonWords[code][language].replace(/\{(\w+)\}/g, (_, name: string) => `${fills[name] ?? ''}`);
}

/** What a row shows beside its minutes: the rest is detail. */
export const isShort = ({ code }: Reason): boolean => code !== 'arrives' && code !== 'distance';
/** What speaks against somebody, and is told in another colour. */
export const speaksAgainst = ({ code }: Reason): boolean =>
  code === 'lacks_skill' || code === 'asked_before' || code === 'on_call';
