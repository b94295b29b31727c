/**
 * What stays on every page: how many wait, whether the line lives, the sound, and the way back to the desk. The desk comes with it;
 * the code of every other page is fetched when it is asked for.
 */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { Session } from '@zhuji/protocol/api/people';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useChannelTrouble } from '../channels/use-channel-trouble.ts';
import { Desk } from '../desk/desk.tsx';
import type { Drafts } from '../desk/note-box.tsx';
import { inOrder, nextToAnswer, orderQueue, waitingIn } from '../desk/queue-order.ts';
import { focusSearch } from '../homes/focus-search.ts';
import { useFeed } from '../live/use-feed.ts';
import { useRequests } from '../requests/use-requests.ts';
import { waitingRequests } from '../requests/waiting-requests.ts';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { Boundary } from './boundary.tsx';
import { shellCommandFor } from './keys.ts';
import { LoadFault } from './load-fault.tsx';
import { OtherPage } from './other-page.tsx';
import { addressOf, type Place } from './place.ts';
import { type ShellOverlay, ShellOverlays } from './shell-overlays.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';
import { usePlace } from './use-place.ts';
import { useSound } from './use-sound.ts';
import { useTitle } from './use-title.ts';
import { useUrgentWays } from './use-urgent-ways.ts';
import { WaitingStrip } from './waiting-strip.tsx';
import './shell.css';

interface Props {
  session: Session;
  signOut(): void;
  expired(): void;
}

export function Shell({ session, signOut, expired }: Props) {
  const me = session.user;
  const live = useFeed(expired);
  const { feed, line, reload } = live;
  const requests = useRequests(feed.requestChange);
  const channels = useChannelTrouble(me.role);
  const sound = useSound(feed);
  const queue = useMemo(() => orderQueue(feed.open.values(), me.id), [feed.open, me.id]);
  const [waiting, first] = useMemo(
    () => [waitingIn(feed.open.values()), inOrder(queue)[0]],
    [feed.open, queue],
  );
  useTitle(waiting.length);
  useUrgentWays(waiting);
  const { place, go, lastAlert } = usePlace(me.role);
  const [overlay, setOverlay] = useState<ShellOverlay>();
  const [drafts] = useState<Drafts>(() => new Map());
  const main = useFocusOnNewPage(place.page);
  const [turn, setTurn] = useState(0);

  const toDesk = (alert = lastAlert) =>
    go({ page: 'desk', ...(alert && { alert }) }, place.page === 'desk' ? 'replace' : 'push');
  /** Whatever lies over the page goes with it: the page begins anew. */
  const toAlarm = (next: AlertSummary | undefined) => {
    if (!next) return;
    setOverlay(undefined);
    setTurn((turns) => turns + 1);
    toDesk(next.id);
  };
  const commands = {
    desk: () => place.page !== 'desk' && toDesk(),
    top: () => (place.page !== 'desk' || first) && toDesk(first?.id),
    alarm: () => toAlarm(nextToAnswer(queue)),
    homes: () => (place.page === 'homes' ? focusSearch() : go({ page: 'homes' })),
    requests: () => go({ page: 'requests' }),
    map: () => go({ page: 'map' }),
    board: () => go({ page: 'board' }),
    rota: () => go({ page: 'rota' }),
    drills: () => go({ page: 'drills' }),
    plans: () => go({ page: 'plans' }),
    channels: () => go({ page: 'channels' }),
    audit: () => go({ page: 'audit' }),
    silence: sound.toggleMute,
    'closed-list': () => setOverlay('closed-list'),
    keys: () => setOverlay('keys'),
  };
  useKeys(shellCommandFor, (command) => commands[command]());

  const openHome = (alert: AlertSummary) => go({ page: 'homes', home: alert.home.id, alert: alert.id });
  return (
    <div className="shell">
      <TopBar
        {...{ session, place, line, sound, signOut }}
        waiting={waiting.length}
        requests={waitingRequests(requests.answer?.open ?? [])}
        channels={channels}
        gateways={feed.gateways}
        showKeys={commands.keys}
        showTests={() => setOverlay('home-tests')}
        showClosed={commands['closed-list']}
      />
      <div>
        <Banners line={line} sound={sound} reconnect={reload} />
        <WaitingStrip {...{ waiting, queue }} onDesk={place.page === 'desk'} answer={toAlarm} />
      </div>
      <Announcer feed={feed} />
      <main className="shell-page" ref={main} tabIndex={-1}>
        <Boundary
          key={turn}
          page={addressOf(place)}
          fault={(again) => <LoadFault of="broken" again={again} />}
        >
          {place.page === 'desk' ? (
            <Desk {...{ me, live, queue, drafts, openHome, expired }} />
          ) : (
            <OtherPage {...{ place, me, live, requests, go }} />
          )}
        </Boundary>
      </main>
      <ShellOverlays
        {...{ overlay, me }}
        shut={() => setOverlay(undefined)}
        choose={(alert) => go({ page: 'desk', alert })}
      />
    </div>
  );
}

/** Whoever reads by ear is told that the page is another one; a page that wants the focus elsewhere takes it after that. */
function useFocusOnNewPage(page: Place['page']) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) main.current?.focus({ preventScroll: true });
    shown.current = page;
  }, [page]);
  return main;
}
