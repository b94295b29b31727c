/** The words of the responder's page in Chinese, the first language. `en.ts` must have the same shape. */

import type { ErrorCode } from '@zhuji/protocol/errors';
import type { Language } from '../../shared/language.ts';
import { momentWords } from '../../shared/time.ts';

export const zh = {
  title: '助急 · 响应员',
  other: 'English',
  otherLabel: 'Switch to English',
  nav: { label: '页面', now: '任务', mine: '我的' },

  signIn: {
    heading: '响应员登录',
    lead: '登录一次，这部手机会一直保持登录。',
    username: '用户名',
    password: '密码',
    submit: '登录',
    busy: '正在登录…',
    missing: '请填写用户名和密码。',
    refused: '用户名或密码不对。',
    throttled: '试的次数太多了，请等几分钟再试。',
    unreachable: '连不上网络，请检查后再试。',
    damaged: '这个登录链接不完整，请重新打开，或用密码登录。',
    ended: '登录已失效，请重新登录。',
    notOne: '这个账号还没有登记为响应员，请联系班长。',
    help: '忘记密码，请联系班长重设。',
  },

  duty: {
    on: '值守中',
    off: '不在岗',
    why: { own_word: '您已报到', on_shift: '按排班', on_call: '可应召' },
    leadOn: '有警情时会响铃叫您。',
    leadOff: '现在不会派单给您。',
    goOn: '上岗',
    goOff: '下岗',
    waiting: '等网络恢复后生效',
    quiet: '现在没有任务',
    quietLead: '手机请保持有声音、有电、能上网。',
  },

  sound: { blocked: '点一下这里，来单时才会响铃', allow: '允许响铃' },

  offer: {
    heading: '请您上门',
    beside: '增援：已有人在处理，请去帮忙',
    left: (time: string) => `还有 ${time}`,
    noLimit: '请尽快答复',
    over: '答复时间已过。如果还没有别人接，您仍可接单。',
    who: (surname: string, age: number | undefined) =>
      age === undefined ? `${surname}姓老人` : `${surname}姓老人，${age} 岁`,
    far: (minutes: number, distance: string | undefined) =>
      distance === undefined ? `约 ${minutes} 分钟到` : `约 ${minutes} 分钟到，直线 ${distance}`,
    accept: '接单，我去',
    decline: '去不了，因为',
    doorLater: '接单后显示门牌、开门办法和电话。',
    where: '地点',
    whom: '谁',
    howFar: '路程',
  },

  going: {
    headings: {
      offered: '正在答复',
      accepted: '已接单',
      en_route: '在路上',
      arrived: '已到场',
    },
    inMinutes: (minutes: number) => `约 ${minutes} 分钟内到`,
    waitsAccept: '接单还没有送到平台。网络恢复后会自动发出；如果别人先接了，会告诉您。',
    address: '地址',
    access: '怎么进门',
    noAccess: '没有登记开门办法，请敲门或打电话。',
    residents: '老人',
    call: (name: string) => `打电话给${name}`,
    way: '导航',
    setOut: '出发了',
    arrive: '我到了',
    giveUp: '去不成了',
    giveUpSure: '确定退出吗？平台会马上另找人。',
    giveUpYes: '确定退出',
    giveUpNo: '我继续去',
    giveUpWhy: '原因(可不填)',
  },

  arrive: {
    heading: '您到了吗？',
    code: '屋内卡片上的到场码',
    codeLead: '输入到场码，证明您已见到老人。',
    byCode: '凭码到场',
    byWord: '还没进门，先报到场',
    wrong: '到场码不对，请再看一眼卡片。',
    later: '想起来再输也可以。',
    codeNow: '补输到场码',
    shut: '返回',
  },

  scene: {
    check: '现场核对',
    mind: '注意',
    checked: (done: number, all: number) => `${done}/${all}`,
    help: '请求支援',
    helpMore: '再来一个人',
    helpWhat: '需要什么帮助',
    helpTexts: ['一个人扶不动', '门打不开', '需要急救人员', '现场有危险'],
    helpSent: '已请求支援，坐席会马上处理',
    services: '拨打 120、119、110',
    rang: (service: string) => `打了 ${service}`,
    rangLead: '打完后告诉坐席：',
    rangTold: (service: string) => `已在现场拨打 ${service}`,
    note: '给坐席留言',
    noteField: '情况怎么样',
    send: '发送',
    sent: '已发送',
    kept: '已存好，还没有送到平台',
    done: '办完了，离开',
    doneNote: '结果(可不填)',
    doneYes: '确认办结',
    doneText: (checked: string[], open: string[], note: string) =>
      [
        checked.length > 0 ? `已核对：${checked.join(' ')}` : '',
        open.length > 0 ? `未核对：${open.join(' ')}` : '',
        note,
      ]
        .filter(Boolean)
        .join('\n'),
  },

  position: {
    heading: '路上把您的位置发给坐席吗？',
    lead: '只在出发后、到场前发送，到场就停。坐席能看到您走到哪了，到门口自动报到场。',
    yes: '同意',
    no: '不用',
    sending: '正在发送位置，到场后停止',
    denied: '手机没有允许本页面定位。可在系统设置里打开。',
    mine: '在路上时发送位置',
    mineLead: '只在出发后、到场前发送。',
  },

  queue: {
    waiting: (count: number) => `没有网络：${count} 项操作已存好，网络恢复后自动发送`,
    sending: (count: number) => `正在发送 ${count} 项操作…`,
    refused: (what: string) => `“${what}”没有被接受`,
    seen: '知道了',
    names: {
      accept: '接单',
      decline: '婉拒',
      set_out: '出发',
      arrive: '到场',
      word: '留言',
      need_help: '请求支援',
      services: '拨打急救',
      finish: '办结',
      give_up: '退出',
      duty: '上下岗',
      photo: '照片',
    },
    why: {
      dispatch_taken: '已有人先接单，不用去了。谢谢！',
      dispatch_elsewhere: '您正在处理另一个任务，请先办结或退出那一个。',
      dispatch_over: '这个任务已经结束。',
      dispatch_accepted_already: '您已经接单了；去不成请按“去不成了”。',
      dispatch_not_accepted: '还没有接单。',
      dispatch_not_arrived: '还没有报到场。',
      presence_code_spent: '到场码错了太多次，不用再输了。请按“我到了”，并告诉坐席。',
      presence_code_wrong: '到场码不对，请再看一眼卡片。',
      photos_too_many: '照片已经够多了。',
      photo_unreadable: '这张照片用不了，请再拍一张。',
      not_found: '这个任务已经不在了。',
    } satisfies Partial<Record<ErrorCode, string>>,
    whyElse: '平台没有接受，请给坐席打电话。',
  },

  line: {
    lost: '和平台的连接断了',
    since: (time: string) => `下面是 ${time} 的内容。您的操作会存好，网络恢复后自动发送。`,
    never: '现在连不上平台，看不到任务。正在重试…',
    again: '再试一次',
  },

  visit: {
    asked: '预约上门',
    accept: '可以，我去',
    answerBy: (at: number, now: number, language: Language) =>
      `请在 ${momentWords(at, now, language).slice(0, -3)} 前答复`,
    door: '地址与进门办法',
  },

  photo: {
    take: '拍照发给坐席',
    busy: '正在处理照片…',
    lead: '只拍现场需要的。照片 90 天后自动删除。',
    waiting: '照片已存好，正在发送',
    sent: (count: number) => `已发送 ${count} 张`,
    unreadable: '这张照片用不了，请再拍一张。',
  },

  standDown: { heading: '不用去了', thanks: '谢谢您。', seen: '知道了' },

  past: {
    heading: '最近的任务',
    none: '还没有任务。上岗后，有警情就会出现在这里。',
    ended: {
      done: '已办结',
      declined: '已婉拒',
      expired: '没有答复',
      withdrawn: '不用去了',
      aborted: '已退出',
    },
  },

  push: {
    heading: '来单时通知我',
    lead: '打开后，即使页面关着、锁屏，也会响铃通知您。',
    again: '第一次这样打开，要再登录一次',
  },

  mine: {
    leave: '退出登录',
    leaveLead: '退出后这部手机不会再响，也不会派单给它。',
    leaveYes: '退出',
    leaveNo: '不退出',
    failed: '没有成功，请检查网络后再试。',
  },

  maps: {
    amap: '高德地图',
    apple: '苹果地图',
    other: '其他地图',
    place: '目的地',
    none: '这家没有登记位置，请按地址找。',
  },
  metres: (metres: number) => (metres < 1_000 ? `${metres} 米` : `${(metres / 1_000).toFixed(1)} 公里`),
};

export type Words = typeof zh;
