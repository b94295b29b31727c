/** Which numbers of each outbox are stored. In memory all of them; in its table those of rows that are gone, at least. */
import type { Epoch, GatewayId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import { prepareLanes } from '../lane-rows.ts';
import { Taken } from '../taken.ts';

export const lanesSchema = `
  -- What is in messages or the journal may be missing in taken: together they are what was stored. All are read at once, so there
  -- is no index.
  CREATE TABLE IF NOT EXISTS lanes (
    no      INTEGER PRIMARY KEY,
    gateway TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    taken   BLOB NOT NULL
  ) STRICT;`;

export interface Lane {
  readonly no: number;
  readonly taken: Taken;
}

export class Lanes {
  readonly #statements: ReturnType<typeof prepareLanes>;
  readonly #named = new Map<GatewayId, Map<Epoch, Lane>>();
  readonly #byNo = new Map<number, Lane>();

  constructor(db: Database.Database) {
    this.#statements = prepareLanes(db);
    for (const { no, gateway, epoch, taken } of this.#statements.lanes.all()) {
      this.#learn(gateway, epoch, { no, taken: Taken.of(taken) });
    }
  }

  /** A new one where there is none. */
  of(gateway: GatewayId, epoch: Epoch): Lane {
    const known = this.#named.get(gateway)?.get(epoch);
    if (known) return known;
    const taken = new Taken();
    const no = Number(this.#statements.addLane.run(gateway, epoch, taken.bytes()).lastInsertRowid);
    return this.#learn(gateway, epoch, { no, taken });
  }

  /** What a row says of it. */
  add(no: number, first: number, last: number): void {
    this.#byNo.get(no)?.taken.add(first, last);
  }

  /** Before rows of it go. */
  keep(no: number): void {
    const lane = this.#byNo.get(no);
    if (lane) this.#statements.keepTaken.run(lane.taken.bytes(), no);
  }

  #learn(gateway: GatewayId, epoch: Epoch, lane: Lane): Lane {
    const epochs = this.#named.get(gateway) ?? new Map<Epoch, Lane>();
    this.#named.set(gateway, epochs.set(epoch, lane));
    this.#byNo.set(lane.no, lane);
    return lane;
  }
}
