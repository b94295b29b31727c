/** The simulated card behaves as the real outbox does, whatever is asked of it in whatever order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventItem, Lane } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seeded } from '../../../firmware-sim/random.ts';
import { OutboxFile } from '../../../gateway/adapters/outbox-sqlite/outbox-file.ts';
import type { Item, OutboxStats } from '../../../gateway/app/ports.ts';
import { Life } from '../time/life.ts';
import { VirtualTime } from '../time/virtual-time.ts';
import { OutboxCard } from './outbox-card.ts';

const item = (seq: number): Item =>
  ({ seq, at: 1, mono: 1, device: 'button', kind: 'sos', phase: 'new' }) as unknown as EventItem;
/** What was thinned is a count of the program, not of the card: the two begin it anew at different moments. */
const counted = ({ events, readings }: OutboxStats) => ({ events, readings });

const lane = fc.constantFrom<Lane>('event', 'reading');
const seq = fc.integer({ min: 1, max: 30 });
const deeds = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('append' as const),
      lane,
      seqs: fc.uniqueArray(seq, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ do: fc.constant('forget' as const), lane, upTo: seq }),
    fc.record({ do: fc.constant('thin' as const), among: seq }),
    fc.record({ do: fc.constant('reserve' as const), upTo: seq }),
    fc.record({ do: fc.constant('read' as const), lane, after: seq, limit: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constant('readRange' as const), from: seq, to: seq }),
    fc.record({ do: fc.constant('reopen' as const), clean: fc.boolean() }),
  ),
  { maxLength: 25 },
);

it('answers as the real outbox does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-card-'));
  let round = 0;
  try {
    await fc.assert(
      fc.asyncProperty(deeds, async (list) => {
        const file = new OutboxFile(join(folder, `outbox-${round++}.db`));
        const time = new VirtualTime(1);
        const card = new OutboxCard(time, seeded(1), { stored() {} });
        const box = card.outbox(new Life(time));
        const settled = async <T>(promise: Promise<T>): Promise<T> => {
          await time.goTo(time.now);
          for (let next = time.next(); next !== undefined; next = time.next()) await time.goTo(next);
          return promise;
        };
        const opened = async () => {
          const [{ epoch: _one, stats: one, ...real }, { epoch: _two, stats: two, ...ours }] = [
            file.open(),
            await settled(box.open()),
          ];
          expect(ours).toEqual(real);
          expect(counted(two)).toEqual(counted(one));
        };
        await opened();
        const same = (ours: OutboxStats, real: OutboxStats) => expect(counted(ours)).toEqual(counted(real));
        for (const deed of list) {
          switch (deed.do) {
            case 'append': {
              const items = deed.seqs.toSorted((a, b) => a - b).map(item);
              same(await settled(box.append(deed.lane, items)), file.append(deed.lane, items));
              break;
            }
            case 'forget':
              same(await settled(box.forget(deed.lane, deed.upTo)), file.forget(deed.lane, deed.upTo));
              break;
            case 'thin':
              same(await settled(box.thin(deed.among)), file.thin(deed.among));
              break;
            case 'reserve':
              await settled(box.reserve('event', deed.upTo));
              file.reserve('event', deed.upTo);
              break;
            case 'read':
              expect(await settled(box.read(deed.lane, deed.after, deed.limit))).toEqual(
                file.read(deed.lane, deed.after, deed.limit),
              );
              break;
            case 'readRange':
              expect(await settled(box.readRange(deed.from, deed.to))).toEqual(
                file.readRange(deed.from, deed.to),
              );
              break;
            case 'reopen': {
              const used = { event: 30, reading: 30 };
              if (deed.clean) {
                await settled(box.close(used));
                file.close(used);
              }
              await opened();
              break;
            }
          }
        }
        file.close({ event: 30, reading: 30 });
      }),
      { numRuns: 40 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('keeps what was synced through a power cut, and of the rest a beginning or nothing', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const time = new VirtualTime(1);
    const card = new OutboxCard(time, seeded(seed), { stored() {} });
    const life = new Life(time);
    const box = card.outbox(life);
    void box.append('event', [item(1)]);
    await time.goTo(time.next() ?? time.now);
    for (const next of [2, 3, 4]) void box.append('event', [item(next)]);
    life.alive = false;
    card.cutPower();
    const held = card.heldEvents().items.map((one) => one.seq);
    expect(held).toEqual([1, 2, 3, 4].slice(0, held.length));
    expect(held.length).toBeGreaterThan(0);
  }
});
