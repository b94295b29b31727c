/** Drills, and the homes in which they may be held. */
import type { AlertId, DrillHome, DrillScenario, HomeId, Instant, UserId } from '@zhuji/protocol';

export interface Drill {
  /** Its name is its alert's. */
  readonly alert: AlertId;
  readonly scenario: DrillScenario;
  readonly by: UserId;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
}

export interface Drills {
  put(drill: Drill): Promise<void>;
  /** Whether one runs in that home. */
  runsIn(home: HomeId): Promise<boolean>;
  mayBeIn(home: HomeId): Promise<boolean>;
  mark(home: HomeId, by: UserId, at: Instant): Promise<void>;
  unmark(home: HomeId): Promise<void>;
}

export interface DrillViews {
  drillHomes(): Promise<DrillHome[]>;
  /** Those that run first, then the last that ended, unless only those that run are asked for; with the name of whoever began each. */
  drills(wanted: {
    readonly limit: number;
    readonly running?: boolean;
  }): Promise<(Drill & { readonly name: string })[]>;
}
