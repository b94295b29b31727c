/** Bots in group chats: WeCom, DingTalk (signed), Feishu (signed). They answer 200 to everything; the code in the body tells. */
import { createHmac } from 'node:crypto';
import { minutes, seconds } from '@zhuji/protocol';
import type { Channel, ChannelFacts, Message, Sent } from '../../../app/ports.ts';
import { ask, busy, factsOf, jsonOf, knock, refusalIn } from '../ask.ts';
import { textIn } from '../same-secret.ts';

export interface BotSettings {
  readonly name: string;
  readonly type: 'wecom' | 'dingtalk' | 'feishu';
  /** Holds the bot's own token. */
  readonly url: string;
  /** DingTalk and Feishu sign with it; WeCom has none. */
  readonly secret: string | undefined;
}

interface Dialect {
  readonly ceilings: ChannelFacts['ceilings'];
  request(settings: BotSettings, text: string, nowMs: number): { readonly url: URL; readonly body: object };
  /** The field of the answer that is 0 when it was taken. */
  readonly codeField: string;
  /** Codes that mean: too many. */
  readonly tooMany: readonly string[];
}

const dialects: Readonly<Record<BotSettings['type'], Dialect>> = {
  wecom: {
    ceilings: [{ most: 20, within: minutes(1), per: 'channel' }],
    request: ({ url }, content) => ({ url: new URL(url), body: { msgtype: 'text', text: { content } } }),
    codeField: 'errcode',
    tooMany: ['45009', '45033'],
  },
  dingtalk: {
    ceilings: [{ most: 20, within: minutes(1), per: 'channel' }],
    request({ url, secret }, content, nowMs) {
      const signed = new URL(url);
      if (secret !== undefined) {
        signed.searchParams.set('timestamp', `${nowMs}`);
        signed.searchParams.set('sign', dingtalkSign(secret, nowMs));
      }
      return { url: signed, body: { msgtype: 'text', text: { content } } };
    },
    codeField: 'errcode',
    tooMany: ['130101', '660026'],
  },
  feishu: {
    ceilings: [
      { most: 100, within: minutes(1), per: 'channel' },
      { most: 5, within: seconds(1), per: 'channel' },
    ],
    request({ url, secret }, text, nowMs) {
      const timestamp = Math.floor(nowMs / 1_000);
      const signed =
        secret === undefined ? {} : { timestamp: `${timestamp}`, sign: feishuSign(secret, timestamp) };
      return { url: new URL(url), body: { ...signed, msg_type: 'text', content: { text } } };
    },
    codeField: 'code',
    tooMany: ['9499', '11232'],
  },
};

/** `timestamp\nsecret` is the message, the secret the key. */
export const dingtalkSign = (secret: string, timestampMs: number): string =>
  createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64');
/** `timestamp\nsecret` is the key, and the message is empty. */
export const feishuSign = (secret: string, timestamp: number): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');

export function botChannel(settings: BotSettings): Channel {
  const { name, type, url } = settings;
  const dialect = dialects[type];
  return {
    facts: factsOf({ name, type, needs: 'nothing', reports: false, ceilings: dialect.ceilings }),
    send: (message) => send(settings, dialect, message),
    probe: () => knock(url),
  };
}

async function send(settings: BotSettings, dialect: Dialect, { words }: Message): Promise<Sent> {
  const { url, body } = dialect.request(settings, `【助急】${words.title}\n${words.body}`, Date.now());
  const answer = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const refused = refusalIn(answer);
  if (refused) return refused;
  const code = textIn(jsonOf(answer.text)[dialect.codeField]);
  if (code === '0') return { taken: true };
  if (code === undefined) return { taken: false, how: 'failed', why: 'no code in the answer' };
  if (dialect.tooMany.includes(code)) return busy(`code ${code}`, answer.retryAfter ?? '60');
  return { taken: false, how: 'refused', why: `code ${code}` };
}
