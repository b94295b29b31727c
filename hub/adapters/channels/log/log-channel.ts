/** Writes notices and offers into the log: the channel of a hub that has no other yet. Names and telephones stay out of it. */
import type { Logger } from 'pino';
import type { Dispatch, Notices } from '../../../app/ports.ts';

export function logChannel(log: Pick<Logger, 'info'>): Notices & Dispatch {
  return {
    async send({ id, alert, kind, severity, role, by, to }) {
      log.info({ notice: id, alert, kind, severity, role, by, to: to.id }, 'notice');
    },
    async offer({ id, alert, kind, severity, level }) {
      log.info({ offer: id, alert, kind, severity, level }, 'dispatch offered');
    },
  };
}
