import { type AlertId, type AlertSummary, earlier, type UserId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import { type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';
import { absence } from './see-person.ts';

/** Its holder, or a senior, gives it to a colleague who is there now: nobody can be handed a case behind their back. */
export const handOverAlert =
  (ports: AlertPorts) =>
  async (user: User, id: AlertId, to: UserId): Promise<Outcome<AlertSummary>> => {
    const present = await presentPeople(ports);
    const colleague = present.find((one) => one.id === to);
    if (!colleague || !(await mayHave(ports, colleague, id))) return refused('operator_absent');
    return changeAlert(ports, user, id, (by) => ({ what: 'hand_over', by, to: colleague }));
  };

/** Who may not see a case cannot be given it. */
const mayHave = ({ store }: PresencePorts, { area }: User, id: AlertId): Promise<boolean> =>
  store.read((reader) => reader.within(area).sees('alert', id));

interface PresencePorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function presentPeople({ store, clock }: PresencePorts): Promise<User[]> {
  const now = clock.now();
  return store.read((reader) => reader.present(earlier(now, absence)));
}
