/** Push services that have taken something. */
import type { Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { ProvenProvider, ProvenProviders } from '../../../../app/ports.ts';

/** Browsers name them, so there is an end to it. */
const mostOfOneChannel = 100;

export function provenProvidersLookup(db: Database.Database): Pick<ProvenProviders, 'all'> {
  const all = db.prepare<[], ProvenProvider>(
    `SELECT channel, provider, taken_at AS takenAt FROM proven_providers
     ORDER BY taken_at DESC, channel, provider`,
  );
  return {
    async all() {
      return all.all();
    },
  };
}

export function provenProvidersTable(db: Database.Database): ProvenProviders {
  const put = db.prepare<[string, string, Instant]>(
    `INSERT INTO proven_providers (channel, provider, taken_at) VALUES (?, ?, ?)
     ON CONFLICT (channel, provider) DO UPDATE SET taken_at = max(taken_at, excluded.taken_at)`,
  );
  const forget = db.prepare<[string, string, number]>(
    `DELETE FROM proven_providers WHERE channel = ? AND provider NOT IN (
       SELECT provider FROM proven_providers WHERE channel = ? ORDER BY taken_at DESC, provider LIMIT ?)`,
  );
  return {
    ...provenProvidersLookup(db),
    async put({ channel, provider, takenAt }) {
      put.run(channel, provider, takenAt);
      forget.run(channel, channel, mostOfOneChannel);
    },
  };
}
