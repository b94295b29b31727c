/** A gateway's credential, over the real store. */
import type { HomeId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gateway, HubParts, home, li, zhao } from '../../tests/support/hub-parts.ts';
import { enrolGateway, renewSecret } from './enrol-gateway.ts';

const other = 'home-2' as HomeId;
let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
  const homes = [home, other].map((id) => ({
    ...{ id, community: '祁连里社区', address: '402 室', access: '', residents: [], contacts: [] },
  }));
  await hub.store.write((tx) => tx.homes.load({ homes }));
});
afterEach(() => hub.stop());

it('renews the secret where the gateway is, also when it is moved at that moment', async () => {
  const ports = { ...hub, ids: { secret: () => 'secret' }, hashSecret: (text: string) => text };
  const moved = enrolGateway(ports)(zhao.id, { id: gateway, home: other }, { replace: true });
  const renewed = renewSecret(ports)(li.id, gateway);
  expect(await moved).toMatchObject({ ok: true });
  expect(await renewed).toMatchObject({ ok: true, value: { home: other } });
  expect((await hub.store.write((tx) => tx.gateways.get(gateway)))?.home).toBe(other);
});
