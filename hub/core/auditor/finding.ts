/** Something that must not be. */
import type { AlertId, Instant } from '@zhuji/protocol';

export const rules = [
  'alert_unattended',
  'alert_untold',
  'nobody_told',
  'deadline_overdue',
  'command_stuck',
  'notice_stuck',
  'watch_missing',
  'lane_stuck',
  'event_unheard',
] as const;
export type Rule = (typeof rules)[number];

export interface Finding {
  readonly rule: Rule;
  /** Name of the alert, deadline, command, lane or event. */
  readonly subject: string;
  /** Names no person. */
  readonly words: string;
  /** Absent: a person must look. */
  readonly mend?: Mend;
}

/** All of these are safe to do once too often: a deadline that comes for nothing finds nothing to do. */
export type Mend =
  | {
      readonly do: 'set_deadline';
      readonly key: string;
      readonly at: Instant;
      readonly urgency: 0 | 1 | 2 | 3;
    }
  | { readonly do: 'tell_again'; readonly alert: AlertId }
  /** Whoever carries things out looks again. */
  | { readonly do: 'wake' };

export const said = ({ rule, subject, words }: Finding): string => `${rule} ${subject}: ${words}`;
