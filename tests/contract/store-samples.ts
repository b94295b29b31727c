/** What the contracts of the store write into it, and how they get a store to write to. */
import {
  type AlertId,
  type CommandId,
  type DeviceId,
  type Epoch,
  type GatewayId,
  type Home,
  type HomeId,
  instant,
  type UserId,
} from '@zhuji/protocol';
import type { GatewayRecord, Store, StoredCommand, StoredEvent, User } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** Stops it and opens the same data again. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

export const gateway = 'gw-1' as GatewayId;
export const home = 'home-1' as HomeId;
export const epoch = '0123456789abcdef' as Epoch;
export const operator: User = {
  id: 'us-1' as UserId,
  username: 'li',
  name: '李',
  role: 'operator',
  passwordHash: 'x',
  disabled: false,
};
export const place: Home = {
  id: home,
  community: '祁连里社区',
  address: '402 室',
  residents: [{ id: 'r-1' as Home['residents'][number]['id'], name: '王秀兰' }],
  contacts: [],
  gateway,
};
export const record: GatewayRecord = { id: gateway, home, secretHash: 'h', online: false };
export const event = (seq: number): StoredEvent => ({
  id: `${gateway}:${epoch}:${seq}` as StoredEvent['id'],
  gateway,
  home,
  epoch,
  item: { seq, at: instant(5), mono: 1, device: 'button' as DeviceId, kind: 'sos', phase: 'new' },
  arrivedAt: instant(10),
  happenedAt: instant(9),
});
export const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  id: id as AlertId,
  home,
  kind: 'sos',
  severity: 'P1',
  state: 'raised',
  test: false,
  openedAt: instant(100),
  raisedAt: instant(100),
  events: 1,
  devices: ['button' as DeviceId],
  alarming: ['button' as DeviceId],
  ...more,
});
export const say = (id: string, expiresAt: number, more: Partial<StoredCommand> = {}): StoredCommand => ({
  command: {
    v: 1,
    id: id as CommandId,
    issuedAt: instant(100),
    expiresAt: instant(expiresAt),
    kind: 'say',
    phrase: 'operator_answered',
  },
  gateway,
  state: 'queued',
  ...more,
});

/** A home with its gateway, and somebody at the desk. */
export const fill = (store: Pick<Store, 'write'>): Promise<void> =>
  store.write(async (tx) => {
    await tx.homes.load({ homes: [place] });
    await tx.gateways.put(record);
    await tx.accounts.add(operator);
  });
