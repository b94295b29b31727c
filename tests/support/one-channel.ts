/** A hub with one channel that reaches everybody: the far end is the test's. */
import { type AddressBook, addressBook } from '../../hub/app/address-book.ts';
import { type ChannelWatch, watchChannels } from '../../hub/app/channel-watch.ts';
import type { Channel, Clock } from '../../hub/app/ports.ts';
import type { Notice } from '../../hub/core/effects.ts';

const noMetrics = { count() {}, observe() {}, set() {} };

export function oneChannel(
  clock: Clock,
  send: (notice: Notice) => Promise<unknown>,
): { book: AddressBook; watch: ChannelWatch; chance: () => number } {
  return channelsInOrder(clock, {
    facts: { name: 'post', type: 'log', needs: 'nothing', reports: false, ceilings: [] },
    async send({ about }) {
      // What is about an ordinary request is looked at in the store.
      if (about.request === undefined) await send(about);
      return { taken: true };
    },
  });
}

export function channelsInOrder(clock: Clock, ...channels: Channel[]) {
  const names = channels.map(({ facts }) => facts.name);
  const chance = () => 0.5;
  return {
    book: addressBook({
      channels,
      order: { page: names, message: names, call: names },
      people: [],
      language: 'zh-CN',
      hashSecret: (secret) => `digest of ${secret}`,
    }),
    watch: watchChannels({ channels, clock, metrics: noMetrics, chance }),
    chance,
  };
}
