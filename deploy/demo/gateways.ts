/** The demo's gateways but one, in one process. The last one's Pi has no battery clock, and starts in 1970 every time. */
import { instant } from '@zhuji/protocol';
import { systemClock } from '../../gateway/adapters/clock/system-clock.ts';
import { type GatewayConfig, readConfig } from '../../gateway/config.ts';
import { runGateways } from '../../gateway/run-gateways.ts';

const configs = process.argv.slice(2).map((path): GatewayConfig => {
  const read = readConfig(path);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.value;
});
const withoutClock = configs.at(-1)?.gateway;

await runGateways(configs, ({ gateway }) => (gateway === withoutClock ? systemClock(instant(0)) : undefined));
