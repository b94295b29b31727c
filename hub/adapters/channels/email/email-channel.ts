/** E-mail over SMTP (nodemailer). A server that takes a message proves nothing about who reads it. */
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Channel, Sent } from '../../../app/ports.ts';
import { factsOf, patienceMs } from '../ask.ts';

export interface EmailSettings {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (465); otherwise STARTTLS where the server has it, and always where `requireTls`. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly from: string;
}

export function emailChannel(settings: EmailSettings): Channel {
  const { name, host, port, secure, requireTls, auth, from } = settings;
  const transport = nodemailer.createTransport({
    ...{ host, port, secure, requireTLS: requireTls, ...(auth && { auth }) },
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    facts: factsOf({ name, type: 'email', needs: 'email', reports: false }),
    async send({ id, to, words, about }) {
      if (!('email' in to)) return { taken: false, how: 'refused', why: 'no address' };
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to.email },
          subject: words.title,
          text: words.body,
          // The same at every repeat: mailboxes show it once.
          messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@zhuji>`,
          ...(about.severity === 'P1' && { priority: 'high' as const }),
        });
        return { taken: true };
      } catch (error) {
        return refusal(error);
      }
    },
    probe: async () => void (await transport.verify()),
  };
}

/** 5xx is for good (RFC 5321, 4.2.1), but for a server that does not like who we are: that is no fault of the address. */
function refusal(error: unknown): Sent {
  const { responseCode, code } = Object(error) as { responseCode?: number; code?: string };
  const forGood = responseCode !== undefined && responseCode >= 500 && code === 'EENVELOPE';
  const why = responseCode === undefined ? (code ?? 'no answer') : `SMTP ${responseCode}`;
  return { taken: false, how: forGood ? 'refused' : code === 'EAUTH' ? 'denied' : 'failed', why };
}
