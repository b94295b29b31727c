import type { AreaId, Home, HomeRead, UserCreated, UserView } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
const areas = [
  { id: 'di', level: 'district', name: '雄关区' },
  { id: 'st', level: 'station', name: '祁连里社区', parent: 'di' },
];
const path = `/api/homes/${home.id}`;
beforeEach(async () => {
  hub = await HttpHub.start();
  for (const area of areas) expect((await ask('PUT', '/api/areas', area, 'admin')).status).toBe(204);
}, 60_000);
afterEach(() => hub.stop());

const ask = (
  method: string,
  to: string,
  body?: object,
  as: 'admin' | 'supervisor' | 'operator' = 'supervisor',
) => hub.ask(method, to, { as, ...(body && { body }) });
const shown = async () => (await (await ask('GET', path)).json()) as HomeRead;
const kept = () => hub.store.read((reader) => reader.register.get(home.id));
const lines = (what: string) => hub.store.read((reader) => reader.auditLines({ what, limit: 50 }));
const wrong = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe('a new home', () => {
  const added = { ...home, id: 'home-new', station: 'st', presenceCode: '480217' } as const;
  const { gateway: _, ...fresh } = added as typeof added & { gateway?: string };

  it('is added with its people, once, and that is on record', async () => {
    expect((await ask('POST', '/api/homes', fresh)).status).toBe(201);
    expect(await hub.store.read((reader) => reader.register.get('home-new' as Home['id']))).toEqual(fresh);
    expect(await wrong(await ask('POST', '/api/homes', fresh))).toBe('already_exists');
    expect(await lines('home_added')).toMatchObject([{ subject: 'home-new' }]);
  });

  it('is judged as a row of the import is: station, desk, and everybody once', async () => {
    const [one] = fresh.residents;
    const faulty = { ...fresh, id: 'desk-st', station: 'di', residents: [one, one] };
    const answer = await ask('POST', '/api/homes', faulty);
    expect(((await answer.json()) as { faults: string[] }).faults).toHaveLength(3);
    expect(await wrong(await ask('POST', '/api/homes', { ...fresh, gateway: 'gw-0009' }))).toBe(
      'request_invalid',
    );
    expect(await wrong(await ask('POST', '/api/homes', fresh, 'operator'))).toBe('not_allowed');
  });

  it('of whoever has an area lies in it', async () => {
    const made = (await (
      await ask(
        'POST',
        '/api/users',
        { username: 'st.lead', name: '驿站', role: 'supervisor', area: 'st' },
        'admin',
      )
    ).json()) as UserCreated;
    const headers = { cookie: await cookieOf(hub.url, made) };
    const post = (body: object) => hub.ask('POST', '/api/homes', { headers, body });
    const { station: _station, ...nowhere } = fresh;
    expect(await wrong(await post(nowhere))).toBe('request_invalid');
    expect((await post(fresh)).status).toBe(201);
  });
});

describe('a home', () => {
  it('is written whole, and keeps its people, its gateway and its code', async () => {
    await ask('PUT', `${path}/presence-code`, { code: '480217' });
    const edit = { station: 'st', community: '祁连里社区', address: '5 号楼 101 室', access: '按门铃' };
    expect((await ask('PUT', path, edit)).status).toBe(204);
    expect(await kept()).toEqual({ ...home, ...edit, presenceCode: '480217' });
    await ask('PUT', path, { community: '祁连里社区', address: '5 号楼 101 室' });
    expect(await kept()).toMatchObject({ station: 'st', presenceCode: '480217' });
    expect(await kept()).not.toHaveProperty('access');
    expect(await shown()).not.toHaveProperty('presenceCode');
    expect(await lines('home_written')).toMatchObject([{ subject: home.id }, { subject: home.id }]);
  });

  it('is not written with what does not fit, under no station, or by an operator', async () => {
    const edit = { community: '祁连里社区', address: '5 号楼' };
    expect(await wrong(await ask('PUT', path, { ...edit, station: 'di' }))).toBe('request_invalid');
    expect(await wrong(await ask('PUT', path, { ...edit, gateway: 'gw-0009' }))).toBe('request_invalid');
    expect(await wrong(await ask('PUT', path, edit, 'operator'))).toBe('not_allowed');
    expect(await wrong(await ask('PUT', '/api/homes/home-none', edit))).toBe('not_found');
    expect(await kept()).toEqual(home);
  });

  it('shows its code to who leads, each look on record, and to nobody else', async () => {
    const code = `${path}/presence-code`;
    expect(await (await ask('GET', code)).json()).toEqual({});
    await ask('PUT', code, { code: '480217' });
    expect(await (await ask('GET', code)).json()).toEqual({ code: '480217' });
    const [last, ...before] = await lines('home_code_read');
    expect(last).toMatchObject({ subject: home.id, by: { name: expect.any(String) } });
    expect(before).toHaveLength(1);
    // Each is a look of its own, also within the ten minutes in which a home is read once.
    await ask('GET', code);
    expect(await lines('home_code_read')).toHaveLength(3);
    for (const method of ['GET', 'POST'])
      expect(await wrong(await ask(method, code, undefined, 'operator'))).toBe('not_allowed');
    expect(await wrong(await ask('GET', '/api/homes/home-none/presence-code'))).toBe('not_found');
    expect(await wrong(await ask('POST', '/api/homes/home-none/presence-code'))).toBe('not_found');
    expect(JSON.stringify([await shown(), await (await ask('GET', '/api/homes')).json()])).not.toContain(
      '480217',
    );
    expect(JSON.stringify(await lines(''))).not.toContain('480217');
  });

  it('gets a code that nobody has chosen, and the one on the card is worth nothing from then on', async () => {
    await ask('PUT', `${path}/presence-code`, { code: '480217' });
    const renew = async () =>
      ((await (await ask('POST', `${path}/presence-code`)).json()) as { code: string }).code;
    const [one, other] = [await renew(), await renew()];
    expect([one, other]).toEqual([expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{6}$/)]);
    expect(await kept()).toEqual({ ...home, presenceCode: other });
    expect(await lines('home_code_written')).toHaveLength(3);
  });

  it('has residents and contacts written one by one, in their order', async () => {
    const resident = { name: '赵国栋', born: '1938-02-11', categories: ['alone'], medication: ['阿司匹林'] };
    expect((await ask('PUT', `${path}/residents/home-1-b`, resident)).status).toBe(204);
    await ask('PUT', `${path}/residents/home-1-a`, { name: '王秀兰', speaks: '河西话' });
    const contacts = [
      { name: '王建国', relation: '儿子', phone: '199 0000 5001', consent: ['alerts'] },
      { name: '王丽华', relation: '女儿', phone: '199 0000 5002' },
    ];
    expect((await ask('PUT', `${path}/contacts`, { contacts })).status).toBe(204);
    expect(await shown()).toMatchObject({
      residents: [
        { id: 'home-1-a', name: '王秀兰', speaks: '河西话' },
        { id: 'home-1-b', ...resident },
      ],
      contacts,
    });
    expect((await ask('DELETE', `${path}/residents/home-1-b`)).status).toBe(204);
    expect(await wrong(await ask('DELETE', `${path}/residents/home-1-b`))).toBe('not_found');
    expect(((await kept()) as Home | undefined)?.residents).toHaveLength(1);
    const unfit = { name: '赵国栋', categories: ['rich'] };
    expect(await wrong(await ask('PUT', `${path}/residents/home-1-a`, unfit))).toBe('request_invalid');
  });

  it('is not overwritten by who has not seen what stands there now, part by part', async () => {
    const first = await shown();
    const at = (leaf: string, seen: string) => `${path}${leaf}?seen=${seen}`;
    const edit = { community: '祁连里社区', address: '5 号楼 101 室' };
    expect((await ask('PUT', at('', first.versions.home), edit)).status).toBe(204);
    const late = await ask('PUT', at('', first.versions.home), { ...edit, access: '按门铃' }, 'admin');
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { code: 'changed_meanwhile', holder: 'supervisor' },
    ]);
    expect(await kept()).not.toHaveProperty('access');
    // The contacts are another part: nobody has touched them.
    const contacts = [{ name: '王建国', relation: '儿子', phone: '199 0000 5001' }];
    expect((await ask('PUT', at('/contacts', first.versions.contacts), { contacts })).status).toBe(204);
    expect(await wrong(await ask('PUT', at('/contacts', first.versions.contacts), { contacts: [] }))).toBe(
      'changed_meanwhile',
    );
    // Two who add a further elder at once, under the same free id.
    expect((await ask('PUT', at('/residents/home-1-b', 'none'), { name: '甲' })).status).toBe(204);
    expect(await wrong(await ask('PUT', at('/residents/home-1-b', 'none'), { name: '乙' }))).toBe(
      'changed_meanwhile',
    );
    const now = await shown();
    const seen = now.versions.residents['home-1-b' as Home['residents'][number]['id']] ?? '';
    expect(await wrong(await ask('DELETE', at('/residents/home-1-b', first.versions.home)))).toBe(
      'changed_meanwhile',
    );
    expect((await ask('DELETE', at('/residents/home-1-b', seen))).status).toBe(204);
  });

  it('has nobody who is born on no day, and no number that nobody can dial', async () => {
    const born = (day: string) => ask('PUT', `${path}/residents/home-1-a`, { name: '王秀兰', born: day });
    const faults = async (answer: Response) => ((await answer.json()) as { faults: string[] }).faults.join();
    expect(await faults(await born('1941-02-31'))).toContain('/born');
    expect(await faults(await born('2099-01-01'))).toContain('/born');
    expect((await born('1940-02-29')).status).toBe(204);
    const contact = { name: '王建国', relation: '儿子', phone: '' };
    expect(await faults(await ask('PUT', `${path}/contacts`, { contacts: [contact] }))).toContain(
      '/contacts/0/phone',
    );
  });

  it('is looked at on record: once for each person in ten minutes', async () => {
    for (const as of ['operator', 'operator', 'supervisor'] as const) await ask('GET', path, undefined, as);
    expect(await lines('home_read')).toHaveLength(2);
    hub.push(10 * 60_000);
    await ask('GET', path, undefined, 'operator');
    expect(await lines('home_read')).toHaveLength(3);
  });
});

describe('an area', () => {
  it('is written while the tree stays one, and removed when nothing belongs to it', async () => {
    const lost = { id: 'st-2', level: 'station', name: '绿洲社区', parent: 'ce' };
    expect(await wrong(await ask('PUT', '/api/areas', lost, 'admin'))).toBe('request_invalid');
    expect(await (await ask('GET', '/api/areas', undefined, 'operator')).json()).toEqual(areas);
    expect(await wrong(await ask('DELETE', '/api/areas/di', undefined, 'admin'))).toBe('area_in_use');
    await ask('PUT', path, { station: 'st', community: '祁连里社区', address: '402' });
    expect(await wrong(await ask('DELETE', '/api/areas/st', undefined, 'admin'))).toBe('area_in_use');
    await ask('PUT', '/api/areas', { ...lost, parent: 'di' }, 'admin');
    expect((await ask('DELETE', '/api/areas/st-2', undefined, 'admin')).status).toBe(204);
    expect(await hub.store.read((reader) => reader.areas.within('di' as AreaId))).toEqual(['di', 'st']);
  });
});

describe('an account', () => {
  const made = async () =>
    (await (
      await ask('POST', '/api/users', { username: 'zhao.min', name: '赵敏', role: 'operator' }, 'admin')
    ).json()) as UserCreated;
  const signedIn = async (cookie: string) =>
    (await hub.ask('GET', '/api/session', { headers: { cookie } })).status;

  it('gets another name, role and area, and signs in anew for it', async () => {
    const user = await made();
    const cookie = await cookieOf(hub.url, user);
    const edit = { name: '赵小敏', role: 'supervisor', area: 'st' };
    expect(await (await ask('PUT', `/api/users/${user.id}`, edit, 'admin')).json()).toMatchObject(edit);
    expect(await signedIn(cookie)).toBe(401);
    const again = await cookieOf(hub.url, user);
    const session = await hub.ask('GET', '/api/session', { headers: { cookie: again } });
    expect(await session.json()).toMatchObject({ user: edit });
    expect(await wrong(await ask('PUT', '/api/users/us-none', edit, 'admin'))).toBe('not_found');
    expect(await wrong(await ask('PUT', `/api/users/${user.id}`, { ...edit, area: 'x-1' }, 'admin'))).toBe(
      'not_found',
    );
    expect(await wrong(await ask('PUT', `/api/users/${user.id}`, { ...edit, role: 'family' }, 'admin'))).toBe(
      'request_invalid',
    );
  });

  it('is not overwritten by who has not seen what stands there now, and a name that is taken is named', async () => {
    const user = await made();
    const shownNow = async () => {
      const all = (await (await ask('GET', '/api/users', undefined, 'admin')).json()) as UserView[];
      return all.find(({ id }) => id === user.id);
    };
    const seen = (await shownNow())?.version;
    const put = (edit: object) => ask('PUT', `/api/users/${user.id}?seen=${seen}`, edit, 'admin');
    const edit = { name: '赵小敏', role: 'operator' };
    expect(((await (await put(edit)).json()) as UserView).version).not.toBe(seen);
    const late = await put({ name: '赵敏', role: 'supervisor' });
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { code: 'changed_meanwhile', holder: 'admin' },
    ]);
    expect(await shownNow()).toMatchObject(edit);
    const again = { username: 'zhao.min', name: '赵敏二', role: 'operator' };
    expect(await (await ask('POST', '/api/users', again, 'admin')).json()).toMatchObject({
      ...{ code: 'already_exists', faults: ['/username is taken'] },
    });
  });

  it('gets a new password, and the old one is worth nothing', async () => {
    const user = await made();
    const cookie = await cookieOf(hub.url, user);
    const { password } = (await (
      await ask('POST', `/api/users/${user.id}/password`, {}, 'admin')
    ).json()) as {
      password: string;
    };
    expect(await signedIn(cookie)).toBe(401);
    expect(await cookieOf(hub.url, user)).toBe('');
    expect(await signedIn(await cookieOf(hub.url, { ...user, password }))).toBe(200);
    expect(await lines('user_password_reset')).toMatchObject([{ subject: user.id }]);
  });

  it('is not changed by whom it belongs to: one administrator always remains', async () => {
    const session = (await (await ask('GET', '/api/session', undefined, 'admin')).json()) as {
      user: { id: string };
    };
    const edit = { name: '我', role: 'operator' };
    expect(await wrong(await ask('PUT', `/api/users/${session.user.id}`, edit, 'admin'))).toBe('not_allowed');
  });
});
