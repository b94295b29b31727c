/** The feed in React: load the picture, follow the line, load again when the hub says that too much was missed. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';
import { emptyFeed, type Feed, type FeedMessage, stepFeed } from './feed.ts';
import { setHubTime } from './hub-time.ts';
import { LiveLine, type LiveMessage } from './line.ts';
import { Presence } from './presence.ts';

export type LineState = { is: 'joining' } | { is: 'live' } | { is: 'silent'; since: number };

export interface LiveFeed {
  feed: Feed;
  line: LineState;
  /** The first picture could not be loaded; it is tried again by itself. */
  failed: boolean;
  tell(message: FeedMessage): void;
  reload(): void;
}

const loadAgainMs = 3_000;

export function useFeed(signedOut: () => void): LiveFeed {
  const [feed, tell] = useReducer(stepFeed, emptyFeed);
  const [line, setLine] = useState<LineState>({ is: 'joining' });
  const [failed, setFailed] = useState(false);
  const follow = useRef<{ reload(): void } | undefined>(undefined);

  useEffect(() => {
    const following = followHub({ tell, setLine, setFailed, signedOut });
    follow.current = following;
    return () => following.stop();
  }, [signedOut]);

  return { feed, line, failed, tell, reload: useCallback(() => follow.current?.reload(), []) };
}

interface Follower {
  tell(message: FeedMessage): void;
  setLine(line: LineState): void;
  setFailed(failed: boolean): void;
  signedOut(): void;
}

function followHub({ tell, setLine, setFailed, signedOut }: Follower): { reload(): void; stop(): void } {
  let stopped = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const presence = new Presence(() => hub.session());
  const line = new LiveLine({
    message: (message) => {
      if (message.event === 'beat') presence.show();
      tell(feedMessage(message));
    },
    silent: (since) => setLine({ is: 'silent', since }),
    heard: () => setLine(live),
    reset: () => void load(),
    signedOut,
  });

  async function load(): Promise<void> {
    clearTimeout(again);
    try {
      const [list, gateways] = await Promise.all([hub.openAlerts(), hub.gateways()]);
      if (stopped) return;
      tell({ what: 'list', list });
      tell({ what: 'gateways', gateways });
      setFailed(false);
      line.stop();
      line.start(list.change);
    } catch (error) {
      if (stopped) return;
      if (error instanceof Refusal && error.code === 'not_signed_in') return signedOut();
      setFailed(true);
      again = setTimeout(() => void load(), loadAgainMs);
    }
  }

  const hurry = () => line.hurry();
  window.addEventListener('online', hurry);
  void load();
  return {
    reload: () => void load(),
    stop: () => {
      stopped = true;
      clearTimeout(again);
      window.removeEventListener('online', hurry);
      line.stop();
    },
  };
}

/** One object, so that a beat every two seconds renders nothing. */
const live: LineState = { is: 'live' };

function feedMessage(message: LiveMessage): FeedMessage {
  switch (message.event) {
    case 'alert':
      return { what: 'live-alert', data: message.data };
    case 'gateway':
      return { what: 'live-gateway', data: message.data };
    case 'help_request':
      return { what: 'live-request', data: message.data };
    case 'beat':
      setHubTime(message.data.hubTime);
      return { what: 'beat', data: message.data };
  }
}
