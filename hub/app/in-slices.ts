/** Long work in slices: after each the loop has its turn, so that a press that came meanwhile is answered before the next. */

/** Some ten milliseconds of the register's work. */
const ofTheRegister = 250;

export async function inSlices<One, Made>(
  all: readonly One[],
  make: (slice: readonly One[], from: number) => readonly Made[] | Promise<readonly Made[]>,
  sliceOf = ofTheRegister,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let from = 0; from < all.length; from += sliceOf) {
    for (const one of await make(all.slice(from, from + sliceOf), from)) made.push(one);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return made;
}
