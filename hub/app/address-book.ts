/** By which channels a person can be reached, and where: from the register, the accounts and the settings. */
import type { Medium, UserId } from '@zhuji/protocol';
import type { AnyNotice } from '../core/effects.ts';
import type { Language } from '../core/notice/words.ts';
import type { Address, Channel, Reader, SecretHash } from './ports.ts';
import { providersOf } from './provider-name.ts';

export interface Way {
  readonly channel: Channel;
  readonly to: Address;
  /** Who brings it there, each by its one name. */
  readonly providers: readonly string[];
  /** A digest of where it goes, for the ceilings of each address. */
  readonly address: string;
  readonly language: Language;
}

export interface AddressBook {
  /** The preferred first. */
  ways(reader: Pick<Reader, 'pushSubscriptions' | 'users'>, notice: AnyNotice): Promise<Way[]>;
  channels(): readonly Channel[];
}

/** What the settings know of somebody who signs in. */
export interface PersonSettings {
  readonly username: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language?: Language;
}

export interface AddressBookParts {
  readonly channels: readonly Channel[];
  /** Names of channels, the preferred first. Those of groups have no place here. */
  readonly order: Readonly<Record<Medium, readonly string[]>>;
  readonly people: readonly PersonSettings[];
  readonly language: Language;
  readonly hashSecret: SecretHash;
}

export function addressBook({
  channels,
  order,
  people,
  language,
  hashSecret,
}: AddressBookParts): AddressBook {
  const byName = new Map(channels.map((channel) => [channel.facts.name, channel]));
  const digest = (place: string): string => hashSecret(place).slice(0, 16);

  async function personOf(reader: Pick<Reader, 'users'>, id: string): Promise<PersonSettings | undefined> {
    if (people.length === 0) return undefined;
    const user = (await reader.users()).find((one) => one.id === id);
    return user && people.find(({ username }) => username === user.username);
  }

  return {
    channels: () => channels,
    async ways(reader, { to, by }) {
      const group = byName.get(to.id);
      if (to.group) {
        const there: Address = { group: to.id };
        return group ? [wayTo(group, there, digest(to.id), language)] : [];
      }
      const person = await personOf(reader, to.id);
      const push = await reader.pushSubscriptions.of(to.id as UserId);
      const phone = to.phone ?? person?.phone;
      const spoken = person?.language ?? language;
      return order[by].flatMap((name): Way[] => {
        const channel = byName.get(name);
        const address = channel && addressFor(channel, { id: to.id, push, phone, email: person?.email });
        if (!channel || !address) return [];
        return [wayTo(channel, address, digest(JSON.stringify(address)), spoken)];
      });
    },
  };
}

const wayTo = (channel: Channel, to: Address, address: string, language: Language): Way => ({
  ...{ channel, to, address, language },
  providers: providersOf(channel, to),
});

interface Known {
  readonly id: string;
  readonly push: Extract<Address, { push: unknown }>['push'];
  readonly phone: string | undefined;
  readonly email: string | undefined;
}

/** Nothing where the person has not what the channel needs. */
function addressFor({ facts }: Channel, { id, push, phone, email }: Known): Address | undefined {
  switch (facts.needs) {
    case 'push':
      return push.length > 0 ? { push } : undefined;
    case 'phone':
      return phone === undefined ? undefined : { phone: phone.replaceAll(/[\s-]/g, '') };
    case 'email':
      return email === undefined ? undefined : { email };
    case 'nothing':
      return { group: id };
  }
}
