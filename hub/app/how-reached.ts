/** By which ways somebody is told when their browsers are not: said to themselves, who may have refused the browser's. */
import { type AlertId, type ChannelType, desk, type Reach } from '@zhuji/protocol';
import type { Notice } from '../core/effects.ts';
import type { AddressBook } from './address-book.ts';
import type { Clock, Reader, Store, User } from './ports.ts';

interface Parts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly book: AddressBook;
}

const messages: readonly ChannelType[] = ['sms_aliyun', 'sms_tencent', 'sms_generic'];
const digitsShown = 4;

/** A log reaches nobody, and a bot a room. */
export function howReached({ store, clock, book }: Parts) {
  return (user: User): Promise<Reach> =>
    store.read(async (reader) => {
      const phone = await phoneOf(reader, user, clock);
      const about = (by: Notice['by']) => anyNotice(user, by, phone);
      const ways = [
        ...(await book.ways(reader, about('message'))),
        ...(await book.ways(reader, about('call'))),
      ];
      const has = (types: readonly ChannelType[]) =>
        ways.some(({ channel }) => types.includes(channel.facts.type));
      const number = ways.flatMap(({ to }) => ('phone' in to ? [to.phone] : []))[0] ?? phone;
      return {
        push: book.channels().some(({ facts }) => facts.type === 'web_push'),
        sms: has(messages),
        call: has(['voice']),
        email: has(['email']),
        ...(number !== undefined && { phoneEnds: number.replaceAll(/\D/g, '').slice(-digitsShown) }),
      };
    });
}

/** As the register has it: of a family, of who goes to the door. */
async function phoneOf(
  reader: Pick<Reader, 'family' | 'responders'>,
  { id, role }: User,
  clock: Pick<Clock, 'now'>,
): Promise<string | undefined> {
  if (role === 'family') return (await reader.family.member(id))?.phone;
  return role === 'responder' ? (await reader.responders.ofUser(id, clock.now()))?.phone : undefined;
}

const anyNotice = ({ id, name, role }: User, by: Notice['by'], phone: string | undefined): Notice => ({
  ...{ id: 'reach', alert: 'al-reach' as AlertId, home: desk.id, kind: 'test', severity: 'P1', by },
  role: role === 'family' ? 'family' : 'operators',
  to: { id, name, ...(phone !== undefined && { phone }) },
});
