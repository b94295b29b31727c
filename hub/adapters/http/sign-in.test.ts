import type { ApiError, Session } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, HttpHub } from '../../../tests/support/http-hub.ts';

describe('signing in', () => {
  let hub: HttpHub;
  beforeEach(async () => {
    hub = await HttpHub.start();
  });
  afterEach(() => hub.stop());

  const tryWith = (username: string, password: string) =>
    hub.ask('POST', '/api/session', { body: { username, password } });

  it('gives a cookie that no script reads and no other site sends', async () => {
    const { username, password } = hub.people.operator;
    const answer = await tryWith(username, password);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as Session).user).toMatchObject({ username, role: 'operator' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^zhuji=\S+; .*HttpOnly; SameSite=Strict$/);
  });

  it('ends with what this browser was told: its pushes go with the session, and nobody else’s', async () => {
    const { cookie } = hub.people.responder;
    const user = await hub.store.read((tx) => tx.account(hub.people.responder.username));
    const other = await hub.store.read((tx) => tx.account(hub.people.operator.username));
    if (!user || !other) throw new Error('no accounts');
    const subscription = (name: string) => ({
      endpoint: `https://push.example/${name}`,
      keys: { p256dh: 'x', auth: 'y' },
    });
    await hub.store.write(async (tx) => {
      for (const name of ['here', 'tablet'])
        await tx.pushSubscriptions.put(user.id, subscription(name), hub.now, 10);
      await tx.pushSubscriptions.put(other.id, subscription('other'), hub.now, 10);
    });
    const left = async (id: typeof user.id) =>
      (await hub.store.read((tx) => tx.pushSubscriptions.of(id))).map(({ endpoint }) => endpoint);
    const out = (body?: object) =>
      hub.ask('DELETE', '/api/session', { headers: { cookie }, ...(body && { body }) });
    expect((await out({ push: 'https://push.example/here' })).status).toBe(204);
    expect(await left(user.id)).toEqual(['https://push.example/tablet']);
    const again = { cookie: await cookieOf(hub.url, hub.people.responder) };
    const theirs = { headers: again, body: { push: 'https://push.example/other' } };
    expect((await hub.ask('DELETE', '/api/session', theirs)).status).toBe(204);
    expect(await left(other.id)).toEqual(['https://push.example/other']);
  });

  it('refuses a wrong password and an unknown name in the same words', async () => {
    const wrong = await tryWith(hub.people.operator.username, 'wrong');
    const unknown = await tryWith('nobody', 'wrong');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it('makes a guesser wait, even with the right password in the end', async () => {
    const { username, password } = hub.people.operator;
    for (let i = 0; i < 5; i++) await tryWith(username, `guess-${i}`);
    const late = await tryWith(username, password);
    expect(late.status).toBe(429);
    expect(((await late.json()) as ApiError).code).toBe('sign_in_throttled');
    expect(late.headers.get('retry-after')).toBe('60');
    hub.push(61_000);
    expect((await tryWith(username, password)).status).toBe(200);
  });

  it('ends with the sign-out, after a shift, and when the account is disabled', async () => {
    const who = (cookie: string) => hub.ask('GET', '/api/session', { headers: { cookie } });
    const { operator } = hub.people;
    const first = await cookieOf(hub.url, operator);
    expect((await who(first)).status).toBe(200);
    expect((await hub.ask('DELETE', '/api/session', { headers: { cookie: first } })).status).toBe(204);
    expect((await who(first)).status).toBe(401);

    const second = await cookieOf(hub.url, operator);
    const { user } = (await (await who(second)).json()) as Session;
    await hub.ask('POST', `/api/users/${user.id}/disable`, { as: 'admin' });
    expect((await who(second)).status).toBe(401);
    expect((await tryWith(operator.username, operator.password)).status).toBe(401);

    hub.push(12 * 3_600_000);
    expect((await who(hub.people.admin.cookie)).status).toBe(401);
  });

  it('tells the desk, and nobody else, how a number is rung', async () => {
    const session = async (as: 'operator' | 'responder') =>
      (await (await hub.ask('GET', '/api/session', { as })).json()) as Session;
    expect((await session('operator')).callLink).toBe('sip:{number}@pbx.example.cn');
    expect(await session('responder')).not.toHaveProperty('callLink');
  });

  it('lasts on a responder’s telephone, until somebody ends it', async () => {
    const { cookie } = hub.people.responder;
    const who = () => hub.ask('GET', '/api/session', { headers: { cookie } });
    hub.push(300 * 24 * 3_600_000);
    expect((await who()).status).toBe(200);
    const { user } = (await (await who()).json()) as Session;
    const admin = await cookieOf(hub.url, hub.people.admin);
    await hub.ask('POST', `/api/users/${user.id}/disable`, { headers: { cookie: admin } });
    expect((await who()).status).toBe(401);
  });

  it('keeps the last administrator: nobody disables himself', async () => {
    const { user } = (await (await hub.ask('GET', '/api/session', { as: 'admin' })).json()) as Session;
    expect((await hub.ask('POST', `/api/users/${user.id}/disable`, { as: 'admin' })).status).toBe(403);
  });

  it('refuses what another site asks for', async () => {
    const body = { username: 'a', password: 'b' };
    const noHeader = await hub.ask('POST', '/api/session', { body, headers: { 'x-zhuji': '' } });
    const foreign = await hub.ask('POST', '/api/session', {
      body,
      headers: { origin: 'http://evil.example' },
    });
    const opaque = await hub.ask('POST', '/api/session', { body, headers: { origin: 'null' } });
    const own = await hub.ask('POST', '/api/session', { body, headers: { origin: hub.url } });
    expect([noHeader.status, foreign.status, opaque.status, own.status]).toEqual([403, 403, 403, 401]);
  });

  it('knows its own page behind a trusted proxy by the name that the browser asked for, and believes nobody else', async () => {
    const body = { username: 'a', password: 'b' };
    const headers = { origin: 'https://hub.example', 'x-forwarded-host': 'hub.example' };
    expect((await hub.ask('POST', '/api/session', { body, headers })).status).toBe(403);
    const proxied = await HttpHub.start({ trustedProxy: '127.0.0.1' });
    expect((await proxied.ask('POST', '/api/session', { body, headers })).status).toBe(401);
    await proxied.stop();
  });

  it('stores neither token nor password, and logs none', async () => {
    const token = hub.people.admin.cookie.split('=')[1] ?? '';
    expect(await hub.store.read((tx) => tx.session(token, hub.now))).toBeUndefined();
    expect(hub.log.join('\n')).not.toContain(token);
    expect(hub.log.join('\n')).not.toContain(hub.people.admin.password);
  });
});
