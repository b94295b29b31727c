import type { PushMessage } from '@zhuji/protocol/api/notices';
import type { AlertId, RequestId } from '@zhuji/protocol/ids';
import { instant } from '@zhuji/protocol/units';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPush, showPush } from './push.ts';

const said = { v: 1, title: '请您去一趟', body: '', tag: 't', at: instant(0), receipt: 'r' } as const;
const alert = 'al-1' as AlertId;
const request = 'rq-1' as RequestId;

async function stays(message: PushMessage): Promise<boolean | undefined> {
  const shown: NotificationOptions[] = [];
  const showNotification = async (_: string, options: NotificationOptions = {}) => {
    shown.push(options);
  };
  const data = { json: () => message } as PushMessageData;
  await showPush({ showNotification } as unknown as ServiceWorkerRegistration, data, said);
  return shown[0]?.requireInteraction;
}

beforeEach(() => vi.stubGlobal('fetch', async () => new Response()));
afterEach(() => vi.unstubAllGlobals());

it('stays until somebody looks where somebody is in danger, or waits for the answer', async () => {
  expect(await stays({ ...said, severity: 'P1', topic: 'alert', alert })).toBe(true);
  expect(await stays({ ...said, severity: 'P3', topic: 'offer', alert })).toBe(true);
  expect(await stays({ ...said, severity: 'P3', topic: 'stand_down', alert })).toBe(false);
});

it('of an ordinary request is calm, whatever it tells', async () => {
  expect(await stays({ ...said, severity: 'P4', topic: 'offer', request })).toBe(false);
});

it('tapped, brings the page that is open to what it tells, and opens one where there is none', async () => {
  const done: string[] = [];
  const windowAt = (url: string) => ({
    url,
    postMessage: (text: string) => done.push(`${text} ${url}`),
    focus: async () => done.push(`focus ${url}`),
  });
  const clientsWith = (...urls: string[]) =>
    ({
      matchAll: async () => urls.map(windowAt),
      openWindow: async (url: string) => done.push(`open ${url}`),
    }) as unknown as Clients;
  const tapped = { close: () => undefined, data: said } as unknown as Notification;
  const family = 'https://zhuji.example/family/';
  await openPush(tapped, clientsWith('https://zhuji.example/', family), '/family/');
  await openPush(tapped, clientsWith('https://zhuji.example/'), '/family/');
  expect(done).toEqual([`tapped ${family}`, `focus ${family}`, 'open /family/']);
});
