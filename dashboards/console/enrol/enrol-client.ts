/** What the installer's page asks of the hub. */
import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { GatewayCreated, NewGateway } from '@zhuji/protocol/api/people';
import type { DeviceId, GatewayId, HomeId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId, leaf: string): string => `/api/homes/${encodeURIComponent(home)}${leaf}`;

export const enrolment = {
  enrol: (gateway: NewGateway) => ask<GatewayCreated>('POST', '/api/gateways', gateway),
  renew: (gateway: GatewayId) =>
    ask<GatewayCreated>('POST', `/api/gateways/${encodeURIComponent(gateway)}/secret`),
  walk: (home: HomeId) => ask<WalkView>('GET', path(home, '/walk')),
  takeOut: (home: HomeId, device: DeviceId) =>
    ask<void>('DELETE', path(home, `/devices/${encodeURIComponent(device)}`)),
} as const;
