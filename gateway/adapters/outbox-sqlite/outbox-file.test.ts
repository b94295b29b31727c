import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventItem, ReadingItem } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Ending } from '../../testing/home.ts';
import { NotebookFile } from './notebook-file.ts';
import { openFile } from './open-file.ts';
import { OutboxFile } from './outbox-file.ts';

const ending = new Ending();
afterEach(() => ending.run());
let path = '';
beforeEach(async () => {
  path = join(await ending.folder(), 'deep', 'outbox.db');
});

const open = () => {
  const outbox = new OutboxFile(path);
  return { outbox, opened: outbox.open() };
};
const event = (seq: number) =>
  ({ seq, at: 1, mono: 1, device: 'button', kind: 'sos', phase: 'new' }) as unknown as EventItem;
const reading = (seq: number) =>
  ({ seq, at: 1, mono: 1, device: 'gas', kind: 'gas', value: seq }) as unknown as ReadingItem;
const seqs = (items: { seq: number }[]) => items.map(({ seq }) => seq);

it('keeps the two lanes apart, and forgets up to a receipt', () => {
  const { outbox } = open();
  outbox.append('event', [event(1), event(2), event(3)]);
  outbox.append('reading', [reading(1), reading(2)]);
  expect(outbox.forget('event', 2)).toMatchObject({ events: 1, readings: 2 });
  expect(seqs(outbox.read('event', 0, 10))).toEqual([3]);
  expect(seqs(outbox.read('reading', 1, 10))).toEqual([2]);
  expect(seqs(outbox.readRange(1, 9))).toEqual([3]);
});

it('opens files so that a commit is on the platter', () => {
  const { db } = openFile(path, () => undefined);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.close();
});

it('goes on with the same epoch and without a gap after a clean stop', () => {
  const first = open();
  first.outbox.append('event', [event(1)]);
  first.outbox.close({ event: 1, reading: 0 });
  const { opened } = open();
  expect(opened).toMatchObject({ epoch: first.opened.epoch, next: { event: 2 }, stats: { events: 1 } });
  expect(opened).toMatchObject({ lastStored: 1, promised: 1 });
});

it('starts behind the reserved block after an unclean stop, and says what was lost', () => {
  const first = open();
  first.outbox.append('event', [event(1)]);
  const { opened } = open();
  expect(opened.next.event).toBe(first.opened.reserved.event + 1);
  expect(opened).toMatchObject({ lastStored: 1, promised: first.opened.reserved.event });
});

it('thins every second of the oldest readings, counts them, and never touches an event', () => {
  const { outbox } = open();
  outbox.append('event', [event(1), event(2)]);
  outbox.append(
    'reading',
    Array.from({ length: 10 }, (_, at) => reading(at + 1)),
  );
  expect(outbox.thin(6)).toMatchObject({ events: 2, readings: 7, thinned: 3 });
  expect(seqs(outbox.read('reading', 0, 20))).toEqual([2, 4, 6, 7, 8, 9, 10]);
});

describe('a damaged file', () => {
  const damages: [string, () => void][] = [
    ['of noise', () => writeFileSync(path, Buffer.alloc(20_000, 0xa5))],
    ['with a hole in the middle', () => spoil(Buffer.alloc(8192, 0x5a), 4096)],
    ['cut in the middle of a page', () => truncateSync(path, 10_000)],
  ];
  for (const [name, damage] of damages)
    it(`${name} is put aside under another name, and a new epoch begins`, () => {
      const first = open();
      first.outbox.append(
        'event',
        Array.from({ length: 500 }, (_, at) => event(at + 1)),
      );
      first.outbox.close({ event: 500, reading: 0 });
      damage();
      const { outbox, opened } = open();
      expect(opened.quarantined).toBe('outbox.db.damaged-1');
      expect(opened.epoch).not.toBe(first.opened.epoch);
      expect(outbox.append('event', [event(1)]).events).toBe(1);
      expect(readdirSync(join(path, '..'))).toContain('outbox.db.damaged-1');
    });

  it('whose log was torn by a power cut loses only what was never safe', () => {
    const first = open();
    first.outbox.append('event', [event(1)]);
    const [file, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
    const after = join(path, '..', 'after-the-cut.db');
    writeFileSync(after, file);
    writeFileSync(`${after}-wal`, Buffer.concat([wal, Buffer.alloc(1500, 0x33)]));
    const outbox = new OutboxFile(after);
    expect(outbox.open().quarantined).toBeUndefined();
    expect(seqs(outbox.read('event', 0, 10))).toEqual([1]);
  });

  it('that is no file at all leaves the gateway working in memory, and says so', () => {
    mkdirSync(path, { recursive: true });
    const { outbox, opened } = open();
    expect(opened.quarantined).toContain('kept in memory');
    expect(outbox.append('event', [event(1)]).events).toBe(1);
  });

  function spoil(bytes: Buffer, at: number): void {
    const file = readFileSync(path);
    bytes.copy(file, at);
    writeFileSync(path, file);
  }
});

it('has every event that it called safe after kill -9, five times over', async () => {
  const program = fileURLToPath(new URL('../../testing/writes-until-killed.ts', import.meta.url));
  let safe = 0;
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (output.split('\n').length > 20 * (round + 1)) child.kill('SIGKILL');
      });
      child.once('close', () => resolve());
    });
    safe += output.trimEnd().split('\n').length;
    const { outbox, opened } = open();
    expect(opened.quarantined).toBeUndefined();
    expect(opened.stats.events).toBeGreaterThanOrEqual(safe);
    expect(opened.stats.events).toBeLessThanOrEqual(safe + round + 1);
    safe = opened.stats.events;
    outbox.close({ event: opened.next.event - 1, reading: 0 });
  }
});

it('the notebook remembers counters, commands and settings, and never lets a counter fall', () => {
  const notebook = new NotebookFile(path);
  notebook.open();
  notebook.noteCounters([['button/1', 9]]);
  notebook.noteCounters([['button/1', 4]]);
  notebook.noteCommand('cm-1' as never, 'done');
  notebook.noteCommand('cm-1' as never, 'failed');
  notebook.noteSettings({ cancelWindowSeconds: 0 });
  notebook.close();
  expect(new NotebookFile(path).open()).toEqual({
    counters: [['button/1', 9]],
    commands: [['cm-1', 'done']],
    settings: { cancelWindowSeconds: 0 },
  });
});
