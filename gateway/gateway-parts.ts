/** The use cases of one gateway and who tells whom. No work happens here; `gateway.ts` starts and stops it. */
import type { DeviceClass, DeviceId } from '@zhuji/protocol';
import { Commands } from './app/commands.ts';
import { CounterBook } from './app/counters.ts';
import { Health } from './app/health.ts';
import { HomeSettings } from './app/home-settings.ts';
import { HubTime } from './app/hub-clock.ts';
import { Intake } from './app/intake.ts';
import { Outputs } from './app/outputs.ts';
import type { Clock, Log } from './app/ports.ts';
import { Reflexes } from './app/reflexes.ts';
import { Refusals } from './app/refusals.ts';
import { Uplink } from './app/uplink.ts';
import { type GatewayConfig, hasCancelKey } from './config.ts';
import type { HomeEvent, HomeReading } from './core/report.ts';
import type { FarEnds } from './far-ends.ts';
import packageFile from './package.json' with { type: 'json' };

export interface PartNeeds {
  clock: Clock;
  log: Log;
  ends: FarEnds;
  /** In [0, 1), for the jitter. */
  random: () => number;
}
export type Parts = ReturnType<typeof buildParts>;

export function buildParts(config: GatewayConfig, needs: PartNeeds) {
  const { gateway, devices } = config;
  const { clock, log, ends } = needs;
  const { notebook, outbox, link } = ends;
  const refusals = new Refusals();
  const refused = refusals.count.bind(refusals);
  const hubTime = new HubTime(clock);
  const settings = new HomeSettings(config, notebook, log);
  const counters = new CounterBook(clock, notebook, log);
  const lines = ends.lines(counters);
  const outputs = new Outputs(devices, lines, clock);
  // The two ways up from everything that happens in the home; the uplink they lead to is built last.
  const shared = {
    clock,
    log,
    settings,
    announce: (event: HomeEvent): void => uplink.announce(event),
    record: (reading: HomeReading): void => uplink.record(reading),
  };
  const reflexes = new Reflexes({ ...shared, outputs, settings: outputsOf(config) });
  const withKey = devices.filter((device) => hasCancelKey(device, config.lines));
  const intake = new Intake({ ...shared, reflexes, cancelKeys: new Set(withKey.map(({ id }) => id)) });
  const commands = new Commands({
    ...shared,
    hubTime,
    notebook,
    reflexes,
    outputs,
    refused,
    answer: (result) => void uplink.answer(result),
    asked: () => uplink.awaitMovement(),
  });
  const uplink: Uplink = new Uplink({
    ...shared,
    gateway,
    hubTime,
    random: needs.random,
    quotaBytes: config.outboxQuotaBytes,
    outbox,
    link,
    refused,
    onCommand: (body) => commands.take(body),
    onConnected: () => void health.report(),
  });
  const health = new Health({
    ...shared,
    version: packageFile.version,
    devices,
    lines: lines.map(({ name }) => name),
    disk: ends.disk,
    link,
    refusals,
    uplink,
    stateOf: (device) => intake.stateOf(device),
  });
  return { notebook, settings, counters, lines, reflexes, intake, commands, uplink, health, refused };
}

function outputsOf({ devices }: GatewayConfig) {
  const idsOf = (kind: DeviceClass): DeviceId[] =>
    devices.filter((device) => device.class === kind).map(({ id }) => id);
  return { valves: idsOf('valve'), sirens: idsOf('siren'), voices: idsOf('voice') };
}
