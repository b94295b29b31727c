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
import { familyWords } from './family-words.ts';

export type Language = 'zh-CN' | 'en';

export interface Said {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly role: NoticeRole;
  readonly topic: NoticeTopic;
  /** Told to who works with it, never to a family. */
  readonly community?: string;
  /** An operator has it, and it is told again all the same: it got worse, or nothing was decided in time. */
  readonly isAttended?: boolean;
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
  const { title, body } = said.role === 'family' ? familyWords(said, language) : staff(said, kind, language);
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

function staff({ topic, severity, community = '', ...said }: Said, kind: string, language: Language): Words {
  const urgent = severity === 'P1';
  const alert = alertFor({ ...said, severity }, language);
  const zh: Record<NoticeTopic, string> = {
    alert,
    answered: '已有坐席接警。',
    coming: '已派人上门。',
    arrived: '已有人到门口。',
    over: '已结案。',
    offer: '请上门。打开页面接受或拒绝。',
    stand_down: '不用去了，谢谢。',
    help_needed: '现场人员请求增援，请立即处理。',
    delayed: '上门的人有耽搁，正在另外派人。',
    helper_late: '接单的人逾时未到，请立即联系。',
    helper_left: '接单的人已改派更紧急的警情，正在另找人。',
  };
  const en: Record<NoticeTopic, string> = {
    alert,
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
  return { title: `${urgent ? '紧急：' : ''}${kind}`, body: `${where}${zh[topic]}` };
}

/** As urgent as it is: who is called to a flat battery as to a fall stops listening. */
function alertFor(
  { kind, severity, isAttended }: Pick<Said, 'kind' | 'severity' | 'isAttended'>,
  language: Language,
): string {
  const [zh, en] = isAttended
    ? [
        '已有人接警，但情况需要关注，请查看。',
        'An operator has it, but it needs another look. Please open it.',
      ]
    : kind === 'nobody_on_duty'
      ? [
          '接警台无人在线，请马上上线或安排人值守。',
          'Nobody is at the desk. Please sign in or send somebody.',
        ]
      : byUrgency[severity];
  return language === 'en' ? en : zh;
}
const byUrgency: Record<Severity, readonly [zh: string, en: string]> = {
  P1: ['尚无人接警，请立即处理。', 'Nobody has it yet. Please act now.'],
  P2: ['尚无人接警，请尽快处理。', 'Nobody has it yet. Please see to it soon.'],
  P3: ['请安排处理。', 'Please see to it.'],
  P4: ['请安排处理。', 'Please see to it.'],
};

/** What a notice tells, in one word. */
export const topicOf = ({ moment, tells }: { moment?: NoticeTopic; tells?: NoticeTopic }): NoticeTopic =>
  moment ?? tells ?? 'alert';
