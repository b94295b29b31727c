/** Several gateways in one process, until a signal ends them. They share one disk thread. */
import pino from 'pino';
import { DiskThread } from './adapters/outbox-sqlite/disk.ts';
import type { Clock } from './app/ports.ts';
import type { GatewayConfig } from './config.ts';
import { createGateway, type Gateway } from './gateway.ts';

/** `clockOf`: a clock other than the machine's own, for a gateway that should have one. */
export async function runGateways(
  configs: readonly GatewayConfig[],
  clockOf: (config: GatewayConfig) => Clock | undefined = () => undefined,
): Promise<void> {
  const log = pino({ level: process.env.ZHUJI_LOG_LEVEL ?? 'info' });
  const disk = new DiskThread();
  const gateways = configs.map((config) => {
    const clock = clockOf(config);
    return createGateway(config, {
      disk,
      log: log.child({ gateway: config.gateway }),
      ...(clock && { clock }),
    });
  });
  onSignal(() => stopAll(gateways, disk));
  disk.start();
  await Promise.all(gateways.map((gateway) => gateway.start()));
  log.info({ gateways: gateways.length }, 'running');
}

async function stopAll(gateways: readonly Gateway[], disk: DiskThread): Promise<void> {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await disk.stop();
}

/** The first Ctrl-C ends cleanly; the second ends. */
function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
