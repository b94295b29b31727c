/** Carries out one deed: finds the home and the device it means, does it, and says in both languages what was done. */
import { type Duration, later, milliseconds, seconds } from '@zhuji/protocol';
import type { SimClock } from '../clock.ts';
import type { Key, Stimulus } from '../devices/device.ts';
import { type KeyClass, keysOf } from '../devices/keys.ts';
import type { Circumstances } from '../home/home.ts';
import type { Random } from '../random.ts';
import { refuse } from '../refusals.ts';
import type { Deed, DeedOf } from './deeds.ts';
import { type DeviceChoice, deviceOf } from './find.ts';
import type { RunningHome } from './running-home.ts';

export interface Stage {
  homes: readonly RunningHome[];
  clock: SimClock;
  random: Random;
}
export interface Said {
  zh: string;
  en: string;
}

const airing: Duration = seconds(600);
const flapPeriod: Duration = seconds(8);
const garbageAtOnce = 4096;

export function perform(stage: Stage, home: RunningHome, deed: Deed): Said {
  const become = (change: Partial<Circumstances>): void => home.act({ type: 'circumstances', change });
  switch (deed.do) {
    case 'press':
      return press(home, deed.key ?? 'red', deed.device);
    case 'fall':
      deviceOf(home, { classes: ['fall_wearable', 'fall_radar'] });
      home.act({ type: 'falls', for: deed.seconds === undefined ? undefined : seconds(deed.seconds) });
      return { zh: '老人跌倒了', en: 'the elder has fallen' };
    case 'get_up':
      home.act({ type: 'helped_up' });
      return { zh: '老人站起来了', en: 'the elder is up again' };
    case 'gas':
      deviceOf(home, { classes: ['gas'] });
      become({ leak: deed.rate ?? 60, airedUntil: stage.clock.now() });
      return { zh: `燃气泄漏,每分钟 ${deed.rate ?? 60} %LEL`, en: 'gas leaks' };
    case 'smoke':
      deviceOf(home, { classes: ['smoke'] });
      become({ smoulders: true, airedUntil: stage.clock.now() });
      return { zh: '着火冒烟', en: 'something smoulders' };
    case 'co':
      deviceOf(home, { classes: ['co'] });
      become({ flue: deed.rate ?? 600, airedUntil: stage.clock.now() });
      return { zh: '烟道堵塞,一氧化碳上升', en: 'carbon monoxide rises' };
    case 'flood':
      deviceOf(home, { classes: ['water'] });
      become({ wet: true });
      return { zh: '地面漏水', en: 'water on the floor' };
    case 'clear':
      become({
        leak: 0,
        flue: 0,
        smoulders: false,
        wet: false,
        doorHeld: false,
        airedUntil: later(stage.clock.now(), airing),
      });
      return { zh: '险情排除,开窗通风', en: 'mended and aired' };
    case 'open_valve':
      return touch(home, { classes: ['valve'] }, { type: 'open_by_hand' }, '手动打开', 'opened by hand');
    case 'door':
      deviceOf(home, { classes: ['door'] });
      become({ doorHeld: deed.open });
      return deed.open
        ? { zh: '入户门敞开', en: 'front door open' }
        : { zh: '入户门关上', en: 'front door shut' };
    case 'heating':
      become({ heated: deed.on });
      return deed.on ? { zh: '恢复供暖', en: 'heating on' } : { zh: '暖气停了', en: 'heating off' };
    case 'pulse':
      deviceOf(home, { classes: ['vitals', 'bed'] });
      become({ pulse: deed.value ?? undefined });
      return { zh: `心率 ${deed.value ?? '恢复正常'}`, en: `pulse ${deed.value ?? 'her own again'}` };
    case 'power':
      become({ mains: deed.on });
      return deed.on ? { zh: '来电', en: 'power is back' } : { zh: '停电', en: 'power is cut' };
    case 'line':
      return line(stage, home, deed);
    case 'kill':
      return touch(
        home,
        deed,
        { type: 'killed', dead: deed.dead },
        deed.dead ? '坏了' : '修好了',
        deed.dead ? 'is dead' : 'lives again',
      );
    case 'fault':
      return touch(
        home,
        deed,
        { type: 'fault', on: deed.on },
        deed.on ? '报故障' : '故障解除',
        deed.on ? 'reports a fault' : 'is well again',
      );
    case 'tamper':
      return touch(
        home,
        deed,
        { type: 'tamper', open: deed.open },
        deed.open ? '被拆开' : '已装回',
        deed.open ? 'is opened' : 'is closed',
      );
    case 'battery':
      return touch(
        home,
        deed,
        { type: 'battery', percent: deed.percent },
        `电量 ${deed.percent}%`,
        `battery ${deed.percent} %`,
      );
    case 'habit':
      return touch(
        home,
        deed,
        { type: 'habit', habit: deed.habit, on: deed.on },
        `${deed.on ? '染上' : '改掉'}毛病 ${deed.habit}`,
        `${deed.on ? 'begins' : 'ends'} ${deed.habit}`,
      );
    case 'garbage':
      return garbage(stage, home, deed.bytes);
    case 'restart_bridge':
      if (!home.zigbee) throw refuse('line_missing', { home: home.plan.id, line: 'zigbee' });
      void home.zigbee.restart();
      return { zh: 'Zigbee2MQTT 重启', en: 'Zigbee2MQTT restarted' };
  }
}

const keyWords: Record<Key, Said> = {
  red: { zh: '红键', en: 'red key' },
  green: { zh: '绿键', en: 'green key' },
  cancel: { zh: '取消键', en: 'cancel key' },
};

/** Without a name: the home's first device that has such a key. Zigbee buttons have no word for cancelling. */
function press(home: RunningHome, key: Key, device: string | undefined): Said {
  const classes = (Object.keys(keysOf) as KeyClass[]).filter((name) => keysOf[name].includes(key));
  const choice: DeviceChoice = { device, classes, ...(key === 'cancel' ? { notOn: 'zigbee' } : {}) };
  return touch(
    home,
    choice,
    { type: 'press', key },
    `按下${keyWords[key].zh}`,
    `${keyWords[key].en} pressed`,
  );
}

function touch(
  home: RunningHome,
  choice: DeviceChoice,
  stimulus: Exclude<Stimulus, { type: 'tick' }>,
  zh: string,
  en: string,
): Said {
  const device = deviceOf(home, choice);
  home.touch(device.id, stimulus);
  return { zh: `${device.name} ${zh}`, en: `${device.id} ${en}` };
}

function line({ clock }: Stage, home: RunningHome, deed: DeedOf<'line'>): Said {
  const { broadband } = home;
  switch (deed.state) {
    case 'cut':
      broadband.cut();
      return { zh: '宽带中断', en: 'line cut' };
    case 'restore':
      broadband.restore();
      return { zh: '宽带恢复', en: 'line restored' };
    case 'slow':
      broadband.slow(milliseconds(deed.milliseconds ?? 1_000));
      return { zh: `宽带变慢 ${deed.milliseconds ?? 1_000} 毫秒`, en: 'line slow' };
    case 'flap': {
      const until = later(clock.now(), seconds(deed.seconds ?? 60));
      const turn = (): void => {
        if (broadband.state === 'up' && clock.now() < until) broadband.cut();
        else broadband.restore();
        if (clock.now() < until) clock.at(later(clock.now(), flapPeriod), turn);
      };
      turn();
      return { zh: `宽带时断时续 ${deed.seconds ?? 60} 秒`, en: 'line flaps' };
    }
  }
}

function garbage({ random }: Stage, home: RunningHome, bytes: number): Said {
  const { serial } = home;
  if (!serial) throw refuse('line_missing', { home: home.plan.id, line: 'uart' });
  for (let left = bytes; left > 0; left -= garbageAtOnce) {
    serial.write(Buffer.from(random.hex(Math.min(left, garbageAtOnce)), 'hex'));
  }
  return { zh: `串口噪声 ${bytes} 字节`, en: `${bytes} bytes of noise on the serial line` };
}
