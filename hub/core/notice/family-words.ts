/** What a family is told: by the elder and not by our codes, for the reader may have a home of their own. No name, no address. */
import { type AlertKind, alertKinds, type NoticeTopic } from '@zhuji/protocol';
import type { Language, Said, Words } from './words.ts';

type InBoth = Readonly<Record<Language, string>>;

/** What may put somebody in danger, as one would say it. */
const happened: Partial<Record<AlertKind, InBoth>> = {
  sos: { 'zh-CN': '老人按了紧急呼叫', en: 'The elder pressed the emergency button' },
  fall: { 'zh-CN': '老人可能跌倒了', en: 'The elder may have fallen' },
  gas_leak: { 'zh-CN': '老人家中燃气泄漏', en: "Gas leak at the elder's home" },
  smoke: { 'zh-CN': '老人家中有烟雾', en: "Smoke at the elder's home" },
  co: { 'zh-CN': '老人家中一氧化碳超标', en: "Carbon monoxide at the elder's home" },
  fall_suspected: { 'zh-CN': '老人疑似跌倒', en: 'The elder has perhaps fallen' },
  inactivity: { 'zh-CN': '老人较久没有活动', en: "No movement for long at the elder's home" },
  vital_abnormal: { 'zh-CN': '老人体征异常', en: 'An unusual vital sign of the elder' },
  bed_exit: { 'zh-CN': '老人夜里离床未归', en: 'The elder has not come back to bed' },
  flood: { 'zh-CN': '老人家中漏水', en: "Water leak at the elder's home" },
  low_temperature: { 'zh-CN': '老人家中太冷', en: "Too cold at the elder's home" },
  high_temperature: { 'zh-CN': '老人家中太热', en: "Too hot at the elder's home" },
  door_left_open: { 'zh-CN': '老人家房门久开', en: "The elder's door has been open for long" },
};

const named = (kind: AlertKind): InBoth => ({
  'zh-CN': `老人家中：${alertKinds[kind].zh}`,
  en: `The elder's home: ${alertKinds[kind].en}`,
});

export function familyWords({ kind, topic, severity }: Said, language: Language): Words {
  const what = (happened[kind] ?? named(kind))[language];
  const isGrave = severity === 'P1' || severity === 'P2';
  return (language === 'en' ? inEnglish : inChinese)(what, isGrave)[topic];
}

type ByTopic = Record<NoticeTopic, Words>;

/** That somebody is on it is said when somebody is. */
const inChinese = (what: string, isGrave: boolean): ByTopic => {
  const heldUp = { title: '上门的人有耽搁', body: '正在另外派人，请保持电话畅通。' };
  return {
    alert: {
      title: what,
      body: isGrave ? '已通知值班人员，请保持电话畅通。' : '不紧急，方便时请看一下。',
    },
    answered: { title: '已有人接警', body: `${what}，接警员正在处理。` },
    coming: { title: '已派人上门', body: '工作人员正在路上，请保持电话畅通。' },
    arrived: { title: '已有人到门口', body: '工作人员已到老人家门口。' },
    over: { title: '警情已处理完', body: `${what}，已处理。` },
    offer: { title: '需要帮助', body: `${what}，请打开页面答复。` },
    stand_down: { title: '不用去了', body: `${what}，已另有安排。` },
    help_needed: { title: '正在增派人手', body: '现场需要更多人手。' },
    delayed: heldUp,
    helper_late: heldUp,
    helper_left: { title: '正在另外派人', body: '请保持电话畅通。' },
  };
};

const inEnglish = (what: string, isGrave: boolean): ByTopic => {
  const heldUp = {
    title: 'Help is held up',
    body: 'Somebody else is being sent. Please keep your phone free.',
  };
  return {
    alert: {
      title: what,
      body: isGrave
        ? 'People on duty have been told. Please keep your phone free.'
        : 'Nothing urgent. Please have a look when you can.',
    },
    answered: { title: 'Somebody has answered', body: `${what}. An operator is seeing to it.` },
    coming: {
      title: 'Somebody is on the way',
      body: 'They are going to the door now. Please keep your phone free.',
    },
    arrived: { title: 'Somebody is at the door', body: "Help has reached the elder's door." },
    over: { title: 'It has been seen to', body: `${what}. This call is closed.` },
    offer: { title: 'Help is needed', body: `${what}. Please open the page and answer.` },
    stand_down: { title: 'You need not go', body: `${what}. Others are on it.` },
    help_needed: { title: 'More help is called', body: 'More hands are needed there.' },
    delayed: heldUp,
    helper_late: heldUp,
    helper_left: { title: 'Somebody else is being sent', body: 'Please keep your phone free.' },
  };
};
