/** What a notice about an ordinary request says: calm, and no more of a person than is needed on a locked screen. */
import { helps, type RequestTopic, type Window } from '@zhuji/protocol';
import type { RequestNotice } from '../effects.ts';
import { clockOf } from '../help-request/local-time.ts';
import type { Language, Words } from './words.ts';

export function requestWords(
  { tells, help, appointment }: Pick<RequestNotice, 'tells' | 'help' | 'appointment'>,
  community: string | undefined,
  language: Language,
): Words {
  const en = language === 'en';
  const what = help ? helps[help][en ? 'en' : 'zh'] : en ? 'Request' : '服务请求';
  const when = appointment ? timeOf(appointment, en) : '';
  const where = community ?? '';
  const parts = [when, where].filter((part) => part !== '');
  const words = (en ? inEnglish : inChinese)[tells];
  const body = [...parts, words.body].join(en ? ', ' : '，');
  return { title: words.title.replace('{help}', what), body };
}

const timeOf = ({ from, to }: Window, en: boolean): string => {
  const [begin, end] = [clockOf(from), clockOf(to)];
  const day = en ? `${begin.month}-${begin.day}` : `${begin.month}月${begin.day}日`;
  return `${day} ${begin.time}–${end.time}`;
};

const inChinese: Record<RequestTopic, Words> = {
  offer: { title: '预约：{help}', body: '请打开页面答复。' },
  stand_down: { title: '预约取消或更改：{help}', body: '这次不用去了，谢谢。' },
  reminder: { title: '提醒：{help}', body: '请按时上门。' },
  call_back: { title: '待回电', body: '老人请求服务，尚未回电。' },
  nobody_agreed: { title: '无人接预约：{help}', body: '还没有人答应上门，请安排。' },
  missed: { title: '失约：{help}', body: '到时无人上门，请联系老人。' },
  no_word: { title: '未报办结：{help}', body: '已上门，之后没有消息，请询问。' },
};
const inEnglish: Record<RequestTopic, Words> = {
  offer: { title: 'Appointment: {help}', body: 'please open the page and answer.' },
  stand_down: { title: 'Cancelled or changed: {help}', body: 'you need not go. Thank you.' },
  reminder: { title: 'Reminder: {help}', body: 'please be there in time.' },
  call_back: { title: 'To be called back', body: 'an elder asked for help and was not called yet.' },
  nobody_agreed: { title: 'Nobody agreed: {help}', body: 'nobody has agreed to go. Please arrange it.' },
  missed: { title: 'Missed: {help}', body: 'nobody came in time. Please call the elder.' },
  no_word: { title: 'No word: {help}', body: 'somebody went there and was not heard since. Please ask.' },
};
