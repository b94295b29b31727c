/** Writes notices and offers into the log: the channel of a hub that has no other yet. Names and telephones stay out of it. */
import type { Logger } from 'pino';
import type { Channel, Dispatch } from '../../../app/ports.ts';

export function logChannel(log: Pick<Logger, 'info'>, name = 'log'): Channel {
  return {
    facts: { name, type: 'log', needs: 'nothing', reports: false, ceilings: [] },
    async send({ id, about }) {
      const { severity, role, by, to } = about;
      const of =
        about.request === undefined
          ? { alert: about.alert, kind: about.kind, ...(about.drill && { drill: true }) }
          : { request: about.request, tells: about.tells };
      log.info({ notice: id, ...of, severity, role, by, to: to.id }, 'notice');
      return { taken: true };
    },
  };
}

export function logDispatch(log: Pick<Logger, 'info'>): Dispatch {
  return {
    async offer({ id, alert, kind, severity, level, drill }) {
      log.info({ offer: id, alert, kind, severity, level, ...(drill && { drill }) }, 'dispatch offered');
    },
  };
}
