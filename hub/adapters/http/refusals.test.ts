import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { ApiError } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpHub } from '../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeAll(async () => {
  hub = await HttpHub.start({ requestsPerMinute: 400 });
});
afterAll(() => hub.stop());

const refusalOf = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as ApiError),
});
const metrics = async () => (await hub.ask('GET', '/metrics')).text();

/** Writes bytes on a bare socket; what came back until the hub closed it. */
function raw(bytes: Buffer | string): Promise<string> {
  const { hostname, port } = new URL(hub.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.setTimeout(2_000, () => socket.destroy());
  });
}

describe('a request that is wrong', () => {
  it('is told all that is wrong with it at once, and never what it said', async () => {
    const body = { username: 'X', name: '', role: 'king', password: 'sesame' };
    const told = await refusalOf(await hub.ask('POST', '/api/users', { as: 'admin', body }));
    expect(told).toMatchObject({ status: 400, code: 'request_invalid', messageZh: '请求格式错误' });
    expect(told.faults?.toSorted().map((fault) => fault.split(' ')[0])).toEqual([
      'body/name',
      'body/password',
      'body/role',
      'body/username',
    ]);
    expect(JSON.stringify(told)).not.toContain('sesame');
  });

  it('is told the same of a query and of a path', async () => {
    const path = '/api/homes/home-1/readings?kind=soup&limit=0&color=red';
    const told = await refusalOf(await hub.ask('GET', path, { as: 'operator' }));
    expect(told.faults).toHaveLength(3);
    const odd = await refusalOf(await hub.ask('GET', '/api/homes/..%2F..%2Fetc', { as: 'operator' }));
    expect(odd).toMatchObject({ status: 400, code: 'request_invalid' });
  });

  it.each([
    ['broken JSON', '{"username":', {}, 400, 'message_not_json'],
    ['no body at all', '', {}, 400, 'request_invalid'],
    ['a poisoned prototype', '{"__proto__":{"role":"admin"}}', {}, 400, 'message_not_json'],
    ['another content type', '<a/>', { 'content-type': 'text/xml' }, 415, 'content_type_unsupported'],
    ['a body too large', JSON.stringify({ username: 'x'.repeat(70_000) }), {}, 413, 'message_too_large'],
  ])('%s has its code', async (_, body, headers, status, code) => {
    expect(await refusalOf(await hub.ask('POST', '/api/session', { body, headers }))).toMatchObject({
      status,
      code,
    });
  });

  it('to nowhere has its code too', async () => {
    for (const path of ['/api/nowhere', '/nowhere', '/assets/../../etc/passwd'])
      expect(await refusalOf(await hub.ask('GET', path))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refusalOf(await hub.ask('GET', '/%zz'))).toMatchObject({
      status: 400,
      code: 'request_invalid',
    });
  });
});

describe('a flood of garbage', () => {
  it('leaves the hub serving, coded and counted', async () => {
    const noise = Array.from({ length: 30 }, () => raw(randomBytes(2_048)));
    const large = raw(`GET / HTTP/1.1\r\nhost: x\r\nx-huge: ${'x'.repeat(40_000)}\r\n\r\n`);
    const broken = Array.from({ length: 30 }, () => hub.ask('POST', '/api/session', { body: '{]' }));
    const said = await Promise.all([...noise, large]);
    expect(said.some((answer) => answer.includes('request_not_http'))).toBe(true);
    expect(said.at(-1)).toMatch(/^HTTP\/1\.1 431 .*headers_too_large/s);
    for (const answer of await Promise.all(broken)) expect(answer.status).toBe(400);

    expect((await hub.ask('GET', '/health')).status).toBe(200);
    expect((await hub.ask('GET', '/api/alerts', { as: 'operator' })).status).toBe(200);
    const counted = await metrics();
    for (const code of ['request_not_http', 'headers_too_large', 'message_not_json'])
      expect(counted).toMatch(new RegExp(`zhuji_refused_total\\{door="http",code="${code}"\\} [1-9]`));
  });

  it('from one address slows down neither who is signed in there, nor the watchers', async () => {
    const flood = await Promise.all(Array.from({ length: 450 }, () => hub.ask('GET', '/api/session')));
    const last = await hub.ask('GET', '/api/session');
    expect(flood.some((answer) => answer.status === 429)).toBe(true);
    expect(await refusalOf(last)).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(last.headers.has('retry-after')).toBe(true);
    expect((await hub.ask('GET', '/api/alerts', { as: 'operator' })).status).toBe(200);
    expect((await hub.ask('GET', '/health')).status).toBe(200);
    expect(await metrics()).toContain('code="too_many_requests"');
  });
});

it('that nobody foresaw is told as internal, and logged without the secrets of who asked', async () => {
  const failing = await HttpHub.start();
  await failing.store.stop();
  const told = await refusalOf(await failing.ask('GET', '/api/homes/home-1', { as: 'operator' }));
  expect(told).toEqual({
    status: 500,
    code: 'internal',
    message: 'Internal error',
    messageZh: '系统内部错误',
  });
  const log = failing.log.join('\n');
  expect(log).toContain('GET /api/homes/:id');
  expect(log).not.toContain('home-1');
  expect(log).not.toContain(failing.people.operator.cookie.split('=')[1]);
  await failing.stop();
});
