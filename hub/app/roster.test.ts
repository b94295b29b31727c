import { type Area, type AreaId, deskOf, type Home, type HomeId, hours, later } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts, person } from '../../tests/support/hub-parts.ts';
import type { Roster } from '../core/escalation/roster.ts';
import type { User } from './ports.ts';
import { rosterFor, rosterOf } from './roster.ts';

let hub: HubParts;
const areas = [
  { id: 'di', level: 'district', name: '雄关区' },
  { id: 'ce', level: 'centre', name: '祁连街道', parent: 'di' },
  { id: 'st-east', level: 'station', name: '祁连里社区', parent: 'ce' },
  { id: 'st-west', level: 'station', name: '绿洲社区', parent: 'di' },
] as Area[];
const home = (id: string, station?: string): Home =>
  ({ id, community: '', address: '', station, residents: [], contacts: [] }) as unknown as Home;
const of = (id: string, area: string, role: User['role'] = 'operator'): User => ({
  ...person(id, id, role),
  area: area as AreaId,
});

beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.store.write(async (tx) => {
    await tx.areas.load(areas);
    await tx.homes.load({ homes: [home('home-e', 'st-east'), home('home-w', 'st-west'), home('home-0')] });
  });
});
afterEach(() => hub.stop());

const signIn = (...users: User[]) =>
  hub.store.write(async (tx) => {
    for (const user of users) {
      await tx.accounts.add(user);
      const expiresAt = later(hub.clock.now(), hours(8));
      await tx.accounts.addSession({ tokenHash: user.id, user: user.id, expiresAt });
    }
  });
const roster = (id: string): Promise<Roster> =>
  hub.store.write((tx) => rosterFor(tx, id as HomeId, hub.clock.now(), 'P1'));
const names = (people: Roster['operators']) => people.map(({ name }) => name);

it('tells those of the district first, then all whom the home concerns, and never those of elsewhere', async () => {
  await signIn(of('east', 'st-east'), of('centre', 'ce', 'supervisor'), of('west', 'st-west', 'supervisor'));
  const told = await roster('home-e');
  expect(names(told.operators)).toEqual(['centre', 'east']);
  expect(names(told.all_operators)).toEqual(['centre', 'east', '李']);
  expect(names(told.supervisors)).toEqual(['centre']);
  expect(names(told.duty_officer)).toEqual(['centre', '赵']);
});

it('tells all at once where nobody of the district is on duty, and of a home that lies in none', async () => {
  await signIn(of('west', 'st-west'));
  expect(names((await roster('home-e')).operators)).toEqual(['李']);
  expect(names((await roster('home-0')).all_operators)).toEqual(['李']);
});

it('tells a group of an area of that area alone, and one without of everything', async () => {
  const roles = ['operators', 'family'] as const;
  await hub.store.write((tx) =>
    tx.groups.replace([
      { name: 'all', roles, drills: true },
      { name: 'district', roles, area: 'di' as AreaId, drills: true },
      { name: 'east', roles, area: 'st-east' as AreaId, drills: true },
      { name: 'unknown', roles, area: 'no-such' as AreaId, drills: true },
    ]),
  );
  const groups = async (id: string) => {
    const { operators, family } = await roster(id);
    const told = operators.filter(({ group }) => group);
    expect(family).toEqual(told);
    return names(told);
  };
  expect(await groups('home-e')).toEqual(['all', 'district', 'east']);
  expect(await groups('home-w')).toEqual(['all', 'district']);
  expect(await groups('home-0')).toEqual(['all']);
});

it('tells another system of a drill only where it has asked for drills', async () => {
  await hub.store.write((tx) =>
    tx.groups.replace([
      { name: 'asks', roles: ['operators'], drills: true },
      { name: 'silent', roles: ['operators'], drills: false },
    ]),
  );
  const told = async (drill: boolean) => {
    const alert = { home: 'home-e' as HomeId, severity: 'P1', ...(drill && { drill }) } as const;
    const { operators } = await hub.store.write((tx) => rosterOf(tx, alert, hub.clock.now()));
    return names(operators.filter(({ group }) => group));
  };
  expect(await told(false)).toEqual(['asks', 'silent']);
  expect(await told(true)).toEqual(['asks']);
});

it('makes it a case of the district when nobody is there, for those whom the district concerns', async () => {
  await signIn(of('west', 'st-west'), of('head', 'di', 'supervisor'));
  expect((await roster('home-0')).desk).toBe('call-centre');
  const { desk } = await roster('home-e');
  expect(desk).toBe(deskOf('di' as AreaId));
  expect(names((await roster(desk)).duty_officer)).toEqual(['head', '赵']);
});
