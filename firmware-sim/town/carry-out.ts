/** Does a deed to every home it is meant for, and writes it into the diary. */
import type { Deed } from './deeds.ts';
import type { Diary } from './diary.ts';
import { homesOf } from './find.ts';
import { perform, type Stage } from './perform.ts';
import type { Done } from './requests.ts';

export function carryOut(stage: Stage & { diary: Diary }, deed: Deed): Done {
  const homes = homesOf(stage.homes, deed);
  const at = stage.clock.now();
  const after = stage.diary.last;
  const said = homes.map((home) => {
    const { zh, en } = perform(stage, home, deed);
    stage.diary.write(at, home.plan.id, 'done', deed.do, `${zh} · ${en}`);
    return { zh, en };
  });
  return { after, at, homes: homes.map(({ plan }) => plan.id), zh: said[0]?.zh ?? '', en: said[0]?.en ?? '' };
}
