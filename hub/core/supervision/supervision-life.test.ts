/** Any story at all of one gateway and its gas detector: heard or not, broken or whole, tested or not, in any order. */
import { type DeviceId, type GatewayId, hours, type Instant, instant, later, minutes } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeadlineKey, Effect } from '../effects.ts';
import { type DeviceWatch, silenceLimit, stepDeviceWatch } from './device-watch.ts';
import { type GatewayWatch, stepGatewayWatch } from './gateway-watch.ts';
import { brokenness, type RepairableDevice, repairLimit, stepRepair } from './repair-watch.ts';
import { stepTestWatch, type TestedDevice } from './test-watch.ts';

type Act = 'gateway heard' | 'device heard' | 'says working' | 'says fault' | 'says end of life' | 'tested';
const acts: Act[] = [
  'gateway heard',
  'device heard',
  'says working',
  'says fault',
  'says end of life',
  'tested',
];
const states = {
  'says working': 'working',
  'says fault': 'fault',
  'says end of life': 'end_of_life',
} as const;
/** Acts with the minutes before each. */
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.constantFrom(...acts)), {
  maxLength: 40,
});

const id = 'gw-1' as GatewayId;
const limit = minutes(90);
const begins = instant(hours(1));

/** The store and the engine in their simplest form. */
class World {
  now: Instant = begins;
  gateway: GatewayWatch = { id, online: false };
  device: DeviceWatch & RepairableDevice & TestedDevice = {
    id: 'gas' as DeviceId,
    class: 'gas',
    state: 'working',
    watch: 'watched',
  };
  deadlines = new Map<DeadlineKey, Instant>();
  found: { at: Instant; what: string }[] = [];

  constructor() {
    this.watch({ what: 'appeared' });
    this.test({ what: 'appeared' });
    this.hearGateway('heard');
  }

  pass(length: number): void {
    const end = later(this.now, minutes(length));
    for (;;) {
      const [next] = [...this.deadlines].sort(([, one], [, other]) => one - other);
      if (!next || next[1] > end) break;
      this.now = instant(Math.max(this.now, next[1]));
      this.deadlines.delete(next[0]);
      this.fire(next[0]);
    }
    this.now = end;
  }

  fire(key: DeadlineKey): void {
    const [kind] = key.split(':');
    if (kind === 'gateway_silent') this.hearGateway('due');
    if (kind === 'gateway_broken') this.hearGateway('repair_due');
    if (kind === 'device_silent') {
      this.watch({ what: 'due', gatewayOnline: this.gateway.online, listeningSince: instant(0) });
    }
    if (kind === 'device_broken') this.look('due');
    if (kind === 'test_due') this.test({ what: 'due' });
  }

  do(act: Act): void {
    if (act === 'gateway heard') this.hearGateway('heard');
    else if (act === 'device heard') this.watch({ what: 'heard', at: this.now });
    else if (act === 'tested') this.test({ what: 'tested', at: this.now });
    else this.says(states[act]);
  }

  says(state: DeviceWatch['state']): void {
    this.device = { ...this.device, state };
    this.look('looked');
  }

  hearGateway(what: 'heard' | 'due' | 'repair_due'): void {
    const facts = { limit, listeningSince: instant(0), now: this.now };
    const { state, effects, finding } = stepGatewayWatch(this.gateway, { what }, facts);
    this.gateway = state;
    this.carryOut(effects, finding && `gateway ${finding}`);
    if (finding === 'back') this.watch({ what: 'gateway_back' });
  }

  watch(event: Parameters<typeof stepDeviceWatch>[2]): void {
    const { state, effects, finding } = stepDeviceWatch(id, this.device, event, this.now);
    this.device = { ...state };
    this.carryOut(effects, finding && `device ${finding}`);
    this.look('looked');
  }

  look(event: 'looked' | 'due'): void {
    const { state, effects, finding } = stepRepair(id, this.device, event, this.now);
    this.device = { ...state };
    this.carryOut(effects, finding && `broken: ${finding}`);
  }

  test(event: Parameters<typeof stepTestWatch>[2]): void {
    const { state, effects, finding } = stepTestWatch(id, this.device, event, this.now);
    this.device = { ...state };
    this.carryOut(effects, finding && `test ${finding}`);
  }

  carryOut(effects: readonly Effect[], what: string | undefined): void {
    for (const effect of effects) {
      if (effect.do === 'set_deadline') this.deadlines.set(effect.key, effect.at);
      if (effect.do === 'clear_deadline') this.deadlines.delete(effect.key);
    }
    if (what !== undefined) this.found.push({ at: this.now, what });
  }
}

function after(all: readonly (readonly [number, Act])[], look: (world: World) => void = () => {}): World {
  const world = new World();
  for (const [length, act] of all) {
    world.pass(length);
    look(world);
    world.do(act);
    look(world);
  }
  return world;
}
const whatever = (look: (world: World) => void) =>
  fc.assert(
    fc.property(story, (all) => void after(all, look)),
    { numRuns: 500 },
  );

describe('in any story', () => {
  it('a broken device has a deadline no further away than its limit, and a whole one has none', () => {
    whatever(({ device, deadlines, now }) => {
      const at = deadlines.get(`device_broken:${id}/${device.id}`);
      if (brokenness(device) === undefined) expect([at, device.brokenSince]).toEqual([undefined, undefined]);
      else expect(at).toBeLessThanOrEqual(later(now, repairLimit(device)));
    });
  });

  it('no device is untested for longer than a month without a word about it', () => {
    whatever(({ device, now }) => {
      const since = device.testedAt ?? begins;
      if (now >= later(since, hours(31 * 24))) expect(device.overdueSince).toBeDefined();
      else expect(device.overdueSince).toBeUndefined();
    });
  });

  it('a device that is silent for longer than its limit is known to be, or has its full time anew with its gateway', () => {
    whatever(({ device, gateway, deadlines, now }) => {
      const silent = now >= later(device.lastHeardAt ?? begins, silenceLimit(device));
      if (!silent) expect(device.watch).not.toBe('silent');
      if (!silent || device.watch !== 'watched') return;
      expect(gateway.online).toBe(true);
      expect(deadlines.get(`device_silent:${id}/${device.id}`)).toBeLessThanOrEqual(
        later(now, silenceLimit(device)),
      );
    });
  });

  it('whatever waits has a deadline, and none is overdue', () => {
    whatever(({ device, gateway, deadlines, now }) => {
      for (const at of deadlines.values()) expect(at).toBeGreaterThanOrEqual(now);
      expect(deadlines.has(`test_due:${id}/${device.id}`)).toBe(true);
      expect(deadlines.has(`device_silent:${id}/${device.id}`)).toBe(device.watch === 'watched');
      expect(deadlines.has(`gateway_silent:${id}`)).toBe(gateway.online);
      expect(deadlines.has(`gateway_broken:${id}`)).toBe(!gateway.online);
    });
  });

  it('lost and back take turns', () => {
    fc.assert(
      fc.property(story, (all) => {
        const { found } = after(all);
        for (const of of ['gateway', 'device']) {
          const turns = found
            .map(({ what }) => what)
            .filter((what) => what.startsWith(`${of} `) && !what.endsWith('still'));
          turns.forEach((what, at) => {
            expect(what).toBe(`${of} ${at % 2 === 0 ? 'lost' : 'back'}`);
          });
        }
      }),
    );
  });

  it('played again it comes to the same', () => {
    fc.assert(
      fc.property(story, (all) => {
        const [one, two] = [after(all), after(all)];
        expect([two.device, [...two.deadlines], two.found]).toEqual([
          one.device,
          [...one.deadlines],
          one.found,
        ]);
      }),
    );
  });
});
