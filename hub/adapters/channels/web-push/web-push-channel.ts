/**
 * Web push (RFC 8030, 8291, 8292) to every browser of a person: one that takes it is enough, one that is gone is forgotten. Each browser
 * brings the push service of its maker, and each of those is a provider by itself.
 */
import { createHash } from 'node:crypto';
import type { PushMessage, PushSubscriptionRequest, Severity } from '@zhuji/protocol';
import webPush from 'web-push';
import type { Channel, DeliveryReport, Message, Sent } from '../../../app/ports.ts';
import { factsOf, refusalIn } from '../ask.ts';
import { listOf, textIn } from '../same-secret.ts';
import { mayPushTo, pushServiceOf } from './push-address.ts';
import { knockAtPushService, type PushAnswer, postPush } from './push-request.ts';
import { idOfReceipt, receiptFor } from './receipt-token.ts';
import type { VapidKeys } from './vapid-keys.ts';
import { authorizationFor } from './vapid-token.ts';

export interface WebPushSettings {
  readonly name: string;
  readonly keys: () => VapidKeys;
  /** Whom a push service may write to about us: `mailto:` or `https:`. Without it some refuse. */
  readonly subject: string | undefined;
  readonly allowLoopback: boolean;
}

/** A push of the wrong class waits on a phone that sleeps, and arrives without a sound. */
const urgencies: Record<Severity, 'high' | 'normal' | 'low'> = {
  P1: 'high',
  P2: 'high',
  P3: 'normal',
  P4: 'low',
};
/** How long the push service may keep it, in seconds: nobody is glad of an alarm of yesterday. */
const keepFor: Record<Severity, number> = { P1: 1_800, P2: 7_200, P3: 43_200, P4: 86_400 };

export function webPushChannel(settings: WebPushSettings): Channel {
  const { name, keys, allowLoopback } = settings;
  return {
    facts: factsOf({ name, type: 'web_push', needs: 'push', reports: true }),
    async send(message) {
      if (!('push' in message.to)) return { taken: false, how: 'refused', why: 'no browser' };
      const answers = await Promise.all(message.to.push.map((to) => pushTo(to, message, settings)));
      const asked = answers.filter(({ endpoint }) => mayPushTo(endpoint, allowLoopback));
      const by = [...Map.groupBy(asked, ({ endpoint }) => pushServiceOf(endpoint))].map(
        ([provider, its]) => ({ provider, said: together(its) }),
      );
      return { ...together(answers), by };
    },
    providersOf(to) {
      const endpoints = 'push' in to ? to.push.map(({ endpoint }) => endpoint) : [];
      return [
        ...new Set(endpoints.filter((endpoint) => mayPushTo(endpoint, allowLoopback)).map(pushServiceOf)),
      ];
    },
    async probe(provider) {
      if (provider !== undefined) await knockAtPushService(provider, allowLoopback);
    },
    reports({ body }) {
      const reports = listOf(body).flatMap((one): DeliveryReport[] => {
        const id = idOfReceipt(textIn(one['receipt']) ?? '', keys().privateKey);
        const state = one['state'];
        return id !== undefined && (state === 'delivered' || state === 'read')
          ? [{ id, state } as const]
          : [];
      });
      return reports.length === 0 ? undefined : { reports, answer: {} };
    },
  };
}

interface Answered {
  readonly endpoint: string;
  readonly sent: Sent;
}

async function pushTo(
  to: PushSubscriptionRequest,
  message: Message,
  settings: WebPushSettings,
): Promise<Answered> {
  const { endpoint } = to;
  if (!mayPushTo(endpoint, settings.allowLoopback)) {
    return { endpoint, sent: { taken: false, how: 'gone', why: 'not an address of a push service' } };
  }
  try {
    const request = encrypted(to, message, settings);
    const sent = sentOf(await postPush(endpoint, request, settings.allowLoopback));
    return { endpoint, sent: settings.subject === undefined ? withReason(sent) : sent };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no connection';
    return { endpoint, sent: { taken: false, how: 'failed', why } };
  }
}

function encrypted({ endpoint, keys }: PushSubscriptionRequest, message: Message, settings: WebPushSettings) {
  const { severity } = message.about;
  const vapid = settings.keys();
  const { body, headers } = webPush.generateRequestDetails(
    { endpoint, keys },
    JSON.stringify(payloadOf(message, vapid.privateKey)),
    {
      TTL: keepFor[severity],
      urgency: urgencies[severity],
      // A repeat replaces what still waits in the push service: at most 32 characters.
      topic: createHash('sha256').update(message.id).digest('base64url').slice(0, 32),
    },
  );
  return {
    body,
    headers: { ...headers, authorization: authorizationFor(endpoint, vapid, settings.subject) },
  };
}

/** What most likely is wrong, where nobody has said whom a push service may write to. */
const withReason = (sent: Sent): Sent =>
  !sent.taken && sent.how === 'denied'
    ? { ...sent, why: `${sent.why}; no contact is set (ZHUJI_PUSH_SUBJECT)` }
    : sent;

function payloadOf({ id, about, words, at }: Message, key: string): PushMessage {
  const { title, body } = words;
  const receipt = receiptFor(id, key);
  return { v: 1, title, body, severity: about.severity, ...subjectOf(about), at, receipt };
}

function subjectOf(
  about: Message['about'],
): Pick<PushMessage, 'tag' | 'topic' | 'kind' | 'alert' | 'request'> {
  if (about.request !== undefined) {
    const { request, tells: topic } = about;
    return { tag: `${request}/${topic}`, request, topic };
  }
  const { alert, kind, moment, tells } = about;
  const topic = moment ?? tells ?? 'alert';
  return { tag: `${alert}/${topic}`, kind, alert, topic };
}

function sentOf({ status, retryAfter }: PushAnswer): Sent {
  if (status === 404 || status === 410) return { taken: false, how: 'gone', why: `HTTP ${status}` };
  return refusalIn({ status, retryAfter }) ?? { taken: true };
}

const hopes = ['failed', 'busy', 'denied', 'refused', 'gone'];

/** One browser that took it is enough; otherwise the answer that leaves most hope. */
function together(answers: readonly Answered[]): Sent {
  const isGone = ({ sent }: Answered): boolean => !sent.taken && sent.how === 'gone';
  const gone = answers.filter(isGone).map(({ endpoint }) => endpoint);
  const best =
    answers.find(({ sent }) => sent.taken)?.sent ??
    answers.map(({ sent }) => sent).toSorted((a, b) => rank(a) - rank(b))[0] ??
    ({ taken: false, how: 'gone', why: 'no browser' } as const);
  return { ...best, ...(gone.length > 0 && { gone }) };
}
const rank = (sent: Sent): number => (sent.taken ? -1 : hopes.indexOf(sent.how));
