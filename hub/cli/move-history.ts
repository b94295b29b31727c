/** Readings from the embedded history into InfluxDB, or back; begun again, it goes on where it was. */
import { randomBytes } from 'node:crypto';
import { type Epoch, earlier, hours, later, milliseconds } from '@zhuji/protocol';
import { type Moved, type MoveProgress, moveHistory } from '../app/move-history.ts';
import { done, type Outcome, refused } from '../app/outcome.ts';
import type { HistoryKind } from '../config.ts';
import { type Answer, type CliPorts, type Command, words } from './command.ts';

const kinds: readonly HistoryKind[] = ['embedded', 'influx'];
const kindOf = (text: string | undefined) => kinds.find((kind) => kind === text);
/** Clocks that were a little ahead. */
const ahead = hours(24 * 2);

export const moveHistoryCommand: Command = {
  zh: '把读数在自带历史库与 InfluxDB 之间搬移,可随时中断再继续,最后逐日核对',
  en: 'Moves readings between the embedded history and InfluxDB; may be broken off and begun again; proves every day at the end',
  options: {
    from: { value: 'embedded', required: true, zh: '从哪里', en: 'from: embedded or influx' },
    to: { value: 'influx', required: true, zh: '到哪里', en: 'to: influx or embedded' },
  },
  async run(given, ports): Promise<Outcome<Answer>> {
    const [from, to] = [kindOf(words(given, 'from')), kindOf(words(given, 'to'))];
    if (!from || !to || from === to) {
      return refused('request_invalid', { faults: ['--from embedded --to influx, or the other way round'] });
    }
    const moved = await move(ports, from, to);
    if (moved.lacking.length === 0) {
      await ports.histories.tidy();
      return done(answerOf(moved));
    }
    const faults = moved.lacking.map(
      ({ home, readings }) => `${home}: ${readings} readings are still missing`,
    );
    return refused('history_not_moved', { faults });
  },
};

async function move(ports: CliPorts, from: HistoryKind, to: HistoryKind): Promise<Moved> {
  const { clock, histories, progress } = ports;
  const { build, kept } = histories;
  const [source, target] = [build(from), build(to)];
  try {
    await source.start();
    await target.start();
    const now = clock.now();
    const epoch = randomBytes(8).toString('hex') as Epoch;
    const tell = (about: MoveProgress) => progress(lineOf(about));
    return await moveHistory({ from: source, to: target, epoch, progress: tell })({
      from: earlier(now, milliseconds(Math.min(kept, now))),
      to: later(now, ahead),
    });
  } finally {
    await target.stop();
    await source.stop();
  }
}

const lineOf = ({ home, homesDone, homes, moved }: MoveProgress): string =>
  `${homesDone}/${homes} ${home} · 已搬移 moved ${moved}`;

function answerOf({ homes, moved, proved }: Moved): Answer {
  return {
    text: `${homes} 户家庭,本次搬移 ${moved} 条,核对一致 ${proved} 条 · ${homes} homes, ${moved} readings moved now, ${proved} proved to be on both sides`,
    json: { homes, moved, proved },
  };
}
