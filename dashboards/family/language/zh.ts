/** The words of the family's page in Chinese, the first language. `en.ts` must have the same shape. */

import type { DayKind, StoryLine } from '@zhuji/protocol/api/family';
import { agoWords } from '../../shared/time.ts';

type Step = Exclude<StoryLine['step'], 'family' | 'coming' | 'services' | 'handled' | 'closed'>;

export const zh = {
  title: '助急 · 家人',
  somebody: '老人',
  other: 'English',
  otherLabel: 'Switch to English',
  nav: { label: '页面', now: '现在', weeks: '每周', mine: '我的' },

  join: {
    heading: '加入家人',
    lead: '社区给您的邀请码，扫码会自动填好。加入后，这部手机会一直保持登录。',
    code: '邀请码',
    submit: '加入',
    busy: '正在加入…',
    refused: '邀请码无效，或已经用过、过期了。请让社区再发一个。',
    throttled: '试的次数太多了，请等几分钟再试。',
    unreachable: '连不上网络，请检查后再试。',
    ended: '您已不再是这个家庭的成员，或者登录已失效。需要的话，请让社区重新邀请。',
    toRing: '这样打开，出事时才会响铃',
    thenCode: '在那里填邀请码',
    thenJoin: '在那里点“加入”',
    thenType: '在那里填社区给您的邀请码',
    copy: '复制',
    copied: '已复制',
    here: '不要响铃，就在这里加入',
    help: '没有邀请码？请联系老人所在的社区驿站。',
  },

  present: {
    well: (who: string) => `${who}一切都好`,
    alert: (who: string) => `${who}那里有警情`,
    no_sign: (who: string) => `${who}很久没有动静`,
    devices_down: '有设备没有正常工作',
    gateway_down: '家里的设备连不上了',
    calling_down: '呼叫设备可能用不了',
    looked_after: (who: string) => `${who}的事已处理完`,
    away: (who: string) => `${who}外出了`,
    no_alert: '现在没有警情',
    newer: '平台更新了，请关掉本页再打开',
    moved: (at: number, now: number) => `${agoWords(at, now, 'zh')}有活动`,
    devicesAll: (all: number) => `全部 ${all} 件设备工作正常`,
    devicesSome: (working: number, all: number) => `${all} 件设备中有 ${working} 件正常`,
    notWorking: (names: string) => `没有正常工作的：${names}`,
    unheardSince: (when: string) => `${when} 以后没有消息`,
    awayUntil: (when: string) => `预计 ${when} 回来`,
    call: (who: string) => `给${who}打电话`,
    adviceAlert: '我们正在处理，进展会自动更新。',
    adviceNoSign: '比平时久。值班人员会核实，您也可以打个电话问一声。',
    adviceGateway:
      '可能停电或断网了。这期间家里的报警和呼叫都传不出来。请打个电话问问，告诉老人有事直接打电话。社区也会查看。',
    adviceDevices: '其他设备照常报警。社区会安排检修。',
    adviceCalling: '这期间按呼叫器可能没有反应。请告诉老人：有事直接打电话。社区会安排检修。',
    adviceLookedAfter: '经过写在下面。可以打个电话问问。',
    onlyAlerts: '按老人的意愿，这里只显示警情。',
  },

  story: {
    opened: (time: string) => `${time} 发生`,
    over: '已结束',
    underWay: '处理中',
    lines: {
      raised: '收到求助',
      worse: '情况加重，已再次通知各方',
      answered: '值班人员已接警，正在处理',
      sent: '正在安排人上门',
      delayed: '上门的人有耽搁，正在另外派人',
      arrived: '已有人到老人门口',
      word: '现场传回消息，正在照看',
      cancel_asked: '家里按了取消键，我们仍会核实',
      restored: '传感器恢复正常，我们仍会核实',
      reopened: '重新打开，继续处理',
    } satisfies Record<Step, string>,
    coming: (minutes: number | undefined) =>
      minutes === undefined ? '有人正在赶过去' : `有人正在赶过去，大约 ${minutes} 分钟到`,
    services: {
      120: '已叫救护车（120）',
      119: '已叫消防（119）',
      110: '已报警（110）',
    } satisfies Record<NonNullable<StoryLine['service']>, string>,
    handled: (harmless: boolean): string => (harmless ? '已核实，没有危险' : '已处理完毕'),
    closed: '这件事已结束',
    said: (who: string, what: string) => `${who}：${what}`,
    answers: '告诉值班人员',
    soFar: '经过',
    answered: '已告诉值班人员',
    closesNothing: '值班人员会看到您的回复，并继续核实。',
    sure: '您亲口和老人通过话了吗？',
    sureYes: '是，通过话了',
    sureNo: '还没有',
    failed: '没有发出去，请再按一次，或直接打电话。',
  },

  requests: {
    heading: '服务请求',
    waiting: '社区会给老人回电话',
    arranging: '正在安排上门的人',
    agreed: '已约好',
    there: '已上门',
    missed: '没有按时上门，社区正在联系',
  },

  line: {
    lost: '和平台的连接断了',
    since: (time: string) => `下面是 ${time} 的情况，可能已经变了。正在重新连接…`,
    never: '现在连不上平台，看不到家里的情况。正在重试…',
    advice: '不放心的话，请直接打电话。',
    again: '再试一次',
  },

  weeks: {
    heading: '最近几周',
    from: (date: string) => `${date} 起的一周`,
    none: '没有警情',
    count: (kind: string, count: number) => `${kind} ${count} 次`,
    falseAlarms: (count: number) => `误报 ${count} 次`,
    days: ['一', '二', '三', '四', '五', '六', '日'],
    day: { active: '有活动', quiet: '比较安静', unknown: '不清楚' } satisfies Record<DayKind, string>,
    legend: '绿色：有活动。斜纹：比较安静，白天有三小时以上没有活动。虚框：不清楚。',
    kept: '按老人的意愿，这里不显示活动情况。',
    failed: '没能读到，请再试一次。',
  },

  push: {
    heading: '出事时通知我',
    lead: '打开后，即使页面关着，也会响铃通知您。',
    again: '第一次这样打开，会再要一个邀请码：请让社区重新发一个',
  },

  mine: {
    consent: '老人同意您看到的',
    consentBy: (by: string, how: string, date: string) => `${by}（${how}）于 ${date} 同意`,
    consentHow: '可以随时请社区更改或撤销。',
    quiet: '免打扰时段',
    quietLead: '这段时间不发普通提醒。有生命危险的警情，什么时候都会通知您。',
    quietOn: '开启免打扰',
    from: '从',
    until: '到',
    save: '保存',
    saved: '已保存',
    leave: '退出这个家庭',
    leaveLead: '退出后就看不到老人的情况，也收不到通知了。再加入需要新的邀请码。',
    leaveSure: '确定退出吗？',
    leaveYes: '退出',
    leaveNo: '不退出',
    failed: '没有成功，请再试一次。',
  },
};

export type Words = typeof zh;
