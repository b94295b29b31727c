import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '@zhuji/protocol';
import { afterEach, expect, it } from 'vitest';
import { HttpHub } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
afterEach(() => hub.stop());

it('says that it is live and ready', async () => {
  hub = await HttpHub.start();
  const answer = await hub.ask('GET', '/health');
  expect(answer.status).toBe(200);
  expect((await answer.json()) as Health).toEqual({
    live: true,
    ready: true,
    version: '0.0.0-test',
    parts: { store: { ok: true } },
  });
});

it('says what is stuck', async () => {
  hub = await HttpHub.start({}, { broker: { ok: false, stuck: 'port taken' } });
  const answer = await hub.ask('GET', '/health');
  expect(answer.status).toBe(503);
  expect((await answer.json()) as Health).toMatchObject({
    ready: false,
    parts: { broker: { stuck: 'port taken' } },
  });
});

it('shows metrics to this machine, and to nobody whom a proxy passes on', async () => {
  hub = await HttpHub.start();
  await hub.putAlert('al-1');
  const page = await (await hub.ask('GET', '/metrics')).text();
  expect(page).toContain('zhuji_open_alerts{severity="P1"} 1');
  expect(page).not.toMatch(/王秀兰|operator\.one|home-1/);
  expect((await hub.ask('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(
    403,
  );
});

it('shows metrics only for the token when there is one', async () => {
  hub = await HttpHub.start({ metricsToken: 'a-long-token' });
  const withToken = (token: string) =>
    hub.ask('GET', '/metrics', { headers: token ? { authorization: `Bearer ${token}` } : {} });
  expect((await withToken('')).status).toBe(403);
  expect((await withToken('a-long-tokeN')).status).toBe(403);
  expect((await withToken('a-long-token')).status).toBe(200);
});

it('tells how to build the console while there is none', async () => {
  hub = await HttpHub.start();
  const answer = await hub.ask('GET', '/');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-cache']);
  expect(await answer.text()).toContain('npm run build -w dashboards');
});

it('serves the console: its page never kept, its hashed files for ever, no script of another', async () => {
  const consoleFolder = await mkdtemp(join(tmpdir(), 'zhuji-console-'));
  await mkdir(join(consoleFolder, 'assets'));
  await writeFile(
    join(consoleFolder, 'index.html'),
    '<!doctype html><script src="/assets/app-1a2b.js"></script>',
  );
  await writeFile(join(consoleFolder, 'assets/app-1a2b.js'), 'const text = "x";'.repeat(500));
  hub = await HttpHub.start({ consoleFolder });
  const page = await hub.ask('GET', '/');
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none';script-src 'self';/);
  expect(page.headers.has('strict-transport-security')).toBe(false);
  const script = await hub.ask('GET', '/assets/app-1a2b.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-encoding')).toMatch(/br|gzip|zstd/);
  expect((await hub.ask('GET', '/assets/gone.js')).status).toBe(404);
  await rm(consoleFolder, { recursive: true });
});

it('asks the browser for TLS, and for the cookie over TLS alone, where there is TLS', async () => {
  hub = await HttpHub.start({ secureCookies: true });
  const answer = await hub.ask('GET', '/health');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  expect(hub.people.operator.cookie).toMatch(/^__Host-zhuji=/);
});

it('starts and stops twice without harm', async () => {
  hub = await HttpHub.start();
  await hub.stop();
  await hub.stop();
});
