/** Why nobody was at the door in time: the most frequent reasons, as many as a wall has room for. */
import { type CircleFault, type CircleReport, circleFaults } from '@zhuji/protocol/api/dispatch';

const shown = 2;
/** Nothing went wrong there. */
const noFault: readonly string[] = ['not_needed', 'still_open'];
const isFault = (why: string): why is CircleFault => why in circleFaults && !noFault.includes(why);

/** `路程远 2 · 无人接单 1` */
export const faultWords = (whyNot: CircleReport['whyNot'], language: 'zh' | 'en'): string =>
  Object.entries(whyNot)
    .flatMap(([why, count]) => (isFault(why) ? [{ why, count }] : []))
    .sort((a, b) => b.count - a.count)
    .slice(0, shown)
    .map(({ why, count }) => `${circleFaults[why][language]} ${count}`)
    .join(' · ');
