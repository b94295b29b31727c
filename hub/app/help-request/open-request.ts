/** A request begins: by the green key, or by an operator whom somebody rang up. */
import type { HomeId, NewHelpRequest, RequestId } from '@zhuji/protocol';
import { windowOf } from '../../core/help-request/appointment.ts';
import { type HelpRequest, type StoryEntry, standard } from '../../core/help-request/help-request.ts';
import { beginRequest } from '../../core/help-request/step-request.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx, User } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { audited, type RequestPorts } from './change-request.ts';
import { advance, writeRequest } from './write-request.ts';

/** The green key: the newest that is open there hears it; without one, it opens one. */
export async function takePress(tx: Tx, home: HomeId, moment: Moment): Promise<void> {
  const [open] = await tx.helpRequests.openIn(home);
  if (open) await advance(tx, open.id, { what: 'press' }, moment);
  else await begin(tx, home, 'green_key', { at: moment.now, what: 'pressed' }, moment);
}

/** Refusals: `not_found` for the home, `appointment_invalid`. */
export const openHelpRequest =
  ({ store, clock, ids }: RequestPorts) =>
  (user: User, home: HomeId, { note, appointment }: NewHelpRequest): Promise<Outcome<RequestId>> =>
    store.write(async (tx) => {
      const moment = { now: clock.now(), ids };
      if (!(await tx.homes.get(home))) return refused('not_found');
      const window = appointment && windowOf(appointment, moment.now);
      if (appointment && !window) return refused('appointment_invalid');
      const words = note === undefined ? {} : { note };
      const line = { at: moment.now, what: 'opened', by: user.name, ...words } as const;
      const id = await begin(tx, home, 'call', line, moment);
      if (appointment && window) {
        const { help, note: wish } = appointment;
        const event = {
          what: 'appoint',
          by: user.name,
          help,
          note: wish ?? note,
          appointment: window,
        } as const;
        await advance(tx, id, event, moment);
      }
      await audited(tx, user, 'help_request_open', id, moment);
      return done(id);
    });

async function begin(
  tx: Tx,
  home: HomeId,
  source: HelpRequest['source'],
  line: StoryEntry,
  moment: Moment,
): Promise<RequestId> {
  const { now, ids } = moment;
  const request: HelpRequest = {
    id: ids.request(),
    home,
    source,
    state: 'open',
    openedAt: now,
    waitingSince: now,
    ...(source === 'green_key' && { pressedAt: now }),
    ...(line.what === 'opened' && line.note !== undefined && { note: line.note }),
    told: {},
  };
  await writeRequest(tx, undefined, beginRequest(request, line, standard), moment);
  return request.id;
}
