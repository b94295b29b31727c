/** A member of the family says what they know or do. It goes to whoever has the alert, and closes nothing. */
import type { AlertId, FamilyAnswer } from '@zhuji/protocol';
import { familyKnows } from '../core/family/knows.ts';
import type { AlertPorts } from './change-alert.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { User } from './ports.ts';

type AnswerPorts = Pick<AlertPorts, 'clock'> & {
  readonly store: Pick<AlertPorts['store'], 'read' | 'write'>;
};

/** The same again is done already. Refusals: `not_found`, also for another home's alert and for one not told yet; `alert_not_open`. */
export function answerAsFamily({ store, clock }: AnswerPorts) {
  return async (user: User, id: AlertId, answer: FamilyAnswer): Promise<Outcome<undefined>> => {
    const said = await store.read(async (tx) => (await tx.alert(id))?.timeline ?? []);
    return store.write(async (tx) => {
      const member = await tx.family.member(user.id);
      const alert = await tx.alerts.get(id);
      if (!member || !alert || alert.home !== member.home) return refused('not_found');
      const now = clock.now();
      const { ladder } = (await tx.ladders.get(id)) ?? {};
      if (!familyKnows(alert, ladder, now)) return refused('not_found');
      if (alert.state === 'resolved' || alert.state === 'closed') return refused('alert_not_open');
      const { name: by, relation } = member;
      const again = said.some(
        (entry) => entry.what === 'family' && entry.user === user.id && entry.answer === answer,
      );
      if (again) return done(undefined);
      await tx.alerts.put(alert);
      await tx.alerts.addTimeline(id, { at: now, what: 'family', user: user.id, by, relation, answer });
      await tx.audit.add({ at: now, by: user.id, what: `family_answer_${answer}`, subject: id });
      return done(undefined);
    });
  };
}
