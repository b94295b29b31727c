/** What an alert asks of whoever goes. */

import type { AlertKind, HomeId, Position, Severity, Skill } from '@zhuji/protocol';
import type { Alert } from '../alert/alert.ts';

export interface Need {
  readonly home: HomeId;
  readonly position: Position;
  readonly severity: Severity;
  /** Whoever has them all is preferred; for want of such a person, somebody goes all the same. */
  readonly skills: readonly Skill[];
  /** Nobody is asked who lacks one of them. */
  readonly skilled?: boolean;
  /** Nobody is asked who needs longer. */
  readonly withinMinutes: number;
}

const skillsFor: Partial<Record<AlertKind, readonly Skill[]>> = {
  sos: ['medical'],
  fall: ['medical', 'lifting'],
  fall_suspected: ['lifting'],
  vital_abnormal: ['medical'],
  bed_exit: ['lifting'],
  inactivity: ['medical'],
  gas_leak: ['gas'],
  co: ['gas', 'medical'],
};

const longest: Record<Severity, number> = { P1: 45, P2: 60, P3: 120, P4: 120 };

/** A drill takes nobody from anything real: as if it were of the least. */
export const wantedOf = ({ severity, drill }: Pick<Alert, 'severity' | 'drill'>): Severity =>
  drill ? 'P4' : severity;

export const needOf = (
  { kind, severity, drill }: Pick<Alert, 'kind' | 'severity' | 'drill'>,
  home: HomeId,
  position: Position,
): Need => ({
  home,
  position,
  severity: wantedOf({ severity, ...(drill && { drill }) }),
  skills: skillsFor[kind] ?? [],
  withinMinutes: longest[severity],
});
