import type { HomeRead } from '@zhuji/protocol/api/people';
import type { DeviceId, HomeId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const homePath = (home: HomeId): string => `/api/homes/${encodeURIComponent(home)}`;
/** `seen`: the name that its writer saw. */
const path = (home: HomeId, device: DeviceId, seen: string): string =>
  `${homePath(home)}/devices/${encodeURIComponent(device)}/name?seen=${encodeURIComponent(seen)}`;

export const deviceNames = {
  /** What it is called now; as before where it is gone. */
  read: async (home: HomeId, device: DeviceId, before: string): Promise<string> => {
    const { devices } = await ask<HomeRead>('GET', homePath(home));
    return devices.find(({ id }) => id === device)?.name ?? before;
  },
  put: (home: HomeId, device: DeviceId, seen: string, name: string) =>
    ask<void>('PUT', path(home, device, seen), { name }),
  remove: (home: HomeId, device: DeviceId, seen: string) => ask<void>('DELETE', path(home, device, seen)),
} as const;
