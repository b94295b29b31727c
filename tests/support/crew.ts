/** Two responders of a small town, one nearer to a home than the other, each with an account and no telephone yet. */
import type {
  HomeView,
  Position,
  ResponderId,
  ResponderRecord,
  ResponderSelf,
  UserCreated,
} from '@zhuji/protocol';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import type { SmallTown } from './small-town.ts';

export interface Hand {
  readonly id: ResponderId;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  /** Where they usually are. */
  readonly base: Position;
  readonly record: ResponderRecord;
}

const people = [
  { name: '韩梅', username: 'han.mei', metres: 150 },
  { name: '吴刚', username: 'wu.gang', metres: 500 },
] as const;

/**
 * They are on duty by their own word alone. The nearer first.
 * @param code on the card in the home
 */
export async function enlist(town: SmallTown, home: string, code: string): Promise<[near: Hand, far: Hand]> {
  const admin = new HubApi(town.credentials.hub);
  await admin.signIn(town.account('admin'));
  const { position, station } = await admin.send<HomeView>('GET', `/api/homes/${home}`);
  if (!position) throw new Error(`${home} lies nowhere`);
  await admin.send('PUT', `/api/homes/${home}/presence-code`, { code });
  const hands: Hand[] = [];
  for (const { name, username, metres } of people) {
    const made = await admin.send<UserCreated>('POST', '/api/users', { username, name, role: 'responder' });
    const id = `re-${username.replace('.', '-')}` as ResponderId;
    const base = { lat: position.lat + metres / 111_320, lon: position.lon };
    const record: ResponderRecord = {
      ...{ id, name, kind: 'volunteer', skills: ['medical', 'lifting'], keysOf: [], way: 'walk' },
      base,
      ...{ rota: [], exceptions: [], onCall: false, user: made.id },
      ...(station && { area: station }),
    };
    await admin.send('PUT', '/api/responders', [record]);
    hands.push({ id, name, username, password: made.password, base, record });
  }
  const [near, far] = hands;
  if (!near || !far) throw new Error('nobody was enlisted');
  return [near, far];
}

/** From now on they are on duty by the rota, at any hour: who is asked for another day is asked by it. */
export async function roundTheClock(town: SmallTown, { record }: Hand): Promise<void> {
  const lead = new HubApi(town.credentials.hub);
  await lead.signIn(town.account('supervisor'));
  const rota = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
  await lead.send('PUT', '/api/responders', [{ ...record, rota }]);
}

/** Whatever they have in hand comes to its end: what one story left open would keep them from the next. */
export async function finishTasks(town: SmallTown, hand: Hand): Promise<void> {
  const own = new HubApi(town.credentials.hub);
  await own.signIn({ role: 'responder', ...hand });
  const { dispatches } = await own.send<ResponderSelf>('GET', '/api/responder');
  for (const { id, state } of dispatches) {
    const say = (answer: object) => own.send('POST', `/api/responder/dispatches/${id}/answer`, answer);
    if (state === 'offered') await say({ what: 'decline', reason: 'other' });
    else if (state === 'accepted' || state === 'en_route') await say({ what: 'give_up' });
    else if (state === 'arrived') await say({ what: 'finish' });
  }
}
