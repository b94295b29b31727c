/** Photos from the scene on the wire: who may send one, what is taken, who sees it, and that it goes. */
import {
  type AlertDetail,
  type AlertId,
  type DispatchId,
  hours,
  later,
  type PhotoId,
  type ResponderId,
  type Role,
  type Session,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';
import { smallJpeg } from '../../../../tests/support/small-jpeg.ts';
import { keepHouse } from '../../../app/fire-deadline.ts';
import type { Dispatch } from '../../../core/dispatch/dispatch.ts';

let hub: HttpHub;
const name = (n: number) => `ph-${`${n}`.padStart(16, '0')}`;
const at = (photo: string, of = 'di-1') => `/api/responder/dispatches/${of}/photos/${photo}`;
const seenAt = (photo: string, alert = 'al-1') => `/api/alerts/${alert}/photos/${photo}`;

beforeEach(async () => {
  hub = await HttpHub.start();
  const { user } = (await (await hub.ask('GET', '/api/session', { as: 'responder' })).json()) as Session;
  const record = {
    ...{ id: 're-han', name: '韩梅', kind: 'volunteer', skills: [], keysOf: [], way: 'walk', rota: [] },
    ...{ base: { lat: 39.77, lon: 98.29 }, exceptions: [], onCall: false },
  };
  await hub.ask('PUT', '/api/responders', {
    as: 'supervisor',
    body: [
      { ...record, user: user.id },
      { ...record, id: 're-wu' },
    ],
  });
  for (const alert of ['al-1', 'al-2'])
    await hub.putAlert(alert, { kind: alert === 'al-1' ? 'sos' : 'fall' });
  await put('di-1');
});
afterEach(() => hub.stop());

const put = (id: string, more: Partial<Dispatch> = {}) =>
  hub.store.write((tx) =>
    tx.dispatches.put({
      ...{ id: id as DispatchId, alert: 'al-1' as Dispatch['alert'], home: home.id },
      ...{
        responder: 're-han' as ResponderId,
        name: '韩梅',
        severity: 'P1',
        level: 'station',
        beside: false,
      },
      ...{ state: 'arrived', minutes: 5, offeredAt: hub.now, actions: [] },
      ...more,
    }),
  );

function send(path: string, bytes: Uint8Array | string, as: Role = 'responder', type = 'image/jpeg') {
  return fetch(hub.url + path, {
    method: 'PUT',
    headers: { 'content-type': type, 'x-zhuji': '1', cookie: hub.people[as].cookie },
    body: Buffer.from(bytes),
  });
}
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const story = async () => {
  const card = (await (await hub.ask('GET', '/api/alerts/al-1', { as: 'operator' })).json()) as AlertDetail;
  return card.timeline.filter(({ what }) => what === 'photo');
};

it('is taken once however often it is sent, without a word about itself, and is seen at the desk', async () => {
  const taken = smallJpeg({ exif: 'GPS 39.77' });
  for (const _ of [1, 2]) expect((await send(at(name(1)), taken)).status).toBe(204);
  expect(await story()).toMatchObject([{ photo: name(1), by: '韩梅' }]);
  const seen = await hub.ask('GET', seenAt(name(1)), { as: 'operator' });
  expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
    200,
    'image/jpeg',
    'no-store',
  ]);
  expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
  expect(new Uint8Array(await seen.arrayBuffer())).toEqual(smallJpeg());
  const lines = await hub.store.read((reader) => reader.auditLines({ what: 'photo_', limit: 5 }));
  expect(lines.map(({ what, subject }) => `${what} ${subject}`)).toEqual([
    `photo_seen al-1/${name(1)}`,
    `photo_sent al-1/${name(1)}`,
  ]);
});

it('is a JPEG of a bounded size, by its bytes', async () => {
  expect(await codeOf(await send(at(name(1)), Buffer.from('<html>')))).toEqual([422, 'photo_unreadable']);
  expect(await codeOf(await send(at(name(1)), '{}', 'responder', 'application/json'))).toEqual([
    422,
    'photo_unreadable',
  ]);
  expect((await send(at(name(1)), Buffer.from('x'), 'responder', 'image/png')).status).toBe(415);
  expect((await send(at(name(1)), smallJpeg({ scan: new Array<number>(600_000).fill(7) }))).status).toBe(413);
  expect(await story()).toEqual([]);
});

it('comes from whoever goes, and a while after; there are never too many', async () => {
  await put('di-wu', { responder: 're-wu' as ResponderId });
  await put('di-asked', { state: 'offered' });
  await put('di-no', { state: 'declined', endedAt: hub.now });
  await put('di-done', { state: 'done', endedAt: hub.now });
  expect(await codeOf(await send(at(name(1), 'di-wu'), smallJpeg()))).toEqual([404, 'not_found']);
  expect(await codeOf(await send(at(name(1), 'di-asked'), smallJpeg()))).toEqual([
    409,
    'dispatch_not_accepted',
  ]);
  expect(await codeOf(await send(at(name(1), 'di-no'), smallJpeg()))).toEqual([409, 'dispatch_over']);
  expect((await send(at(name(1), 'di-done'), smallJpeg())).status).toBe(204);
  // Somebody else's name for a photo is nobody's business.
  expect(await codeOf(await send(at(name(1)), smallJpeg()))).toEqual([404, 'not_found']);
  hub.push(3_600_001);
  expect(await codeOf(await send(at(name(2), 'di-done'), smallJpeg()))).toEqual([409, 'dispatch_over']);
  for (let n = 2; n < 10; n += 1) expect((await send(at(name(n)), smallJpeg())).status).toBe(204);
  expect(await codeOf(await send(at(name(10)), smallJpeg()))).toEqual([409, 'photos_too_many']);
});

it('is seen with its own alert, by the desk alone', async () => {
  await send(at(name(1)), smallJpeg());
  expect((await hub.ask('GET', seenAt(name(1), 'al-2'), { as: 'operator' })).status).toBe(404);
  for (const as of ['responder', 'family'] as const)
    expect((await hub.ask('GET', seenAt(name(1)), { as })).status).toBe(403);
  expect((await send(at(name(2)), smallJpeg(), 'operator')).status).toBe(403);
});

it('goes with the home that wants to be forgotten, and in the end by itself', async () => {
  await send(at(name(1)), smallJpeg());
  expect((await hub.ask('DELETE', `/api/homes/${home.id}/readings`, { as: 'admin' })).status).toBe(204);
  expect((await hub.ask('GET', seenAt(name(1)), { as: 'operator' })).status).toBe(404);
  const lines = await hub.store.read((reader) => reader.auditLines({ limit: 3 }));
  expect(lines.map(({ what, subject }) => `${what} ${subject}`)).toEqual([
    `readings_forgotten ${home.id}`,
    `photos_forgotten ${home.id}`,
    `readings_to_forget ${home.id}`,
  ]);

  await send(at(name(2)), smallJpeg());
  const photo = { id: name(2) as PhotoId, alert: 'al-1' as AlertId };
  const isKept = async (days: number) => {
    const then = later(hub.now, hours(24 * days));
    await hub.store.write((tx) => keepHouse(tx, then));
    return hub.store.read(async ({ photos }) => (await photos.bytes(photo.alert, photo.id)) !== undefined);
  };
  expect([await isKept(89), await isKept(91)]).toEqual([true, false]);
});

it('goes with the home though the history cannot forget at the moment', async () => {
  await send(at(name(1)), smallJpeg());
  await hub.history.stop();
  const asked = await hub.ask('DELETE', `/api/homes/${home.id}/readings`, { as: 'admin' });
  expect(asked.status).toBeGreaterThanOrEqual(500);
  expect((await hub.ask('GET', seenAt(name(1)), { as: 'operator' })).status).toBe(404);
});
