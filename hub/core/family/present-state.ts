/** How it is in the home now, as much of it as the consent lets a member see. */
import type { FamilySees, Instant, Present, Resident } from '@zhuji/protocol';
import type { InactivityWatch } from '../inactivity/inactivity-watch.ts';
import { type Watched, works } from '../supervision/sees-people.ts';

export interface Known {
  /** An alert that the family may know of is under way. */
  readonly alert: boolean;
  /** Something real happened lately, and is over. */
  readonly lookedAfter: boolean;
  readonly gatewayOnline: boolean;
  readonly gatewayHeardAt?: Instant | undefined;
  readonly residents: readonly Pick<Resident, 'name' | 'phone'>[];
  readonly devices: readonly Watched[];
  /** Undefined while nobody was ever seen there. */
  readonly watch: Pick<InactivityWatch, 'state' | 'movedAt' | 'awayUntil'> | undefined;
}

const shows = (sees: FamilySees, what: FamilySees): boolean => order.indexOf(sees) >= order.indexOf(what);
const order: readonly FamilySees[] = ['alerts', 'state', 'activity'];

export const showsState = (sees: FamilySees): boolean => shows(sees, 'state');
export const showsActivity = (sees: FamilySees): boolean => shows(sees, 'activity');

export function presentState(known: Known, sees: FamilySees, now: Instant): Present {
  if (!showsState(sees)) return { is: known.alert ? 'alert' : 'no_alert' };
  const { gatewayOnline, gatewayHeardAt, devices, watch } = known;
  const working = gatewayOnline ? devices.filter(isFine).length : 0;
  const away = watch?.awayUntil !== undefined && watch.awayUntil > now;
  const is = stateOf(known, working, away);
  const notWorking = gatewayOnline ? classesOf(devices.filter((device) => !isFine(device))) : [];
  const call = saysToCall.has(is) ? withPhones(known.residents) : [];
  return {
    is,
    gatewayOnline,
    devices: { working, all: devices.length },
    ...(!gatewayOnline && gatewayHeardAt !== undefined && { unheardSince: gatewayHeardAt }),
    ...(notWorking.length > 0 && { notWorking }),
    ...(call.length > 0 && { call }),
    ...(away && { awayUntil: watch.awayUntil }),
    ...(showsActivity(sees) && watch && { movedAt: watch.movedAt }),
  };
}

/** Not during an alert: then the desk needs that line. */
const saysToCall: ReadonlySet<Present['is']> = new Set(['no_sign', 'devices_down', 'looked_after']);

const classesOf = (devices: readonly Watched[]): Watched['class'][] => [
  ...new Set(devices.map((device) => device.class)),
];

const withPhones = (residents: Known['residents']): NonNullable<Present['call']> =>
  residents.flatMap(({ name, phone }) => (phone === undefined ? [] : [{ name, phone }]));

/** After a power cut some detectors are not ready for minutes. That is their way, and no fault to frighten somebody with. */
const isFine = (device: Watched): boolean =>
  works(device) || (device.state === 'warming' && device.watch !== 'silent');

/** The gravest first: "all is well" is said only when nothing speaks against it. */
function stateOf(
  { alert, lookedAfter, devices, watch }: Known,
  working: number,
  away: boolean,
): Present['is'] {
  if (alert) return 'alert';
  if (watch?.state === 'silent') return 'no_sign';
  if (working < devices.length || devices.length === 0) return 'devices_down';
  if (lookedAfter) return 'looked_after';
  return away ? 'away' : 'well';
}
