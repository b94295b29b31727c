/** Web push against a push service and browsers that we run: the sender proved, the message decrypted with the browser's own keys. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageTo } from '../../../../tests/support/far-ends/message.ts';
import { PushService } from '../../../../tests/support/far-ends/push-service.ts';
import { isOwn, mayPushTo } from './push-address.ts';
import { vapidKeyFile } from './vapid-keys.ts';
import { webPushChannel } from './web-push-channel.ts';

let folder: string;
let service: PushService;
let keyFile: ReturnType<typeof vapidKeyFile>;
let channel: ReturnType<typeof webPushChannel>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuji-push-'));
  keyFile = vapidKeyFile(join(folder, 'keys.json'));
  await keyFile.start();
  service = await new PushService().start();
  service.key = keyFile.keys().publicKey;
  const settings = { name: 'push', keys: keyFile.keys, subject: 'mailto:duty@example.org' };
  channel = webPushChannel({ ...settings, allowLoopback: true });
});
afterEach(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

describe('a push', () => {
  it('comes from us, and only the browser can read it', async () => {
    const browser = service.browser('one');
    const message = messageTo({ push: [browser.subscription] });
    expect(await channel.send(message)).toMatchObject({ taken: true });
    expect(service.refused).toEqual([]);
    expect(browser.shown).toEqual([
      {
        ...{ v: 1, title: message.words.title, body: message.words.body, tag: 'al-1/alert' },
        ...{ severity: 'P1', kind: 'sos', alert: 'al-1', topic: 'alert', at: message.at },
        receipt: expect.any(String),
      },
    ]);
    expect(service.far.last.body.includes('家中')).toBe(false);
    expect(() => service.browser('other').decrypt(service.far.last.body)).toThrow();
  });

  it('about a life at risk wakes a phone that sleeps, and is worth nothing tomorrow', async () => {
    const { subscription } = service.browser('one');
    await channel.send(messageTo({ push: [subscription] }));
    const { urgency, ttl, topic } = service.far.last.headers;
    expect([urgency, ttl]).toEqual(['high', '1800']);
    await channel.send(messageTo({ push: [subscription] }));
    expect(service.far.last.headers['topic']).toBe(topic);
    await channel.send(messageTo({ push: [subscription] }, { severity: 'P4' }));
    expect(service.far.last.headers['urgency']).toBe('low');
  });

  it('signed by another key is not taken: the push service looks', async () => {
    service.key = 'B'.repeat(87);
    const sent = await channel.send(messageTo({ push: [service.browser('one').subscription] }));
    expect(sent).toMatchObject({ taken: false, how: 'denied', why: 'HTTP 403' });
  });

  it('without a contact is taken where none is asked for; where one is, it says what is missing', async () => {
    const nameless = webPushChannel({
      ...{ name: 'push', keys: keyFile.keys, subject: undefined },
      allowLoopback: true,
    });
    const send = () => nameless.send(messageTo({ push: [service.browser('one').subscription] }));
    expect(await send()).toMatchObject({ taken: false, why: expect.stringContaining('ZHUJI_PUSH_SUBJECT') });
    expect(service.refused).toEqual(['nobody to write to']);
    service.demandsContact = false;
    expect(await send()).toMatchObject({ taken: true });
  });

  it('is taken when one of the browsers takes it; those that are gone are named', async () => {
    const [here, gone, unknown] = ['here', 'gone', 'unknown'].map(
      (name) => service.browser(name).subscription,
    );
    if (!here || !gone || !unknown) throw new Error('no browsers');
    service.says.set('/push/gone', { status: 410 });
    service.says.set('/push/unknown', { status: 404 });
    const sent = await channel.send(messageTo({ push: [gone, here, unknown] }));
    expect(sent).toMatchObject({ taken: true, gone: [gone.endpoint, unknown.endpoint] });
    expect(await channel.send(messageTo({ push: [gone] }))).toMatchObject({ taken: false, how: 'gone' });
  });

  it('that must wait is told how long; a push service that is ill may be well next time', async () => {
    const { subscription } = service.browser('one');
    const says = async (status: number, headers = {}) => {
      service.says.set('/push/one', { status, headers });
      return channel.send(messageTo({ push: [subscription] }));
    };
    expect(await says(429, { 'retry-after': '7' })).toMatchObject({ how: 'busy', retryAfter: 7_000 });
    expect(await says(500)).toMatchObject({ how: 'failed', why: 'HTTP 500' });
    await service.stop();
    expect(await channel.send(messageTo({ push: [subscription] }))).toMatchObject({
      how: 'failed',
      why: expect.stringMatching(/^ECONN/),
    });
  });
});

describe('a receipt', () => {
  it('is believed when we wrote it, and only then', async () => {
    const browser = service.browser('one');
    await channel.send(messageTo({ push: [browser.subscription] }));
    const receipt = browser.shown[0]?.receipt ?? '';
    const read = (body: unknown) => channel.reports?.({ secret: '', body })?.reports;
    expect(read({ receipt, state: 'read' })).toEqual([{ id: 'al-1/1.0/message/contact-0', state: 'read' }]);
    expect(read({ receipt: receipt.replace('contact-0', 'contact-1'), state: 'read' })).toBeUndefined();
    expect(read({ receipt: `.${receipt.split('.').slice(1).join('.')}`, state: 'read' })).toBeUndefined();
    expect(read({ receipt, state: 'undelivered' })).toBeUndefined();
  });
});

describe('the keys', () => {
  it('are made once, for the hub alone to read, and never made anew over damaged ones', async () => {
    const file = join(folder, 'keys.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = vapidKeyFile(file);
    await again.start();
    expect(again.keys()).toEqual(keyFile.keys());
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    await expect(vapidKeyFile(file).start()).rejects.toThrow(/damaged: restore it/);
    expect((await readFile(file, 'utf8')).length).toBe(40);
  });
});

describe('an address that a browser names', () => {
  it.each(['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x'])(
    '%s may be written to',
    (endpoint) => expect(mayPushTo(endpoint, false)).toBe(true),
  );

  it.each([
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://10.1.2.3/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/x',
    'https://hub/x',
    'https://printer.local/x',
    'https://user:pass@push.example.org/x',
    'file:///etc/passwd',
    'nonsense',
  ])('%s may not', (endpoint) => expect(mayPushTo(endpoint, false)).toBe(false));

  it('is judged by what it leads to', () => {
    expect(['10.0.0.1', '::ffff:192.168.0.1', 'fd00::1', '100.64.1.1', '0.0.0.0'].map(isOwn)).toEqual(
      Array(5).fill(true),
    );
    expect(['8.8.8.8', '2606:4700::1111'].map(isOwn)).toEqual([false, false]);
  });
});
