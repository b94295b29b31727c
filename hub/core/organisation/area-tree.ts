/** What a schema cannot say about the tree of the service network. */
import { type Area, type AreaId, type NetworkLevel, networkLevels } from '@zhuji/protocol';

/** The nearest to a home is the lowest. */
const levels = Object.keys(networkLevels) as NetworkLevel[];
const height = ({ level }: Area): number => levels.indexOf(level);

/**
 * All faults at once; none: it is a tree. A centre lies in a district; a station in a centre, or in a district that has none there;
 * as each parent is higher than its child, there is no ring.
 */
export function treeFaults(areas: readonly Area[]): string[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  return areas.flatMap((area) => {
    const { id, level, parent } = area;
    if (level === 'district') return parent === undefined ? [] : [`area ${id}: a district has no parent`];
    if (parent === undefined) return [`area ${id}: a ${level} needs a parent`];
    const above = byId.get(parent);
    if (!above) return [`area ${id}: its parent ${parent} is not there`];
    if (height(above) <= height(area)) return [`area ${id}: its parent ${parent} is no higher than itself`];
    return liesIn(area.region, above.region)
      ? []
      : [`area ${id}: its region ${area.region} does not lie in its parent's, ${above.region}`];
  });
}

/** By GB/T 2260 and what is built on it, who lies lower begins with the number of who lies higher; noughts at its end name nobody. */
function liesIn(region: string | undefined, above: string | undefined): boolean {
  if (region === undefined || above === undefined) return true;
  const streets = above.slice(6).replace(/(000)+$/, '');
  const counties = streets === '' ? above.slice(0, 6).replace(/(00)+$/, '') : above.slice(0, 6);
  return region.startsWith(counties + streets);
}

/** The known ones, with those that come in over them. */
export function overlaid(known: readonly Area[], coming: readonly Area[]): Area[] {
  const byId = new Map<AreaId, Area>([...known, ...coming].map((area) => [area.id, area]));
  return [...byId.values()];
}
