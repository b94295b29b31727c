import { type AlertId, type AlertSummary, earlier, type UserId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import { type Outcome, refused } from './outcome.ts';
import type { User } from './ports.ts';
import { absence } from './see-person.ts';

/** Its holder, or a senior, gives it to a colleague who is there now: nobody can be handed a case behind their back. */
export const handOverAlert =
  (ports: AlertPorts) =>
  async (user: User, id: AlertId, to: UserId): Promise<Outcome<AlertSummary>> => {
    const present = await presentPeople(ports);
    const colleague = present.find((one) => one.id === to);
    if (!colleague) return refused('operator_absent');
    return changeAlert(ports, user, id, (by) => ({ what: 'hand_over', by, to: colleague }));
  };

export function presentPeople({ store, clock }: Pick<AlertPorts, 'store' | 'clock'>): Promise<User[]> {
  const now = clock.now();
  return store.read((reader) => reader.present(earlier(now, absence)));
}
