/**
 * What a notice says: short, humane, and no more of a person than is needed on a locked screen. The family learns no address and no
 * diagnosis; who works with it learns the community, and the rest behind a sign-in.
 */
import {
  type AlertKind,
  alertKinds,
  drillMark,
  type NoticeRole,
  type NoticeTopic,
  type Severity,
} from '@zhuji/protocol';

export type Language = 'zh-CN' | 'en';

export interface Said {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly role: NoticeRole;
  readonly topic: NoticeTopic;
  /** Told to who works with it, never to a family. */
  readonly community?: string;
  /** How many more are told by this same message. */
  readonly others?: number;
  readonly drill?: true;
}

export interface Words {
  readonly title: string;
  readonly body: string;
}

export function wordsFor(said: Said, language: Language): Words {
  const kind = alertKinds[said.kind][language === 'en' ? 'en' : 'zh'];
  const { title, body } = said.role === 'family' ? family(said, kind, language) : staff(said, kind, language);
  const others = said.others ?? 0;
  const more = language === 'en' ? ` And ${others} more.` : `另有 ${others} 条。`;
  const words = { title, body: others === 0 ? body : `${body}${more}` };
  return said.drill ? marked(words, drillMark[language === 'en' ? 'en' : 'zh']) : words;
}

/** First of all, and in both: who reads no further than the first word must know it, and a provider's template may send the body alone. */
const marked = ({ title, body }: Words, mark: string): Words => ({
  title: `${mark}${title}`,
  body: `${mark}${body}`,
});

function family({ topic, severity }: Said, kind: string, language: Language): Words {
  const grave = severity === 'P1' || severity === 'P2';
  const zh: Record<NoticeTopic, Words> = {
    alert: grave
      ? { title: `家中${kind}`, body: '值班人员正在处理，请保持电话畅通。' }
      : { title: `家中提醒:${kind}`, body: '不紧急，方便时请看一下。' },
    answered: { title: '已有人接警', body: `家中${kind}，坐席正在联系。` },
    coming: { title: '已派人上门', body: '工作人员正在路上。' },
    arrived: { title: '已有人到家', body: '工作人员已到门口。' },
    over: { title: '事情已处理完', body: `家中${kind}，已处理。` },
    offer: { title: `需要帮助:${kind}`, body: '请打开页面答复。' },
    stand_down: { title: '不用去了', body: `家中${kind}，已另有安排。` },
    help_needed: { title: '正在增派人手', body: '现场需要更多人手。' },
    delayed: { title: '上门的人有耽搁', body: '正在另外派人，请保持电话畅通。' },
    helper_late: { title: '上门的人有耽搁', body: '正在另外派人，请保持电话畅通。' },
    helper_left: { title: '正在另外派人', body: '请保持电话畅通。' },
  };
  const en: Record<NoticeTopic, Words> = {
    alert: grave
      ? { title: `At home: ${kind}`, body: 'People on duty are on it. Please keep your phone free.' }
      : { title: `From home: ${kind}`, body: 'Nothing urgent. Please have a look when you can.' },
    answered: { title: 'Somebody has answered', body: `At home: ${kind}. An operator is in touch.` },
    coming: { title: 'Somebody is on the way', body: 'Help is on its way.' },
    arrived: { title: 'Somebody is there', body: 'Help is at the door.' },
    over: { title: 'It is over', body: `At home: ${kind}. It has been seen to.` },
    offer: { title: `Help is needed: ${kind}`, body: 'Please open the page and answer.' },
    stand_down: { title: 'You need not go', body: `At home: ${kind}. Others are on it.` },
    help_needed: { title: 'More help is called', body: 'More hands are needed there.' },
    delayed: { title: 'Help is held up', body: 'Somebody else is being sent. Please keep your phone free.' },
    helper_late: {
      title: 'Help is held up',
      body: 'Somebody else is being sent. Please keep your phone free.',
    },
    helper_left: { title: 'Somebody else is being sent', body: 'Please keep your phone free.' },
  };
  return (language === 'en' ? en : zh)[topic];
}

function staff({ topic, severity, community = '' }: Said, kind: string, language: Language): Words {
  const urgent = severity === 'P1';
  const zh: Record<NoticeTopic, string> = {
    alert: '尚无人接警，请立即处理。',
    answered: '已有坐席接警。',
    coming: '已派人上门。',
    arrived: '已有人到门口。',
    over: '已结案。',
    offer: '请上门:接受或拒绝请打开页面。',
    stand_down: '不用去了，谢谢。',
    help_needed: '现场人员请求增援，请立即处理。',
    delayed: '上门的人有耽搁，正在另外派人。',
    helper_late: '接单的人逾时未到，请立即联系。',
    helper_left: '接单的人已改派更紧急的警情，正在另找人。',
  };
  const en: Record<NoticeTopic, string> = {
    alert: 'Nobody has it yet. Please act now.',
    answered: 'An operator has it.',
    coming: 'Somebody was sent.',
    arrived: 'Somebody is at the door.',
    over: 'Closed.',
    offer: 'Please go. Open the page to accept or decline.',
    stand_down: 'You need not go any more. Thank you.',
    help_needed: 'Whoever is there calls for more help. Please act now.',
    delayed: 'Who was on the way is held up; another is looked for.',
    helper_late: 'Whoever accepted is not there in time. Please ring them now.',
    helper_left: 'Whoever accepted goes where a life is at risk. Another is looked for.',
  };
  if (language === 'en') {
    const where = community === '' ? '' : `${community}: `;
    return { title: `${urgent ? 'Urgent: ' : ''}${kind}`, body: `${where}${en[topic]}` };
  }
  const where = community === '' ? '' : `${community}，`;
  return { title: `${urgent ? '紧急:' : ''}${kind}`, body: `${where}${zh[topic]}` };
}

/** What a notice tells, in one word. */
export const topicOf = ({ moment, tells }: { moment?: NoticeTopic; tells?: NoticeTopic }): NoticeTopic =>
  moment ?? tells ?? 'alert';
