/** Questions in InfluxQL, as 1.x, 2.x and 3.x understand them. */
import { type Duration, type HomeId, hours, type ReadingKind } from '@zhuji/protocol';
import type { Span, Wanted } from '../../../app/ports/history.ts';
import { midnightOffset } from '../fold.ts';
import { endOfInfluxTime } from './lines.ts';

const name = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const word = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const measurements = (kinds?: readonly ReadingKind[]): string =>
  kinds ? kinds.map(name).join(', ') : '/.*/';

/** No moment that InfluxDB cannot say. */
const within = ({ from, to }: Span): string =>
  `time >= ${Math.max(from, 0)}ms AND time < ${Math.min(to, endOfInfluxTime)}ms`;

const ofHomes = (homes: readonly HomeId[]): string => {
  const [only] = homes;
  if (homes.length === 1 && only !== undefined) return `home = ${word(only)}`;
  return `home =~ /^(?:${homes.map((home) => home.replaceAll(/[^a-z0-9]/g, '\\$&')).join('|')})$/`;
};

const ofWanted = ({ home, device, ...span }: Wanted): string =>
  [ofHomes([home]), device !== undefined && `device = ${word(device)}`, within(span)]
    .filter((part) => part !== false)
    .join(' AND ');

const folded = 'min(value), max(value), mean(value), last(value), count(value)';
const byWidth = (width: Duration): string => `time(${width}ms, ${-midnightOffset}ms)`;

export const questions = {
  /** The oldest of each series, at most so many of each. */
  readings: (wanted: Wanted, most: number): string =>
    `SELECT value FROM ${measurements(wanted.kinds)} WHERE ${ofWanted(wanted)} GROUP BY device ORDER BY time LIMIT ${most}`,
  last: (homes: readonly HomeId[]): string =>
    `SELECT last(value) FROM /.*/ WHERE ${ofHomes(homes)} GROUP BY home, device`,
  buckets: (wanted: Wanted, width: Duration): string =>
    `SELECT ${folded} FROM ${measurements(wanted.kinds)} WHERE ${ofWanted(wanted)} GROUP BY ${byWidth(width)}, device fill(none)`,
  together: (homes: readonly HomeId[], kind: ReadingKind, span: Span, width: Duration): string =>
    `SELECT ${folded} FROM ${name(kind)} WHERE ${ofHomes(homes)} AND ${within(span)} GROUP BY ${byWidth(width)} fill(none)`,
  homes: (): string => 'SHOW TAG VALUES WITH KEY = home',
  forget: (home: HomeId): string => `DELETE WHERE home = ${word(home)}`,
  dropBefore: (at: number): string => `DELETE WHERE time < ${at}ms`,
  dropFrom: (at: number): string => `DELETE WHERE time >= ${at}ms`,
  daysHeard: (span: Span): string =>
    `SELECT count(value) FROM /.*/ WHERE ${within(span)} GROUP BY ${byWidth(hours(24))} fill(none)`,
  databases: (): string => 'SHOW DATABASES',
  policies: (database: string): string => `SHOW RETENTION POLICIES ON ${name(database)}`,
  createDatabase: (database: string, policy: string, duration: string): string =>
    `CREATE DATABASE ${name(database)} WITH DURATION ${duration} SHARD DURATION 1w NAME ${name(policy)}`,
  keepFor: (database: string, policy: string, duration: string): string =>
    `ALTER RETENTION POLICY ${name(policy)} ON ${name(database)} DURATION ${duration} SHARD DURATION 1w`,
} as const;
