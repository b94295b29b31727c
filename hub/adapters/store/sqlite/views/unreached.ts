/** Persons whom notices could not be brought to of late, and who were told by the same way by none since. */
import type { HomeId, Instant, NoticeRole, UnreachedHow, UnreachedPerson } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Reader } from '../../../../app/ports.ts';
import { type Eyes, seesHome } from './eyes.ts';

interface Row {
  name: string;
  role: NoticeRole;
  home: HomeId;
  community: string | null;
  address: string | null;
  channel: string | null;
  how: UnreachedHow;
  at: Instant;
}

/** The browser that is gone was followed by another: nothing is amiss. */
const hasBrowserAgain = `EXISTS (SELECT 1 FROM push_subscriptions AS push
  WHERE push.user = outbox.body_json -> 'to' ->> 'id')`;
const about = `outbox.body_json -> 'to' ->> 'name' AS name, outbox.body_json ->> 'role' AS role,
  outbox.body_json ->> 'home' AS home, homes.home_json ->> 'community' AS community,
  homes.home_json ->> 'address' AS address`;
const place = `LEFT JOIN homes ON homes.id = outbox.body_json ->> 'home'`;

export function unreachedViews(db: Database.Database): (eyes: Eyes) => Pick<Reader, 'unreached'> {
  // The newest of each person and way: SQLite takes the other columns from the row that has the maximum.
  const inVain = db.prepare<[Eyes & { since: Instant; limit: number }], Row>(
    `SELECT ${about}, bad.channel, bad.outcome AS how, max(bad.at) AS at
     FROM notice_attempts AS bad INDEXED BY attempt_in_vain JOIN outbox ON outbox.id = bad.notice ${place}
     WHERE bad.at > @since AND bad.person IS NOT NULL AND bad.outcome IN ('gone', 'refused', 'undelivered')
       AND NOT EXISTS (SELECT 1 FROM notice_attempts AS good WHERE good.person = bad.person AND good.at > bad.at
         AND good.channel = bad.channel AND good.outcome IN ('taken', 'delivered'))
       AND NOT (bad.outcome = 'gone' AND ${hasBrowserAgain})
       AND ${seesHome("outbox.body_json ->> 'home'")}
     GROUP BY bad.person, bad.channel ORDER BY at DESC LIMIT @limit`,
  );
  const byNothing = db.prepare<[Eyes & { since: Instant; limit: number }], Row>(
    `SELECT ${about}, NULL AS channel, 'no_way' AS how, max(outbox.at) AS at
     FROM outbox INDEXED BY outbox_failed ${place}
     WHERE outbox.state = 'failed' AND outbox.at > @since AND outbox.what = 'notify'
       AND outbox.life_json ->> 'why' = 'no channel reaches this person'
       AND outbox.body_json ->> 'by' <> 'page'
       AND ${seesHome("outbox.body_json ->> 'home'")}
     GROUP BY iif(outbox.body_json ->> 'role' = 'family', outbox.body_json ->> 'home', NULL),
       outbox.body_json -> 'to' ->> 'id' ORDER BY at DESC LIMIT @limit`,
  );
  return (eyes) => ({
    async unreached(since, limit) {
      const asked = { ...eyes, since, limit };
      return [...inVain.all(asked), ...byNothing.all(asked)]
        .toSorted((a, b) => b.at - a.at)
        .slice(0, limit)
        .map(
          ({ community, address, channel, ...row }): UnreachedPerson => ({
            ...row,
            ...(community !== null && { community }),
            ...(address !== null && { address }),
            ...(channel !== null && { channel }),
          }),
        );
    },
  });
}
