/** Every coded refusal of the simulator, once. `exit` is the command line's exit code. */
export const refusals = {
  town_not_running: {
    zh: '模拟小镇没有运行。请先启动:npm start,或 npm run sim -- run --dir {folder}',
    en: 'The town is not running. Start it first: npm start, or npm run sim -- run --dir {folder}',
    exit: 3,
  },
  town_already_running: {
    zh: '模拟小镇已在运行({folder})',
    en: 'The town is running already ({folder})',
    exit: 3,
  },
  plan_missing: {
    zh: '{folder} 中没有 town.json。请先规划:npm run sim -- plan --out {folder}',
    en: 'No town.json in {folder}. Plan a town first: npm run sim -- plan --out {folder}',
    exit: 3,
  },
  plan_broken: { zh: 'town.json 无法使用:{faults}', en: 'town.json cannot be used: {faults}', exit: 3 },
  plan_exists: {
    zh: '{folder} 中已有另一个小镇;加 --force 才会覆盖(设备密钥会改变)',
    en: 'Another town is planned in {folder}; --force replaces it (and all device keys)',
    exit: 3,
  },
  port_taken: {
    zh: '端口 {port} 已被占用(用 plan --port-base 改变)',
    en: 'Port {port} is taken (plan --port-base changes it)',
    exit: 3,
  },
  home_unknown: {
    zh: '没有这个家庭:{home}(npm run sim -- homes 可列出)',
    en: 'No such home: {home} (npm run sim -- homes lists them)',
    exit: 4,
  },
  community_unknown: { zh: '没有这个社区:{community}', en: 'No such community: {community}', exit: 4 },
  device_unknown: {
    zh: '{home} 没有设备 {device};它有:{known}',
    en: '{home} has no device {device}; it has: {known}',
    exit: 4,
  },
  device_missing: {
    zh: '{home} 没有能这样做的设备({wanted})',
    en: 'No device of {home} can do that ({wanted})',
    exit: 4,
  },
  line_missing: { zh: '{home} 没有线路 {line}', en: '{home} has no line {line}', exit: 4 },
  scenario_unknown: {
    zh: '没有这个剧本:{scenario};可用:{known}',
    en: 'No such scenario: {scenario}; there are: {known}',
    exit: 4,
  },
  scenario_broken: {
    zh: '剧本 {scenario} 有误:{faults}',
    en: 'Scenario {scenario} is wrong: {faults}',
    exit: 4,
  },
  serial_unusable: {
    zh: '无法打开串口 {path}:{reason}',
    en: 'Cannot open the serial line {path}: {reason}',
    exit: 3,
  },
  internal: { zh: '模拟器内部错误:{reason}', en: 'The simulator itself failed: {reason}', exit: 1 },
  request_invalid: { zh: '请求有误:{faults}', en: 'The request is wrong: {faults}', exit: 2 },
} as const satisfies Record<string, { zh: string; en: string; exit: number }>;

export type RefusalCode = keyof typeof refusals;

/** Thrown where a request cannot be carried out; the words are ready to be shown. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: RefusalCode, zh: string, en: string) {
    super(`${code}: ${en}`);
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}

export function refuse(code: RefusalCode, facts: Record<string, string | number>): Refusal {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  return new Refusal(code, fill(refusals[code].zh), fill(refusals[code].en));
}
