/**
 * A whole hub with the far ends of all its channels: what each rung of the ladder asks for is carried out by them, and whoever cannot be told
 * is named. Nobody answers, so it climbs to its end.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertDetail,
  type AlertList,
  type HomeId,
  type Role,
  seconds,
  type UnreachedList,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FarEnd } from '../tests/support/far-ends/far-end.ts';
import { cookieOf } from '../tests/support/http-hub.ts';
import { envelope, item } from '../tests/support/hub-parts.ts';
import { RunningHub } from '../tests/support/running-hub.ts';
import { randomIds } from './adapters/ids/random-ids.ts';
import { argon2Passwords } from './adapters/password/argon2.ts';
import { sha256 } from './adapters/password/sha256.ts';
import { addUser } from './app/add-user.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 100 });

let hub: RunningHub;
let sms: FarEnd;
let voice: FarEnd;
let chat: FarEnd;
beforeEach(async () => {
  [sms, voice, chat] = [await new FarEnd().start(), await new FarEnd().start(), await new FarEnd().start()];
  chat.answer = () => ({ body: { errcode: 0 } });
  hub = new RunningHub({ CHAT: `${chat.url}/hook` });
  const file = join(hub.folder, 'channels.yaml');
  const to = "body: { to: '{phone}', say: '{text}' }";
  writeFileSync(
    file,
    `channels:
  sms: { type: sms_generic, url: '${sms.url}/sms', ${to} }
  voice: { type: voice, url: '${voice.url}/call', ${to} }
  chat: { type: wecom, url: { env: CHAT }, roles: [operators, duty_officer] }
people: [{ username: lead.one, phone: '199 0000 0200' }]
order: { page: [], message: [sms, voice], call: [voice, sms] }
`,
  );
  hub.setting('ZHUJI_CHANNELS', file);
  await hub.start('gw-1');
});
afterEach(async () => {
  await hub.stop();
  for (const far of [sms, voice, chat]) await far.stop();
});

async function signIn(username: string, role: Role): Promise<string> {
  const { store, clock } = hub;
  const ports = { store, clock, ids: randomIds(clock), passwords: argon2Passwords(), hashSecret: sha256 };
  const added = await addUser(ports)('system', { username, name: username, role });
  if (!added.ok) throw new Error(added.code);
  return cookieOf(hub.httpUrl, added.value);
}
const rung = (far: FarEnd): string[] => far.asked.map(({ body }) => JSON.parse(body.toString()).to);

it('each rung is carried out by somebody’s telephone, a call, or a chat; who has no way is named on the card', async () => {
  const lead = await signIn('lead.one', 'supervisor');
  await signIn('lead.two', 'supervisor');
  await hub.store.write((tx) =>
    tx.homes.load({
      homes: [
        {
          ...{ id: 'home-1' as HomeId, community: '祁连里社区', address: '1 号楼', residents: [] },
          contacts: [
            { name: '王建国', relation: '儿子', phone: '199 0000 0107' },
            { name: '王建英', relation: '女儿', phone: '199 0000 0108' },
          ],
        },
      ],
    }),
  );
  const gateway = await hub.connect('gw-1');
  await gateway.send('event', envelope(hub.clock.now(), [item(1, hub.clock.now())]));
  const pushUntil = (look: () => boolean) =>
    soon(() => {
      hub.clock.push(seconds(1));
      return look();
    }).toBe(true);

  // The family by message and the desk's chat first.
  await pushUntil(() => ['19900000107', '19900000108'].every((one) => rung(sms).includes(one)));
  await soon(() => chat.asked.length).toBeGreaterThan(0);
  expect(JSON.parse(sms.last.body.toString()).say).toContain('老人按了紧急呼叫');
  // Who leads by message; the family by a call; at the end who leads by a call, and the chat for the duty officers.
  await pushUntil(() => rung(sms).includes('19900000200'));
  await pushUntil(() => ['19900000107', '19900000108'].every((one) => rung(voice).includes(one)));
  const before = chat.asked.length;
  await pushUntil(() => rung(voice).includes('19900000200') && chat.asked.length > before);

  const ask = async (path: string) => (await fetch(hub.httpUrl + path, { headers: { cookie: lead } })).json();
  const { alerts } = (await ask('/api/alerts')) as AlertList;
  const of = alerts.find(({ kind }) => kind === 'sos')?.id;
  const notices = async () => ((await ask(`/api/alerts/${of}`)) as AlertDetail).escalation?.notices ?? [];
  await soon(notices).toContainEqual(
    expect.objectContaining({
      to: 'lead.two',
      state: 'failed',
      why: 'no channel reaches this person',
    }),
  );
  expect(((await ask('/api/unreached')) as UnreachedList).people).toContainEqual(
    expect.objectContaining({ name: 'lead.two', how: 'no_way', home: 'home-1' }),
  );
});
