/** A wire inside the home, behind the gateway's device port: what a device says arrives as facts, what it is told arrives at it. */
import type { DeviceId, EventKind, OutputOrder } from '@zhuji/protocol';
import type { Condition, Report as Said } from '../../../firmware-sim/devices/device.ts';
import type { Counters, DeviceLine, LineListener } from '../../../gateway/app/ports.ts';
import type { Fact } from '../../../gateway/core/report.ts';
import { type Life, never } from '../time/life.ts';

export interface Frame {
  readonly device: DeviceId;
  /** Its own number: a frame that comes twice is refused the second time. */
  readonly counter: number;
  readonly said: Said;
  readonly condition: Condition;
}

interface Needs {
  name: string;
  life: Life;
  counters: Counters;
  /** A bought sensor behind a bridge knows only levels; ours say what happened. */
  levelsOnly: boolean;
  order: (device: DeviceId, order: OutputOrder) => void;
}

export class SimulatedLine implements DeviceLine {
  readonly name: string;
  readonly #needs: Needs;
  #listener: LineListener | undefined;

  constructor(needs: Needs) {
    this.name = needs.name;
    this.#needs = needs;
  }

  async start(listener: LineListener): Promise<void> {
    this.#listener = listener;
    listener.lineUp(this.name, true);
  }

  async stop(): Promise<void> {
    this.#listener = undefined;
  }

  order(device: DeviceId, order: OutputOrder): Promise<boolean> {
    if (!this.#needs.life.alive) return never();
    this.#needs.order(device, order);
    return this.#needs.life.answer(5, () => true);
  }

  /** A frame on the wire. Without a gateway that listens it is gone: radio does not wait. */
  hear({ device, counter, said, condition }: Frame): boolean {
    const listener = this.#needs.life.alive ? this.#listener : undefined;
    if (listener === undefined) return false;
    if (!this.#needs.counters.accept(device, counter, said.type === 'event')) {
      listener.refused('device_replayed');
      return false;
    }
    listener.report({ device, cached: false, facts: this.#facts(said, condition) });
    return true;
  }

  #facts(said: Said, condition: Condition): Fact[] {
    if (said.type === 'beat') return beat(condition);
    const readings = (said.readings ?? []).map((reading): Fact => ({ is: 'reading', ...reading }));
    if (said.type === 'reading') return readings;
    const { kind, phase, test } = said;
    const told = { kind, ...(test && { test }) };
    const isLevel = this.#needs.levelsOnly && levels.has(kind) && phase !== 'cancelled';
    return [
      ...readings,
      isLevel ? { is: 'level', ...told, on: phase !== 'restored' } : { is: 'said', ...told, phase },
    ];
  }
}

const levels: ReadonlySet<EventKind> = new Set<EventKind>(['gas_leak', 'smoke', 'co', 'flood', 'tamper']);

function beat({ battery, warming, fault, endOfLife, tampered }: Condition): Fact[] {
  return [
    { is: 'health', warming, fault, endOfLife },
    ...(battery === undefined ? [] : [{ is: 'reading' as const, kind: 'battery' as const, value: battery }]),
    { is: 'level', kind: 'tamper', on: tampered },
  ];
}
