/** The console's words in Chinese, the first language. `en.ts` must have the same shape. */
import { zhCard } from './zh-card.ts';
import { zhCharts } from './zh-charts.ts';
import { zhFamily } from './zh-family.ts';
import { zhHints } from './zh-hints.ts';
import { zhLeads } from './zh-leads.ts';
import { zhPages } from './zh-pages.ts';
import { zhRequests } from './zh-requests.ts';
import { zhTimeline } from './zh-timeline.ts';

export const zh = {
  ...zhPages,
  ...zhFamily,
  ...zhTimeline,
  ...zhCard,
  ...zhRequests,
  ...zhCharts,
  ...zhLeads,
  ...zhHints,
  product: '助急',
  console: '接警台',
  title: (waiting: number) => (waiting > 0 ? `(${waiting}) 待接警 · 助急` : '助急 · 接警台'),
  titleBlink: (waiting: number) => `● ${waiting} 条警情待接`,

  signIn: {
    heading: '登录接警台',
    lead: '居家老人一键呼叫、跌倒与燃气安全的值守平台',
    username: '用户名',
    password: '密码',
    submit: '登录',
    busy: '正在登录…',
    byLink: '正在用登录链接登录…',
    missing: '请填写用户名和密码。',
    refused: '用户名或密码不正确。请检查大小写后重试。',
    throttled: '尝试次数过多，暂时不能登录。请过几分钟再试，或联系管理员。',
    unreachable: '连不上服务器。请检查网络后重试；若仍不行，请通知技术值班。',
    linkRefused: '这个登录链接已失效。请用用户名和密码登录。',
    expired: '登录已过期，请重新登录后继续值守。',
    help: '没有账号？请联系管理员开通。',
  },

  bar: {
    waiting: '待接警',
    gateways: (online: number, all: number) => `网关在线 ${online}/${all}`,
    live: '实时',
    joining: '连接中',
    lost: '已中断',
    sound: '声音',
    muted: '已静音',
    blocked: '声音未开',
    soundMenu: '声音设置',
    mute: '静音 60 秒',
    unmute: '立即恢复声音',
    test: (name: string) => `试听：${name}`,
    homeTests: '家庭测试',
    closedList: '最近结案',
    keys: '键盘操作',
    dark: '切换到深色',
    light: '切换到浅色',
    language: 'English',
    languageLabel: 'Switch to English',
    signOut: '退出登录',
  },

  banner: {
    name: '重要提示',
    lost: '与服务器的实时连接已中断',
    lostSince: (time: string, elapsed: string) => `自 ${time} 起没有收到任何消息（已 ${elapsed}）。`,
    lostAdvice: '下面的队列可能已过时，请同时留意值班电话。正在自动重连。',
    reconnect: '立即重连',
    back: '连接已恢复，中断期间的变化已全部补齐。',
    soundOff: '声音还没有打开，新警情不会响铃',
    soundOffAdvice: '浏览器要求先点一下页面才能出声。',
    soundOn: '打开声音',
    muted: (seconds: number) => `已静音，${seconds} 秒后自动恢复；新的紧急警情会立即响铃。`,
    unmute: '恢复声音',
  },

  queue: {
    name: '警情队列',
    empty: '暂无未结警情',
    parts: {
      waiting: '待接警',
      mine: '我在处理',
      others: '其他坐席处理中',
      resolved: '已处理，待结案',
      drills: '演练',
    },
    ended: '最近结束',
    cancelLeft: (seconds: number) => `可取消 ${seconds} 秒`,
    answerLeft: (seconds: number) => `正在询问老人，剩 ${seconds} 秒`,
    cancelOver: '即将转为警情',
    waited: '等待',
    handled: '处理',
    toClose: '待结案',
    by: (name: string) => `${name} 处理中`,
    mine: '我在处理',
    repeats: (events: number) => `共 ${events} 次`,
    restored: '传感器已恢复',
    cancelAsked: '老人按了取消',
    worse: '情况加重',
    sameCase: '并案',
    test: '测试',
    arrived: (severity: string, kind: string, who: string, where: string) =>
      `新警情，${severity}，${kind}，${who}，${where}`,
  },

  calm: {
    heading: '一切平安',
    lead: '没有未结警情。新警情会在这里出现并响铃。',
    homes: (online: number, all: number) =>
      online === all ? `${all} 个家庭网关全部在线` : `${all} 个家庭网关，${all - online} 个离线`,
    choose: '请从左侧队列选择一条警情',
  },

  state: {
    pending: '可取消',
    raised: '待接警',
    claimed: '处理中',
    resolved: '已处理',
    closed: '已结案',
    cancelled: '已取消',
  },

  homeTests: {
    heading: '家庭测试',
    lead: '安装、检修或走测期间，这个家的险情报警只作记录，不惊动任何人。到时自动结束。',
    none: '现在没有家庭在测试。',
    choose: '选择家庭',
    length: '时长',
    minutes: (value: number) => `${value} 分钟`,
    begin: '开始',
    end: '结束测试',
    left: (elapsed: string) => `还剩 ${elapsed}`,
    nothingTried: '还没有收到任何报警，请逐个触发设备。',
    failed: '没有收到服务器的确认，请再试一次。',
  },

  closedList: {
    heading: '最近结案',
    empty: '还没有结案的警情',
    failed: '没有加载出来。',
    again: '重新加载',
    took: (elapsed: string) => `历时 ${elapsed}`,
  },

  keys: {
    heading: '键盘操作',
    lead: '在输入文字时，这些按键不起作用。',
    onDesk: '接警台',
    everywhere: '所有页面',
    next: '下一条警情',
    previous: '上一条警情',
    top: '去接最紧急的一条',
    alarm: '对话框里、正在输入时，也去接最紧急的一条',
    desk: '回接警台',
    homes: '查找家庭',
    requests: '服务请求',
    map: '地图',
    board: '大屏',
    rota: '班表',
    drills: '演练',
    plans: '预案',
    channels: '通知通道',
    audit: '审计',
    home: '这个家庭的档案',
    claim: '接警',
    release: '放回队列',
    'hand-over': '移交给同事',
    reopen: '重新打开（结束后半小时内）',
    note: '写备注',
    call: '到下一个电话号码（再按 Enter 拨出）',
    send: '到下一个可派的人（再按 Enter 派出）',
    ask: '到下一个要问的问题（再按 Enter 记为已问）',
    resolve: '标记已处理',
    close: '结案',
    silence: '静音 60 秒 / 恢复声音',
    'closed-list': '最近结案',
    keys: '显示这张表',
    back: '返回',
    or: '或',
  },

  load: {
    queue: { heading: '队列没有加载出来', lead: '连不上服务器，正在每 3 秒重试一次。请同时留意值班电话。' },
    page: {
      heading: '这一页没有加载出来',
      lead: '连不上服务器，或系统刚升级过。警情队列和铃声不受影响，可以先回接警台（D）。',
    },
    part: {
      heading: '这部分没有加载出来',
      lead: '连不上服务器，或系统刚升级过。警情队列和铃声不受影响。',
    },
    broken: {
      heading: '这一页出错了',
      lead: '新警情和铃声不受影响。请重试，或换到别的页面；还不行，按 F5 重新加载。',
    },
    console: {
      heading: '控制台没有显示出来',
      lead: '连不上服务器、系统刚升级过，或页面出了错。现在没有警情队列，也没有铃声：请留意值班电话。',
    },
    again: '立即重试',
    anew: '重新加载页面',
    shut: '关闭',
  },
} as const;

/** The same shape with any words in it. */
type Worded<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Worded<T[K]> };
export type Words = Worded<typeof zh>;
