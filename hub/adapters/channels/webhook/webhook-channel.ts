/**
 * Webhooks out, for other systems: JSON, signed with a shared secret over time and body, so that a copy is of no use later.
 * `x-zhuji-signature: v1=` HMAC-SHA256 in hex of `timestamp.body`; `x-zhuji-timestamp`: Unix seconds; `x-zhuji-id`: the same at every repeat.
 */
import { createHmac } from 'node:crypto';
import type { Channel, Message } from '../../../app/ports.ts';
import { ask, factsOf, knock, refusalIn, toGroup } from '../ask.ts';

export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
}

export const webhookSignature = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export function webhookChannel({ name, url, secret }: WebhookSettings): Channel {
  return {
    facts: factsOf({ name, type: 'webhook', needs: 'nothing', reports: false }),
    async send(message) {
      const body = JSON.stringify(bodyOf(message));
      const timestamp = `${Math.floor(Date.now() / 1_000)}`;
      const answer = await ask(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-zhuji-id': encodeURIComponent(message.id),
          'x-zhuji-timestamp': timestamp,
          'x-zhuji-signature': webhookSignature(secret, timestamp, body),
        },
        body,
      });
      return toGroup(refusalIn(answer) ?? { taken: true });
    },
    probe: () => knock(url),
  };
}

const bodyOf = ({ id, about, words, at }: Message) => ({
  v: 1,
  id,
  at,
  ...subjectOf(about),
  home: about.home,
  severity: about.severity,
  title: words.title,
  body: words.body,
});

const subjectOf = (about: Message['about']) =>
  about.request === undefined
    ? {
        ...{ topic: about.moment ?? about.tells ?? 'alert', alert: about.alert, kind: about.kind },
        // Another system is not to open a case of its own for it.
        ...(about.drill && { drill: true }),
      }
    : { topic: about.tells, request: about.request, kind: 'help_request' };
