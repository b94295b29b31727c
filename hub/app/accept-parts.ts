/** What every use case that takes a gateway's message is made of. */
import type { Metrics, Store } from './ports.ts';
import type { RefuseMessage } from './read-message.ts';
import type { Watching } from './watches.ts';

export interface AcceptParts {
  readonly store: Pick<Store, 'write'>;
  readonly metrics: Pick<Metrics, 'count'>;
  /** The moment of a unit of work: the time is taken once. */
  readonly moment: () => Watching;
  readonly refuse: RefuseMessage;
}
