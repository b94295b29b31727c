import type { DeviceId, HomeId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId, device: DeviceId): string =>
  `/api/homes/${encodeURIComponent(home)}/devices/${encodeURIComponent(device)}/name`;

export const deviceNames = {
  put: (home: HomeId, device: DeviceId, name: string) => ask<void>('PUT', path(home, device), { name }),
  remove: (home: HomeId, device: DeviceId) => ask<void>('DELETE', path(home, device)),
} as const;
