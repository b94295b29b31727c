/**
 * A road server that speaks OSRM's table service (project-osrm.org, `/table/v1/{profile}/…?annotations=duration`): the minutes from
 * many places to one, in one question. It has less than a second; then the hub's own estimate stands.
 */
import type { TravelWay } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type from 'typebox';
import type { Roads } from '../../app/ports.ts';

export interface OsrmRoadsParts {
  /** `{profile}` in it becomes foot, bike or car, for one server each; without it, one server knows them all by path. */
  readonly url: string;
  readonly patienceMs?: number;
}

const patienceMs = 800;
const profiles: Readonly<Record<TravelWay, string>> = { walk: 'foot', e_bike: 'bike', car: 'car' };

/** One row for each source, one column for the one destination; null: no way there. */
const Table = Type.Object({
  code: Type.Literal('Ok'),
  durations: Type.Array(Type.Array(Type.Union([Type.Number({ minimum: 0 }), Type.Null()]))),
});
const readTable = checker(Table);

export const osrmRoads = ({ url, patienceMs: patience = patienceMs }: OsrmRoadsParts): Roads => ({
  async minutesTo(to, way, from) {
    const profile = profiles[way];
    const places = [...from, to].map(({ lat, lon }) => `${lon},${lat}`).join(';');
    const sources = from.map((_, at) => at).join(';');
    const query = `sources=${sources}&destinations=${from.length}&annotations=duration`;
    const base = url.replace('{profile}', profile).replace(/\/$/, '');
    const answer = await fetch(`${base}/table/v1/${profile}/${places}?${query}`, {
      signal: AbortSignal.timeout(patience),
    });
    const table = answer.ok ? readTable(JSON.parse(await textOf(answer))) : { ok: false as const };
    if (!answer.ok) await answer.body?.cancel();
    if (!table.ok || table.value.durations.length !== from.length)
      throw new Error(`the road server answered ${answer.status}, and no table`);
    return table.value.durations.map(([seconds]) => (seconds == null ? undefined : seconds / 60));
  },
});

/** A few numbers for each place. What is longer is no table, and fills no memory. */
const mostBytes = 256 * 1024;

async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    // To leave the loop cancels the answer.
    if (length > mostBytes) throw new Error('the road server answered without end');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
