/** Bots, webhooks and e-mail against servers of our own that check what they are told by whom. */
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FarEnd } from '../../../tests/support/far-ends/far-end.ts';
import { messageTo } from '../../../tests/support/far-ends/message.ts';
import { botChannel } from './bots/bot-channel.ts';
import { emailChannel } from './email/email-channel.ts';
import { webhookChannel } from './webhook/webhook-channel.ts';

let far: FarEnd;
beforeEach(async () => {
  far = await new FarEnd().start();
});
afterEach(() => far.stop());
const message = messageTo({ group: 'desk' }, { role: 'operators' });
const secret = 'SEC-shared';
const text = '【助急】家中一键呼叫\n值班人员正在处理，请保持电话畅通。';

describe('a bot', () => {
  const bot = (type: 'wecom' | 'dingtalk' | 'feishu') =>
    botChannel({ name: 'desk', type, url: `${far.url}/hook?token=t`, secret });

  it('of WeCom is told, and says by its code whether it took it', async () => {
    far.answer = () => ({ body: { errcode: 0, errmsg: 'ok' } });
    expect(await bot('wecom').send(message)).toEqual({ taken: true });
    expect(far.lastJson).toEqual({ msgtype: 'text', text: { content: text } });
    far.answer = () => ({ body: { errcode: 45009 } });
    expect(await bot('wecom').send(message)).toMatchObject({ how: 'busy', retryAfter: 60_000 });
    // Nobody is at this address any more: no word of ours comes through until somebody sees to it.
    far.answer = () => ({ body: { errcode: 93000, errmsg: 'invalid webhook url' } });
    expect(await bot('wecom').send(message)).toMatchObject({
      how: 'denied',
      why: 'code 93000: invalid webhook url',
    });
    far.answer = () => ({ body: { errcode: -1, errmsg: 'system busy' } });
    expect(await bot('wecom').send(message)).toMatchObject({ how: 'failed' });
    far.answer = () => ({ body: {} });
    expect(await bot('wecom').send(message)).toMatchObject({ how: 'failed' });
  });

  it('of DingTalk gets a signature over the time in its query', async () => {
    far.answer = ({ url }) => {
      const timestamp = url.searchParams.get('timestamp') ?? '';
      const right = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      const fresh = Math.abs(Date.now() - Number(timestamp)) < 3_600_000;
      return { body: { errcode: fresh && url.searchParams.get('sign') === right ? 0 : 310000 } };
    };
    expect(await bot('dingtalk').send(message)).toEqual({ taken: true });
    expect(far.last.url.searchParams.get('token')).toBe('t');
    far.answer = () => ({ body: { errcode: 130101 } });
    expect(await bot('dingtalk').send(message)).toMatchObject({ how: 'busy' });
    far.answer = () => ({ body: { errcode: 310000, errmsg: 'sign not match' } });
    expect(await bot('dingtalk').send(message)).toMatchObject({
      how: 'denied',
      why: 'code 310000: sign not match',
    });
    expect(bot('dingtalk').facts.ceilings).toEqual([{ most: 20, within: 60_000, per: 'channel' }]);
  });

  it('of Feishu gets a signature in its body, whose key is time and secret', async () => {
    far.answer = ({ body }) => {
      const { timestamp, sign } = JSON.parse(body.toString());
      const right = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
      return { body: { code: sign === right ? 0 : 19021 } };
    };
    expect(await bot('feishu').send(message)).toEqual({ taken: true });
    expect(far.lastJson).toMatchObject({ msg_type: 'text', content: { text } });
  });

  it('of Feishu says why it does not take it in three ways', async () => {
    const answers = async (body: object, status = 200) => {
      far.answer = () => ({ status, body });
      return bot('feishu').send(message);
    };
    expect(await answers({ Extra: null, StatusCode: 0, StatusMessage: 'success' })).toEqual({ taken: true });
    expect(await answers({ code: 19001, msg: 'token 0123456789abcdef0123 invalid' })).toMatchObject({
      ...{ how: 'denied', why: 'code 19001: token … invalid' },
    });
    expect(await answers({ code: 19021, msg: 'sign match fail' })).toMatchObject({ how: 'denied' });
    expect(await answers({ code: 9499, msg: 'Bad Request' }, 400)).toMatchObject({ how: 'denied' });
    // The same code, and another thing.
    expect(await answers({ code: 9499, msg: 'too many request' }, 400)).toMatchObject({ how: 'busy' });
    expect(await answers({ code: 11232, msg: 'frequency limited' })).toMatchObject({ how: 'busy' });
    expect(await answers({}, 502)).toMatchObject({ how: 'failed', why: 'HTTP 502' });
    // Its front door answers with a code too, and yet it is not us who are wrong.
    expect(await answers({ code: 99991400, msg: 'request trigger frequency limit' }, 429)).toMatchObject({
      how: 'busy',
    });
    expect(await answers({ code: 99991400, msg: 'request trigger frequency limit' }, 400)).toMatchObject({
      how: 'busy',
    });
    expect(await answers({ code: 50000, msg: 'internal error' }, 500)).toMatchObject({ how: 'failed' });
  });
});

describe('a webhook', () => {
  it('is signed over time and body, and carries no name and no number', async () => {
    const hook = webhookChannel({ name: 'city', url: `${far.url}/zhuji`, secret });
    expect(await hook.send(message)).toEqual({ taken: true });
    const { headers, body } = far.last;
    const right = createHmac('sha256', secret)
      .update(`${headers['x-zhuji-timestamp']}.${body}`)
      .digest('hex');
    expect(headers['x-zhuji-signature']).toBe(`v1=${right}`);
    expect(far.lastJson).toMatchObject({ v: 1, id: message.id, alert: 'al-1', kind: 'sos', topic: 'alert' });
    expect(body.toString()).not.toContain('王建国');
    expect(far.lastJson).not.toHaveProperty('drill');
    far.answer = () => ({ status: 500 });
    expect(await hook.send(message)).toMatchObject({ how: 'failed' });
    far.answer = () => ({ status: 401 });
    expect(await hook.send(message)).toMatchObject({ how: 'denied' });
    far.answer = () => ({ status: 400 });
    expect(await hook.send(message)).toMatchObject({ how: 'denied' });
  });
});

describe('a webhook that hears of drills', () => {
  it('is told so in a field of its own', async () => {
    const hook = webhookChannel({ name: 'city', url: `${far.url}/zhuji`, secret });
    await hook.send(messageTo({ group: 'desk' }, { role: 'operators', drill: true }));
    expect(far.lastJson).toMatchObject({ alert: 'al-1', kind: 'sos', drill: true });
  });
});

describe('e-mail', () => {
  it('is handed to a server that wants a password, once under one name; what is refused for good is told from what is not', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'zhuji' && password === 'pass'
          ? done(null, { user: username })
          : done(new Error('who are you')),
      onRcptTo({ address }, _, done) {
        if (address.startsWith('gone'))
          return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
        if (address.startsWith('full'))
          return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }));
        return done();
      },
      onData(stream, _, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          letters.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const settings = { name: 'mail', host: '127.0.0.1', port, secure: false, requireTls: false };
    const mail = emailChannel({
      ...settings,
      auth: { user: 'zhuji', pass: 'pass' },
      from: 'zhuji@example.org',
    });
    const to = (email: string) => mail.send(messageTo({ email }));
    try {
      expect(await to('son@example.org')).toEqual({ taken: true });
      expect(await to('son@example.org')).toEqual({ taken: true });
      const names = letters.map((letter) => /^Message-ID: (.+)$/im.exec(letter)?.[1]?.trim());
      expect(names[0]).toMatch(/^<[0-9a-f]{32}@zhuji>$/);
      expect(names[1]).toBe(names[0]);
      expect(letters[0]).toMatch(/^To: son@example\.org/im);
      expect(await to('gone@example.org')).toMatchObject({ how: 'refused', why: 'SMTP 550' });
      expect(await to('full@example.org')).toMatchObject({ how: 'failed', why: 'SMTP 452' });
      await mail.probe?.();
      const stranger = emailChannel({
        ...settings,
        auth: { user: 'zhuji', pass: 'x' },
        from: 'zhuji@example.org',
      });
      await expect(stranger.probe?.()).rejects.toThrow();
      expect(await stranger.send(messageTo({ email: 'son@example.org' }))).toMatchObject({ how: 'denied' });
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
    expect(await to('son@example.org')).toMatchObject({ taken: false, how: 'failed' });
  });
});
