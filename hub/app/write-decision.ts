/** Writes what a decision asks for, in the transaction of the decision. */
import { type Instant, later, minutes } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import { type Effect, urgencies } from '../core/effects.ts';
import { caseGoesOn } from './dispatch/case-help.ts';
import { askLevel } from './dispatch/search.ts';
import { escalate } from './escalate.ts';
import { queueNotice } from './notice-life.ts';
import type { Ids, Tx } from './ports.ts';
import { underDrill } from './under-drill.ts';

/** Somebody lying on the floor is glad of a word four minutes late; an hour later it only puzzles. */
const spokenWithin = minutes(5);

/** What every write of a use case needs beside the transaction. The time is taken once per unit of work. */
export interface Moment {
  readonly now: Instant;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** @returns whether anything was written: the same event twice writes nothing */
export async function writeAlert(
  tx: Tx,
  before: Alert | undefined,
  decision: { readonly state: Alert; readonly effects: readonly Effect[] },
  moment: Moment,
): Promise<boolean> {
  if (decision.state === before && decision.effects.length === 0) return false;
  await tx.alerts.put(decision.state);
  await writeEffects(tx, await withoutFarewell(tx, decision), moment);
  await escalate(tx, before, decision.state, moment);
  return true;
}

/** "Be well" is said once all of the case is over, not to somebody for whom help is on the way. */
async function withoutFarewell(
  tx: Tx,
  { state, effects }: { readonly state: Alert; readonly effects: readonly Effect[] },
): Promise<readonly Effect[]> {
  const isFarewell = (one: Effect): boolean => one.do === 'say' && one.phrase === 'closed';
  const spoken = effects.some(isFarewell) && (await caseGoesOn(tx, state));
  return spoken ? effects.filter((one) => !isFarewell(one)) : effects;
}

export async function writeEffects(tx: Tx, effects: readonly Effect[], moment: Moment): Promise<void> {
  for (const asked of effects) {
    const effect = await underDrill(tx, asked);
    switch (effect?.do) {
      case undefined:
        break;
      case 'set_deadline':
        await tx.deadlines.set({ key: effect.key, at: effect.at, urgency: effect.urgency });
        break;
      case 'clear_deadline':
        await tx.deadlines.clear(effect.key);
        break;
      case 'write_timeline':
        await tx.alerts.addTimeline(effect.alert, effect.entry);
        break;
      case 'write_story':
        await tx.helpRequests.addStory(effect.request, effect.entry);
        break;
      case 'say':
        await queueSpeech(tx, effect, moment);
        break;
      case 'notify':
        await queueNotice(tx, effect.notice, moment.now);
        break;
      case 'offer_dispatch':
        await askLevel(tx, effect.offer, moment);
        break;
    }
  }
}

type Say = Extract<Effect, { do: 'say' }>;

/** A home without a gateway hears nothing: nobody is there to speak. */
async function queueSpeech(tx: Tx, say: Say, { now, ids }: Moment): Promise<void> {
  const gateway = await tx.gateways.ofHome(say.home);
  if (!gateway) return;
  const id = ids.command();
  const expiresAt = later(now, spokenWithin);
  const minutesToCome = say.minutes === undefined ? {} : { minutes: say.minutes };
  await tx.commands.add({
    command: { v: 1, id, issuedAt: now, expiresAt, kind: 'say', phrase: say.phrase, ...minutesToCome },
    gateway: gateway.id,
    ...(say.alert !== undefined && { alert: say.alert }),
    state: 'queued',
  });
  if (say.request !== undefined)
    await tx.helpRequests.addStory(say.request, { at: now, what: 'spoken', command: id });
  await tx.deadlines.set({ key: `command_expiry:${id}`, at: expiresAt, urgency: urgencies.paper });
}
