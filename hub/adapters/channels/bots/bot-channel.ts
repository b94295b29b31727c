/** Bots in group chats: WeCom, DingTalk (signed), Feishu (signed). They answer 200 to everything; the code in the body tells. */
import { createHmac } from 'node:crypto';
import { minutes, seconds } from '@zhuji/protocol';
import type { Channel, ChannelFacts, Message, Sent } from '../../../app/ports.ts';
import { ask, busy, factsOf, jsonOf, knock, refusalIn, toGroup } from '../ask.ts';
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
  /** The fields of the answer of which the first that is there is 0 when it was taken. */
  readonly codeFields: readonly string[];
  /** Codes that mean: too many. */
  readonly tooMany: readonly string[];
}

const dialects: Readonly<Record<BotSettings['type'], Dialect>> = {
  wecom: {
    ceilings: [{ most: 20, within: minutes(1), per: 'channel' }],
    request: ({ url }, content) => ({ url: new URL(url), body: { msgtype: 'text', text: { content } } }),
    codeFields: ['errcode'],
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
    codeFields: ['errcode'],
    tooMany: ['130101', '410100'],
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
    // Older addresses answer in the second alone.
    codeFields: ['code', 'StatusCode'],
    tooMany: ['11232'],
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
  const said = jsonOf(answer.text);
  const code = dialect.codeFields.map((field) => textIn(said[field])).find((one) => one !== undefined);
  // Feishu says why in the body of a 400.
  if (code === undefined || code === '0')
    return toGroup(
      refusalIn(answer) ??
        (code === '0' ? { taken: true } : { taken: false, how: 'failed', why: 'no code in the answer' }),
    );
  // A gateway before it gives a code as well; a status that asks for time, or owns up, says more.
  const byStatus = refusalIn(answer);
  if (byStatus && !byStatus.taken && (byStatus.how === 'busy' || byStatus.how === 'failed')) return byStatus;
  const reason = textIn(said['errmsg']) ?? textIn(said['msg']) ?? '';
  // Some repeat the token that they do not like.
  const why = `code ${code}: ${reason.replaceAll(/[\w-]{16,}/g, '…').slice(0, 120)}`;
  // Feishu's 9499 is a bad request or too many of them; its words tell.
  if (dialect.tooMany.includes(code) || /too (many|fast)|frequency limit/i.test(reason))
    return busy(why, answer.retryAfter ?? '60');
  return { taken: false, how: itsOwnFault.has(code) ? 'failed' : 'denied', why };
}

/** WeCom and DingTalk: the system is busy. */
const itsOwnFault: ReadonlySet<string> = new Set(['-1']);
