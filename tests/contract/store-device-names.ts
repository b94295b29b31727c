/** What every store must do with the names that the desk gives to devices. */
import { type DeviceId, type HomeId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceRecord, Store } from '../../hub/app/ports.ts';
import { alert, gateway, home, place, record, type StoreUnderTest } from './store-samples.ts';

const pir = 'pir' as DeviceId;
const device = (more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  ...{ id: pir, class: 'pir', name: '红外 2', room: '走廊', state: 'working', watch: 'watched' },
  ...more,
});

export function deviceNamesContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`names of devices: ${name}`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
      await under.store.write(async (tx) => {
        await tx.homes.load({ homes: [place, { ...place, id: 'home-2' as HomeId }] });
        await tx.gateways.put(record);
        await tx.gateways.putDevice(gateway, device());
        await tx.alerts.put(alert('al-1', { devices: [pir] }));
      });
    });
    afterEach(() => under.close());

    /** As the home's page has it, and the card of an alert. */
    const shown = (store: Store) =>
      store.read(async (reader) =>
        [await reader.home(home), await reader.alert('al-1' as never)].map((view) => {
          const one = view?.devices[0];
          return [one?.name, one?.gatewayName];
        }),
      );
    const twice = (...names: (string | undefined)[]) => [names, names];

    it('stand before the name at the gateway wherever one is read, and can be taken away again', async () => {
      expect(await shown(under.store)).toEqual(twice('红外 2', undefined));
      await under.store.write((tx) => tx.deviceNames.put(home, pir, '走廊'));
      await under.store.write((tx) => tx.deviceNames.put(home, pir, '走廊的红外'));
      const store = await under.reopen();
      expect(await shown(store)).toEqual(twice('走廊的红外', '红外 2'));
      const given = () => store.write((tx) => tx.deviceNames.get(home, pir));
      expect(await given()).toBe('走廊的红外');
      const remove = () => store.write((tx) => tx.deviceNames.remove(home, pir));
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await given()).toBeUndefined();
      expect(await shown(store)).toEqual(twice('红外 2', undefined));
    });

    it('are no business of the gateway: its own name is kept as it reports it', async () => {
      const { store } = under;
      await store.write((tx) => tx.deviceNames.put(home, pir, '走廊的红外'));
      await store.write(async (tx) => {
        expect((await tx.gateways.devices(gateway))[0]?.name).toBe('红外 2');
        await tx.gateways.putDevice(gateway, device({ name: '红外 3', lastHeardAt: instant(7) }));
      });
      const again = await under.reopen();
      expect(await shown(again)).toEqual(twice('走廊的红外', '红外 3'));
      const { devices } = await again.read((reader) => reader.protection(home));
      expect(devices).toEqual([device({ name: '红外 3', lastHeardAt: instant(7) })]);
    });

    it('belong to the home: a gateway that is moved takes none along', async () => {
      const { store } = under;
      await store.write((tx) => tx.deviceNames.put(home, pir, '走廊的红外'));
      await store.write((tx) => tx.gateways.put({ ...record, home: 'home-2' as HomeId }));
      const moved = await store.read((reader) => reader.home('home-2' as HomeId));
      expect(moved?.devices.map((one) => one.name)).toEqual(['红外 2']);
    });
  });
}
