/** The outline of a community: the hull of its homes, a little wider, so that a map without a server has a town on it. Pure. */
import type { Place } from '../../shared/gcj02.ts';

/** Degrees of latitude; some eighty metres. */
const margin = 0.0007;

/** Corners in order, the first again at the end, as GeoJSON wants it. */
export function outlineOf(places: readonly Place[]): [number, number][] {
  const around = places.flatMap(({ lat, lon }) => octagon(lat, lon));
  const hull = hullOf(around);
  const [first] = hull;
  return first ? [...hull, first] : [];
}

function octagon(lat: number, lon: number): [number, number][] {
  const wide = margin / Math.cos((lat / 180) * Math.PI);
  return [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
    const angle = (corner * Math.PI) / 4;
    return [lon + wide * Math.cos(angle), lat + margin * Math.sin(angle)];
  });
}

const turn = ([ax, ay]: [number, number], [bx, by]: [number, number], [cx, cy]: [number, number]): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** Andrew's monotone chain. */
function hullOf(points: readonly [number, number][]): [number, number][] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = chain.slice(-2);
        if (!before || !last || turn(before, last, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}
