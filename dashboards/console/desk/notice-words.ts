/** What an operator reads of those who were told, and of those whom nothing reached: they may have to ring them. Pure. */
import { noticeStates } from '@zhuji/protocol/api/notices';
import type { NoticeView } from '@zhuji/protocol/api/plans';
import type { Language } from '../../shared/language.ts';

type Told = Pick<NoticeView, 'state' | 'by' | 'channel' | 'why'>;

/** A log takes everything and tells nobody. */
const isLog = (channel: string | undefined): boolean => channel === 'log';

/** Whoever is told by the page has it open: it rings there, whatever their browsers do. */
export const isUnreached = ({ state, by, channel }: Told): boolean =>
  by !== 'page' && (state === 'failed' || state === 'expired' || (state === 'accepted' && isLog(channel)));

export function stateWords(notice: Told, language: Language): string {
  const { state, by, channel } = notice;
  const isPage = by === 'page' && (isLog(channel) || state === 'failed' || state === 'expired');
  if (isPage) return language === 'zh' ? '页面已响铃' : 'rings on the page';
  if (state === 'accepted' && isLog(channel)) return language === 'zh' ? '没有通知到' : 'not told';
  return noticeStates[state][language];
}

/** Why nothing reached them, where it is known. */
export function whyWords(notice: Told, language: Language): string | undefined {
  if (!isUnreached(notice)) return undefined;
  if (notice.why === 'no channel reaches this person' || isLog(notice.channel))
    return language === 'zh' ? '没有能通知他的通道，请打电话' : 'no channel reaches them: please ring';
  return notice.why;
}

export function summaryWords(
  { all, queued, unreached }: { all: number; queued: number; unreached: number },
  language: Language,
): string {
  const zh = [
    `通知 ${all} 条`,
    ...(queued > 0 ? [`${queued} 条还没发出`] : []),
    ...(unreached > 0 ? [`${unreached} 人没有通知到`] : []),
  ];
  const en = [
    `${all} notice${all === 1 ? '' : 's'}`,
    ...(queued > 0 ? [`${queued} not sent yet`] : []),
    ...(unreached > 0 ? [`${unreached} told by nothing`] : []),
  ];
  if (queued + unreached === 0) return language === 'zh' ? `${zh[0]}，全部已发出` : `${en[0]}, all sent`;
  return language === 'zh' ? zh.join('，') : en.join(', ');
}
