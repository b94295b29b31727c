/** How it is in the home now, as much of it as the consent lets a member see. */
import type { FamilySees, Instant, Present } from '@zhuji/protocol';
import type { InactivityWatch } from '../inactivity/inactivity-watch.ts';
import { type Watched, works } from '../supervision/sees-people.ts';

export interface Known {
  /** An alert that the family may know of is under way. */
  readonly alert: boolean;
  readonly gatewayOnline: boolean;
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
  const { gatewayOnline, devices, watch } = known;
  const working = gatewayOnline ? devices.filter(isFine).length : 0;
  const away = watch?.awayUntil !== undefined && watch.awayUntil > now;
  return {
    is: stateOf(known, working, away),
    gatewayOnline,
    devices: { working, all: devices.length },
    ...(away && { awayUntil: watch.awayUntil }),
    ...(showsActivity(sees) && watch && { movedAt: watch.movedAt }),
  };
}

/** After a power cut some detectors are not ready for minutes. That is their way, and no fault to frighten somebody with. */
const isFine = (device: Watched): boolean =>
  works(device) || (device.state === 'warming' && device.watch !== 'silent');

/** The gravest first: "all is well" is said only when nothing speaks against it. */
function stateOf({ alert, devices, watch }: Known, working: number, away: boolean): Present['is'] {
  if (alert) return 'alert';
  if (watch?.state === 'silent') return 'no_sign';
  if (working < devices.length || devices.length === 0) return 'devices_down';
  return away ? 'away' : 'well';
}
