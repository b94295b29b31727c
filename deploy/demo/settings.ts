/** The demo's few settings, each from one environment variable that an error can name. */
import { resolve } from 'node:path';

export interface DemoSettings {
  /** Everything the demo keeps: the hub's store, the town, the gateways' outboxes, the accounts. */
  data: string;
  demo: string;
  httpPort: number;
  mqttPort: number;
  homes: number;
  /** And one where nobody lives, for drills; absent: none. */
  showFlat?: boolean;
  /** The homes' own lines take free ports from here upwards. */
  linePorts: number;
  /** The scenario that runs from the start; absent: nothing happens by itself. */
  play?: string;
  /** Simulated responders with telephones; absent: nobody is registered. */
  responders?: {
    /** How many times faster than by the clock they travel. */
    haste: number;
  };
  /** So many days of invented readings are sent once, at the first start; absent: none. */
  pastDays?: number;
  root: string;
}

const root = resolve(import.meta.dirname, '../..');

export function readSettings(env: NodeJS.ProcessEnv): DemoSettings {
  const data = resolve(env.ZHUJI_DATA ?? resolve(root, 'data'));
  return {
    root,
    data,
    demo: resolve(data, 'demo'),
    httpPort: port(env, 'ZHUJI_HTTP_PORT', 8080),
    mqttPort: port(env, 'ZHUJI_MQTT_PORT', 1883),
    homes: 12,
    showFlat: true,
    linePorts: 21_000,
    play: 'everyday',
    responders: { haste: 6 },
    pastDays: 30,
  };
}

function port(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new Error(`${name} 应为端口号 1–65535 / must be a port from 1 to 65535, not "${env[name]}"`);
  return value;
}
