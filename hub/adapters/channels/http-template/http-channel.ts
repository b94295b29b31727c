/** Any gateway for SMS or voice calls that is asked by HTTP: where, with what, and how its yes looks come from the settings. */
import type { Channel, ChannelFacts, DeliveryReport, Message, Sent } from '../../../app/ports.ts';
import { ask, factsOf, jsonOf, knock, refusalIn } from '../ask.ts';
import { fill } from '../fill.ts';
import { listOf, sameSecret, textIn } from '../same-secret.ts';

export interface HttpSettings {
  readonly name: string;
  readonly type: 'sms_generic' | 'voice';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Its texts are templates; sent as JSON. */
  readonly body: Readonly<Record<string, string>>;
  /** A field of the answer that must have this value, and those that say that the number is wrong. Without it, a status of 2xx is a yes. */
  readonly success:
    | { readonly field: string; readonly value: string; readonly wrongNumber?: readonly string[] }
    | undefined;
  /** The field of the answer that holds the provider's own name for the message. */
  readonly refField: string | undefined;
  readonly ceilings: ChannelFacts['ceilings'];
  readonly callbackSecret: string | undefined;
}

export function httpChannel(settings: HttpSettings): Channel {
  const { name, type, ceilings } = settings;
  return {
    facts: factsOf({ name, type, needs: 'phone', reports: settings.callbackSecret !== undefined, ceilings }),
    send: (message) => send(settings, message),
    probe: () => knock(settings.url),
    /** `{ref | id, state: delivered | read | undelivered, why?}`, or a list of them. */
    reports({ secret, body }) {
      if (!sameSecret(secret, settings.callbackSecret)) return undefined;
      const reports = listOf(body).flatMap((one): DeliveryReport[] => {
        const [ref, id, state] = [textIn(one['ref']), textIn(one['id']), textIn(one['state'])];
        const name = ref !== undefined ? { ref } : id !== undefined ? { id } : undefined;
        if (!name || (state !== 'delivered' && state !== 'read' && state !== 'undelivered')) return [];
        const why = textIn(one['why']);
        return [{ ...name, state, ...(why !== undefined && { why }) }];
      });
      return { reports, answer: { ok: true } };
    },
  };
}

async function send(
  { url, headers, body, success, refField }: HttpSettings,
  message: Message,
): Promise<Sent> {
  const filled = Object.fromEntries(
    Object.entries(body).map(([field, text]) => [field, fill(text, message)]),
  );
  const answer = await ask(url, {
    method: 'POST',
    // The same name at every repeat, for gateways that know to ask for it.
    headers: {
      'content-type': 'application/json',
      'idempotency-key': encodeURIComponent(message.id),
      ...headers,
    },
    body: JSON.stringify(filled),
  });
  const refused = refusalIn(answer);
  if (refused) return refused;
  const read = jsonOf(answer.text);
  const said = success && textIn(read[success.field]);
  if (success && said !== success.value) {
    const isWrongNumber = said !== undefined && success.wrongNumber?.includes(said);
    const why = `${success.field}: ${said ?? 'missing'}`;
    return { taken: false, how: isWrongNumber ? 'refused' : 'failed', why };
  }
  const ref = refField === undefined ? undefined : textIn(read[refField]);
  return { taken: true, ...(ref !== undefined && { ref }) };
}
