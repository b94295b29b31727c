/**
 * When a series was read, rising. Sensors keep a rhythm and miss it by some milliseconds. Either the differences of the differences
 * are kept; or, where there is a rhythm, at which beat of it each reading was and by how much it missed that: noise is not doubled
 * twice then. Whichever is smaller.
 */
import { type ByteReader, ByteWriter } from '../bytes.ts';
import { readWholes, writeWholes } from './whole-column.ts';

const forms = { differences: 0, beats: 1 } as const;

/** `alone`: pressed by itself. Otherwise it is a part of what is pressed as a whole. */
export function writeTimes(out: ByteWriter, times: Float64Array, alone = true): void {
  const steps = times.map((at, n) => at - (times[n - 1] ?? at));
  const choices = [inDifferences, inBeats].flatMap((write) => {
    const bytes = write(times, steps, true);
    return bytes ? [{ write, bytes }] : [];
  });
  const best = choices.reduce((one, other) => (other.bytes.length < one.bytes.length ? other : one));
  out.bytes((alone ? undefined : best.write(times, steps, false)) ?? best.bytes);
}

export function readTimes(from: ByteReader, count: number): Float64Array {
  const form = from.byte();
  const first = from.whole();
  return form === forms.beats ? readBeats(from, first, count) : readDifferences(from, first, count);
}

/** A column of whole numbers keeps differences itself where that is smaller: so these are differences of the differences. */
function inDifferences(times: Float64Array, steps: Float64Array, alone: boolean): Uint8Array | undefined {
  const out = new ByteWriter();
  out.byte(forms.differences);
  out.whole(times[0] ?? 0);
  writeWholes(out, steps, alone);
  return out.take();
}

function readDifferences(from: ByteReader, first: number, count: number): Float64Array {
  const steps = readWholes(from, count);
  let at = first;
  return steps.map((step) => {
    at += step;
    return at;
  });
}

function inBeats(times: Float64Array, steps: Float64Array, alone: boolean): Uint8Array | undefined {
  const first = times[0] ?? 0;
  const beat = usual(steps);
  if (beat === 0) return undefined;
  const beats = times.map((at) => Math.round((at - first) / beat));
  const missed = times.map((at, n) => at - first - (beats[n] ?? 0) * beat);
  const out = new ByteWriter();
  out.byte(forms.beats);
  out.whole(first);
  out.whole(beat);
  // From one to the next it is one beat, as a rule.
  writeWholes(
    out,
    beats.map((no, n) => no - n),
    alone,
  );
  writeWholes(out, missed, alone);
  return out.take();
}

function readBeats(from: ByteReader, first: number, count: number): Float64Array {
  const beat = from.whole();
  const beats = readWholes(from, count);
  const missed = readWholes(from, count);
  return beats.map((no, n) => first + (no + n) * beat + (missed[n] ?? 0));
}

/** The step in the middle of all, in whole seconds where it is one or more. */
function usual(steps: Float64Array): number {
  const middle = steps.toSorted()[Math.floor(steps.length / 2)] ?? 0;
  return middle >= 1_000 ? Math.round(middle / 1_000) * 1_000 : middle;
}
