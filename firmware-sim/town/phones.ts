/** Who has which of the numbers that begin with 199 0000. */
const spread = (n: number): string => `199 0000 ${String(n).padStart(4, '0')}`;

export const phones = {
  elder: (home: number): string => spread(home % 5_000),
  /** Up to three for each home. */
  relative: (home: number, place: number): string => spread(5_000 + ((home * 3 + place) % 4_600)),
  responder: (n: number): string => spread(9_600 + (n % 200)),
  doctor: (street: number): string => spread(9_800 + street),
  area: (place: number): string => spread(9_900 + place),
};
