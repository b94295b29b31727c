/** The newest walk test of a home, device by device: what answered, and what did not. */
import type { DeviceId, DeviceReport, HomeId, WalkView } from '@zhuji/protocol';
import { answersByReading, isAnswer, provingReadings, walked } from '../core/home-test/walk.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, History, HistoryPoint, Span, Store } from './ports.ts';

interface WalkPorts {
  readonly store: Pick<Store, 'read'>;
  readonly history: Pick<History, 'pages'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusals: `not_found`. */
export function walkTest({ store, history, clock }: WalkPorts) {
  return async (home: HomeId): Promise<Outcome<WalkView>> => {
    const known = await store.read(async (tx) => ({
      home: await tx.home(home),
      walk: await tx.walk(home),
    }));
    if (!known.home) return refused('not_found');
    const { walk } = known;
    const devices = known.home.devices.map(({ lastHeardAt: _, gatewayName: _n, ...device }) => device);
    if (!walk) return done({ running: false, devices: walked(devices, { alarms: [], readings: [] }) });
    const { running, startedAt, endsAt, tried } = walk;
    const span = { from: startedAt, to: running ? clock.now() : endsAt };
    const readings = await firstAnswers({ history }, home, span, devices);
    return done({ running, startedAt, endsAt, devices: walked(devices, { alarms: tried, readings }) });
  };
}

/** However much is said in the test: page after page, until its end or until every device that can has answered. */
async function firstAnswers(
  { history }: Pick<WalkPorts, 'history'>,
  home: HomeId,
  span: Span,
  devices: readonly DeviceReport[],
): Promise<HistoryPoint[]> {
  const able = devices.filter((device) => answersByReading(device.class));
  const awaited = new Map<DeviceId, DeviceReport>(able.map((device) => [device.id, device]));
  const answers: HistoryPoint[] = [];
  if (awaited.size === 0) return answers;
  for await (const page of history.pages({ home, ...span, kinds: provingReadings })) {
    for (const said of page) {
      const device = awaited.get(said.device);
      if (!device || !isAnswer(device.class, said)) continue;
      answers.push(said);
      awaited.delete(said.device);
    }
    if (awaited.size === 0) break;
  }
  return answers;
}
