/** Supervisors change plans while everything goes on: for everybody, a district, a community or one home, and not always soundly. */
import type { PutPlanRequest } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Household } from './household.ts';
import type { World } from './world.ts';

type Change = Pick<PutPlanRequest, 'kind' | 'change'>;

const sound: readonly Change[] = [
  { kind: 'sos', change: { cancelWindowSeconds: 20 } },
  { kind: 'sos', change: { cancelWindowSeconds: 0, againSeconds: 60 } },
  { kind: 'gas_leak', change: { againSeconds: 90 } },
  { kind: 'gateway_offline', change: { severity: 'P1' } },
  { kind: 'gateway_offline', change: { severity: 'P2', filingSeconds: 120 } },
  { kind: 'tamper', change: { severity: 'P2' } },
  { kind: 'device_silent', change: { filingSeconds: 60 } },
  { kind: 'fall_suspected', change: { dialogue: { phrase: 'are_you_all_right', limitSeconds: 20 } } },
  { kind: 'sos', change: {} },
  { kind: 'gateway_offline', change: {} },
];
/** Each could forget somebody: the hub must refuse it. */
const unsound: readonly Change[] = [
  { kind: 'sos', change: { severity: 'P4' } },
  { kind: 'gas_leak', change: { cancelWindowSeconds: 30 } },
  { kind: 'smoke', change: { againSeconds: 86_400 } },
];

export function planChanges(world: World, { life }: Household, random: Random): void {
  const { id, community, district } = life.plan.register;
  const scope = random.pick<PutPlanRequest['scope']>([
    { of: 'everywhere' },
    { of: 'district', name: district ?? 'nowhere' },
    { of: 'community', name: community },
    { of: 'home', name: id },
    { of: 'home', name: id },
  ]);
  const isSound = random.chance(0.8);
  const { kind, change } = random.pick(isSound ? sound : unsound);
  const where = scope.of === 'everywhere' ? scope.of : scope.name;
  world.say('desk', `plans ${kind} anew for ${where}: ${JSON.stringify(change)}`);
  world.people.desk.putPlan({ scope, kind, change }, isSound);
}
