/** The tree as people read it: each area, then what lies in it. */
import type { Area } from '@zhuji/protocol';

export function inTreeOrder(areas: readonly Area[]): Area[] {
  const below = Map.groupBy(areas, ({ parent }) => parent);
  const known = new Set(areas.map(({ id }) => id));
  const branch = (area: Area): Area[] => [area, ...(below.get(area.id) ?? []).flatMap(branch)];
  return areas.filter(({ parent }) => parent === undefined || !known.has(parent)).flatMap(branch);
}
