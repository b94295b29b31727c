/** What a member of the family sees of the one home that is theirs. */
import {
  type AlertSummary,
  earlier,
  type FamilyStory,
  type FamilyView,
  type FamilyWeek,
  hours,
  type Instant,
  type QuietHours,
  type TimelineEntry,
} from '@zhuji/protocol';
import { familyKnows } from '../core/family/knows.ts';
import type { Member } from '../core/family/member.ts';
import { presentState, showsActivity } from '../core/family/present-state.ts';
import { requestShown } from '../core/family/request-shown.ts';
import { storyOf } from '../core/family/story.ts';
import { weeksBefore } from '../core/family/weeks.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Reader, Store, User } from './ports.ts';

interface FamilyPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** How long what is over stays on the first page. */
const lately = hours(12);
const weeksShown = 4;

/** Refusal: `not_found` for an account that is bound to no home. */
export function familyView({ store, clock }: Pick<FamilyPorts, 'store' | 'clock'>) {
  return (user: User): Promise<Outcome<FamilyView>> =>
    store.read(async (tx) => {
      const member = await tx.family.member(user.id);
      const home = member && (await tx.home(member.home));
      if (!member || !home) return refused('not_found');
      const now = clock.now();
      const stories = await storiesOf(tx, member, now);
      const { gateway, devices } = await tx.protection(home.id);
      const known = {
        alert: stories.some(({ over }) => !over),
        lookedAfter: stories.some(wasReal),
        gatewayOnline: gateway?.online === true,
        gatewayHeardAt: gateway?.lastHeardAt,
        residents: home.residents,
        devices,
        watch: await tx.inactivity.get(home.id),
      };
      const { name, relation, consent, quiet } = member;
      return done({
        home: { id: home.id, residents: home.residents.map((resident) => resident.name) },
        me: { id: user.id, name, relation },
        consent,
        ...(quiet && { quiet }),
        present: presentState(known, consent.sees, now),
        stories,
        requests: (await tx.helpRequestsOf(home.id)).flatMap((one) => requestShown(one, consent.sees)),
        hubTime: now,
      });
    });
}

const wasReal = ({ over, lines }: FamilyStory): boolean =>
  over && lines.some(({ harmless }) => harmless === false);

async function storiesOf(tx: Reader, member: Member, now: Instant): Promise<FamilyStory[]> {
  const stories: FamilyStory[] = [];
  for (const alert of await tx.alertsOf(member.home, earlier(now, lately))) {
    const { ladder } = (await tx.ladders.get(alert.id)) ?? {};
    if (!familyKnows(alert, ladder, now)) continue;
    const card = await tx.alert(alert.id);
    stories.push(storyFor(member, alert, card?.timeline ?? []));
  }
  return stories.sort((a, b) => Number(a.over) - Number(b.over) || a.severity.localeCompare(b.severity));
}

function storyFor(member: Member, alert: AlertSummary, timeline: readonly TimelineEntry[]): FamilyStory {
  const { id, kind, severity, state, openedAt } = alert;
  const mine = timeline.flatMap((entry) =>
    entry.what === 'family' && entry.user === member.user ? [entry.answer] : [],
  );
  return {
    ...{ id, kind, severity, openedAt },
    over: state === 'resolved' || state === 'closed',
    lines: storyOf(openedAt, timeline),
    answered: [...new Set(mine)],
  };
}

/** Refusal: `not_found`. */
export function familyWeeks({ store, clock }: Pick<FamilyPorts, 'store' | 'clock'>) {
  return (user: User): Promise<Outcome<FamilyWeek[]>> =>
    store.read(async (tx) => {
      const member = await tx.family.member(user.id);
      if (!member) return refused('not_found');
      const now = clock.now();
      const alerts = await tx.alertsOf(member.home, earlier(now, hours(24 * 7 * weeksShown)));
      const past: AlertSummary[] = [];
      for (const alert of alerts) {
        const { ladder } = (await tx.ladders.get(alert.id)) ?? {};
        if (familyKnows(alert, ladder, now)) past.push(alert);
      }
      const watch = await tx.inactivity.get(member.home);
      const days = showsActivity(member.consent.sees) ? (watch?.pattern.days ?? []) : undefined;
      return done(weeksBefore(now, weeksShown, past, days));
    });
}

/** Their own; undefined: none. Refusal: `not_found`. */
export function setQuietHours({ store, clock }: FamilyPorts) {
  return (user: User, quiet: QuietHours | undefined): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const member = await tx.family.member(user.id);
      if (!member) return refused('not_found');
      const { quiet: _, ...rest } = member;
      await tx.family.put(quiet ? { ...rest, quiet } : rest);
      const what = quiet ? 'family_quiet_set' : 'family_quiet_ended';
      await tx.audit.add({ at: clock.now(), by: user.id, what, subject: member.home });
      return done(undefined);
    });
}
