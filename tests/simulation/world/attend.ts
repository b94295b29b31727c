/** What somebody at the desk looks at again and again, until it is over. */
import type { World } from './world.ts';

/** A page whose hub has died has no answer, ever: it is tried again after this, in ms. */
export const tryAgain = 20_000;

/** `tend` does one thing, and gives in how many ms to look again; undefined: it is over. */
export function attend(world: World, wait: number, tend: () => Promise<number | undefined>): void {
  world.atTheDeskAfter(wait, () => {
    let answered = false;
    void tend()
      .catch(() => tryAgain)
      .then((next) => {
        answered = true;
        if (next !== undefined) attend(world, next, tend);
      });
    world.after(tryAgain, () => {
      if (!answered) attend(world, tryAgain, tend);
    });
  });
}
