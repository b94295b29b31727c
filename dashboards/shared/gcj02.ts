/**
 * WGS-84 to GCJ-02, the datum that maps of China are published in: shifted by some hundred metres in a way that was never published
 * but is well known (the constants are those of the Krasovsky 1940 ellipsoid). Outside of China nothing is shifted.
 */
export interface Place {
  lat: number;
  lon: number;
}

const semiMajor = 6_378_245;
const eccentricity = 0.006693421622965943;
const { PI, abs, cos, sin, sqrt } = Math;

const inChina = ({ lat, lon }: Place): boolean =>
  lat > 0.8293 && lat < 55.8271 && lon > 72.004 && lon < 137.8347;

/** A wave of three lengths, as both directions have it. */
const waves = (x: number, first: number, second: number, third: number): number =>
  ((first * sin(x * PI) + second * sin((x / 3) * PI)) * 2) / 3 + third;

function shiftLat(x: number, y: number): number {
  const ripple = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  const slow = ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  return (
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple + waves(y, 20, 40, slow)
  );
}

function shiftLon(x: number, y: number): number {
  const ripple = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  const slow = ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple + waves(x, 20, 40, slow);
}

export function toGcj02(place: Place): Place {
  if (!inChina(place)) return place;
  const { lat, lon } = place;
  const [x, y] = [lon - 105, lat - 35];
  const phi = (lat / 180) * PI;
  const magic = 1 - eccentricity * sin(phi) ** 2;
  const perLat = ((semiMajor * (1 - eccentricity)) / (magic * sqrt(magic))) * PI;
  const perLon = (semiMajor / sqrt(magic)) * cos(phi) * PI;
  return {
    lat: lat + (shiftLat(x, y) * 180) / perLat,
    lon: lon + (shiftLon(x, y) * 180) / perLon,
  };
}

/** Back again: the shift changes so slowly that three corrections leave less than a millimetre. */
export function fromGcj02(shifted: Place): Place {
  let place = shifted;
  for (let turn = 0; turn < 3; turn += 1) {
    const there = toGcj02(place);
    place = { lat: place.lat + shifted.lat - there.lat, lon: place.lon + shifted.lon - there.lon };
  }
  return place;
}
