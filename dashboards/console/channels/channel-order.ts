/** Which channels come first, and how many are in trouble. Pure. */
import type { ChannelView } from '@zhuji/protocol/api/notices';

const urgency: Readonly<Record<ChannelView['health'], number>> = { down: 0, partly: 1, untried: 2, up: 2 };

/** What does not work first; otherwise as the settings have them. A log tells nobody, and comes last. */
export const inOrder = (all: readonly ChannelView[]): ChannelView[] =>
  all.toSorted(
    (a, b) => urgency[a.health] - urgency[b.health] || Number(a.type === 'log') - Number(b.type === 'log'),
  );

export const inTrouble = (all: readonly Pick<ChannelView, 'health'>[]): number =>
  all.filter(({ health }) => health === 'down' || health === 'partly').length;

/** Whether anything here could reach somebody's telephone. */
export const reachesTelephones = (all: readonly Pick<ChannelView, 'needs'>[]): boolean =>
  all.some(({ needs }) => needs === 'phone');
