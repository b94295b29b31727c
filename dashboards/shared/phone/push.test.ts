import type { Reach } from '@zhuji/protocol/api/notices';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pushOf } from './push.ts';

const reach: Reach = { push: true, sms: false, call: false, email: false };
const keyBytes = (byte: number) => new Uint8Array(65).fill(byte);
const keyText = (byte: number) => Buffer.from(keyBytes(byte)).toString('base64url');

/** A browser with one subscription, and what it and the hub are asked. */
class Played {
  key = 4;
  made: ReturnType<Played['subscription']> | null = this.subscription(4, 'first');
  hubSays = 204;
  readonly asked: string[] = [];

  subscription(byte: number, name: string) {
    return {
      endpoint: `https://push.example/${name}`,
      options: { applicationServerKey: keyBytes(byte).buffer },
      toJSON: () => ({ endpoint: `https://push.example/${name}` }),
      unsubscribe: async () => {
        this.made = null;
        return this.asked.push(`unsubscribe ${name}`) > 0;
      },
    };
  }
  pushManager = {
    getSubscription: async () => this.made,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      this.made = this.subscription(this.key, 'second');
      this.asked.push(`subscribe ${applicationServerKey === keyText(this.key)}`);
      return this.made;
    },
  };
  fetch = async (path: string, { body }: RequestInit = {}) => {
    if (this.hubSays === 0) throw new TypeError('no network');
    if (path === '/api/reach') return Response.json(reach);
    if (path === '/api/push/key') return Response.json({ key: keyText(this.key) });
    this.asked.push(`told ${JSON.parse(String(body)).endpoint}`);
    const refusal = { code: 'push_endpoint_refused', message: 'no', messageZh: '不' };
    return this.hubSays === 204
      ? new Response(null, { status: 204 })
      : Response.json(refusal, { status: 422 });
  };
}

let played: Played;
beforeEach(() => {
  played = new Played();
  const registration = { pushManager: played.pushManager };
  vi.stubGlobal('window', { PushManager: class {} });
  vi.stubGlobal('Notification', { permission: 'granted' });
  vi.stubGlobal('navigator', {
    serviceWorker: { getRegistration: async () => registration, ready: Promise.resolve(registration) },
  });
  vi.stubGlobal('fetch', (path: string, how?: RequestInit) => played.fetch(path, how));
});
afterEach(() => vi.unstubAllGlobals());

it('tells the hub anew of what rings here, once an opening: it may have forgotten it', async () => {
  const push = pushOf('/family/');
  expect(await push.look()).toEqual({ state: 'on', reach });
  expect((await push.look()).state).toBe('on');
  expect(played.asked).toEqual(['told https://push.example/first']);
});

it('subscribes anew for a hub with another key: the old one would never ring again', async () => {
  played.key = 5;
  expect((await pushOf('/family/').look()).state).toBe('on');
  expect(played.asked).toEqual(['unsubscribe first', 'subscribe true', 'told https://push.example/second']);
});

it('says that it is off where the hub does not take it', async () => {
  played.hubSays = 422;
  expect((await pushOf('/family/').look()).state).toBe('off');
});

it('knows that it was turned on after the hub had not taken it', async () => {
  const push = pushOf('/family/');
  played.hubSays = 422;
  expect((await push.look()).state).toBe('off');
  played.hubSays = 204;
  vi.stubGlobal('Notification', { permission: 'granted', requestPermission: async () => 'granted' });
  expect(await push.turnOn()).toBe('on');
  expect((await push.look()).state).toBe('on');
});

it('is off, denied, unsupported or absent, as it is', async () => {
  const state = async () => (await pushOf('/family/').look()).state;
  played.made = null;
  expect(await state()).toBe('off');
  vi.stubGlobal('Notification', { permission: 'denied' });
  expect(await state()).toBe('denied');
  vi.stubGlobal('window', {});
  expect(await state()).toBe('unsupported');
  vi.stubGlobal('fetch', async () => Response.json({ ...reach, push: false }));
  expect(await state()).toBe('absent');
});
