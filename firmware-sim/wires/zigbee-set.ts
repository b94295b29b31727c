/** What `…/set` asks of an output: a valve's `state`, a siren's `warning`, a detector's `self_test` (Tuya) or `selftest` (Aqara). */
import type { DeviceClass, OutputOrder } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type from 'typebox';

const SetPayload = Type.Object({
  state: Type.Optional(Type.String()),
  self_test: Type.Optional(Type.Boolean()),
  selftest: Type.Optional(Type.String()),
  warning: Type.Optional(Type.Object({ mode: Type.String() })),
});
const check = checker(SetPayload);

/** Undefined when this class of device has no such thing. `ON` would open a valve from afar: the valve of this town does not. */
export function readSet(deviceClass: DeviceClass, payload: string): OutputOrder | undefined {
  let asked: unknown;
  try {
    asked = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const checked = check(asked);
  if (!checked.ok) return undefined;
  const { state, self_test: tuyaTest, selftest, warning } = checked.value;
  if (deviceClass === 'valve' && state === 'OFF') return { do: 'shut' };
  if (deviceClass === 'siren' && warning) return { do: 'siren', on: warning.mode !== 'stop' };
  if (deviceClass === 'gas' && (tuyaTest === true || selftest !== undefined)) return { do: 'self_test' };
  return undefined;
}
