/** The hub's door, with somebody who is told before an event goes in. */
import type { Connection, HubSide } from './connection.ts';

export interface Door extends HubSide {
  admit(connection: Connection): void;
}

export const watchedDoor = (door: Door, beforeEvent: () => void): Door => ({
  admit: (connection) => door.admit(connection),
  lost: (connection) => door.lost(connection),
  take: (...args) => {
    if (args[1] === 'event') beforeEvent();
    door.take(...args);
  },
});
