/** What an operator asks and keeps in mind, by kind of alert. */
import type { AlertKind, Script } from '@zhuji/protocol';

type Pair = readonly [zh: string, en: string];

const script = (questions: readonly Pair[], hints: readonly Pair[]): Script => ({
  questions: questions.map(([zh, en]) => ({ zh, en })),
  hints: hints.map(([zh, en]) => ({ zh, en })),
});

const awake: Pair = ['您现在清醒吗？能听清我说话吗？', 'Are you awake? Can you hear me well?'];
const hurt: Pair = ['哪里不舒服？有没有受伤、出血？', 'Where does it hurt? Any injury or bleeding?'];
const alone: Pair = ['家里还有别人吗？门能打开吗？', 'Is anybody with you? Can the door be opened?'];
const out: Pair = ['人都离开房间了吗？', 'Is everybody out of the room?'];
const silence: Pair = [
  '无人应答按真实警情处理，立即派单。',
  'No answer means a real emergency: send somebody.',
];
const ambulance: Pair = [
  '胸痛、意识不清或大出血，先拨 120。',
  'Chest pain, confusion or heavy bleeding: call 120 first.',
];
const fire: Pair = ['见明火或浓烟，先拨 119。', 'Flames or thick smoke: call 119 first.'];
const noSpark: Pair = [
  '不要开关电器，开窗，关阀，离开。',
  'Touch no switch; open windows, shut the valve, leave.',
];
const repair: Pair = [
  '这个家庭此刻少了一层保护，今天安排检修。',
  'This home has lost a layer of protection: repair it today.',
];
const visit: Pair = ['打电话问候老人，确认一切正常。', 'Ring the elder and make sure that all is well.'];
const mains: Pair = ['家里停电了吗？跳闸了吗？', 'Is the power out? Has a fuse gone?'];

const calling = script([awake, hurt, alone], [silence, ambulance]);
const broken = script([], [visit, repair]);
const indoors = (question: Pair): Script => script([question, awake, alone], [silence]);

export const scripts: Readonly<Record<AlertKind, Script>> = {
  sos: calling,
  fall: script(
    [awake, hurt, ['能自己起来吗？不要勉强。', 'Can you get up? Do not force it.'], alone],
    [
      ['不要让老人急着起身，疑有骨折不要搬动。', 'Keep the elder still; never move a suspected fracture.'],
      silence,
      ambulance,
    ],
  ),
  fall_suspected: script([['您是不是摔倒了？', 'Did you fall?'], awake, hurt], [silence, ambulance]),
  gas_leak: script([['闻到燃气味吗？', 'Do you smell gas?'], out], [noSpark, fire]),
  smoke: script([['看到火或烟吗？在哪里？', 'Do you see fire or smoke? Where?'], out], [fire, silence]),
  co: script(
    [['有头晕、恶心吗？', 'Any dizziness or nausea?'], out],
    [['立刻开窗，到室外去。', 'Open the windows and go outside at once.'], ambulance],
  ),
  inactivity: indoors(['今天身体怎么样？刚才在做什么？', 'How are you today? What were you doing?']),
  vital_abnormal: script(
    [['有胸闷、气短、头晕吗？', 'Any chest tightness, short breath, dizziness?'], awake],
    [ambulance, silence],
  ),
  bed_exit: indoors(['夜里起来是不是不舒服？', 'Are you up because you feel unwell?']),
  flood: script(
    [['哪里在漏水？能关水阀吗？', 'Where is the leak? Can you shut the tap?']],
    [['地面湿滑，让老人不要走动。', 'Wet floor: ask the elder not to walk.'], silence],
  ),
  low_temperature: indoors(['屋里冷吗？暖气开着吗？', 'Is it cold? Is the heating on?']),
  high_temperature: indoors(['屋里热吗？在通风吗？喝水了吗？', 'Is it hot? Is there air? Did you drink?']),
  door_left_open: indoors([
    '门是您开着的吗？有人进出吗？',
    'Did you leave the door open? Did anybody come or go?',
  ]),
  device_silent: broken,
  gateway_offline: script([mains], [visit, repair]),
  mains_lost: script(
    [mains],
    [visit, ['备用电池有限，问清多久来电。', 'The battery is short-lived: ask when power returns.']],
  ),
  tamper: broken,
  battery_critical: broken,
  device_fault: broken,
  end_of_life: broken,
  jamming: script(
    [],
    [
      visit,
      [
        '同一片区若有多户，可能是人为干扰，报告班长。',
        'Several homes at once may be deliberate: tell the supervisor.',
      ],
    ],
  ),
  area_outage: script(
    [],
    [
      [
        '先联系供电与运营商，再逐户问候独居老人。',
        'Ask the power and line companies first, then ring those who live alone.',
      ],
    ],
  ),
  nobody_on_duty: script([], [['立即安排人员登录值守。', 'Have somebody sign in at once.']]),
  battery_low: broken,
  test: script([], []),
  test_overdue: script(
    [],
    [['请家属或社区协助按一次键。', 'Ask the family or the station for one test press.']],
  ),
};
