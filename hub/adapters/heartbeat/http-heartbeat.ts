/** Beats an outside URL by GET, as the common dead man's switches want it. The URL is a secret: it is written down nowhere. */
import type { Heartbeat } from '../../app/ports.ts';

/** Well before the next beat is due. */
const patienceMs = 10_000;

export interface HttpHeartbeatParts {
  readonly url: string;
  readonly patienceMs?: number;
}

export function httpHeartbeat({ url, patienceMs: patience = patienceMs }: HttpHeartbeatParts): Heartbeat {
  let stopped = new AbortController();
  return {
    async beat() {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(patience)]);
      try {
        const answer = await fetch(url, { signal });
        await answer.body?.cancel();
        return answer.ok;
      } catch {
        return false;
      }
    },
    stop() {
      stopped.abort();
      stopped = new AbortController();
    },
  };
}
