/** The desk: the queue, the card of one alert, and what must never be overlooked. Puts the parts together; each does its own work. */
import type { Session } from '@zhuji/protocol/api/people';
import { useCallback, useMemo, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { isUnclaimed } from '../live/feed.ts';
import { useFeed } from '../live/use-feed.ts';
import { AlertCard } from './alert-card.tsx';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { Calm } from './calm.tsx';
import type { DeskCommand } from './keys.ts';
import { LoadFault } from './load-fault.tsx';
import { type Overlay, Overlays } from './overlays.tsx';
import { type Action, hindrance } from './permitted.ts';
import { Queue, QueueSkeleton } from './queue.tsx';
import { inOrder, neighbour, orderQueue } from './queue-order.ts';
import { TopBar } from './top-bar.tsx';
import { useActions } from './use-actions.ts';
import { useAlertDetail } from './use-alert-detail.ts';
import { useKeys } from './use-keys.ts';
import { useSelection } from './use-selection.ts';
import { useSound } from './use-sound.ts';
import { useTitle } from './use-title.ts';
import './desk.css';

interface Props {
  session: Session;
  signOut(): void;
  expired(): void;
}

export function Desk({ session, signOut, expired }: Props) {
  const { words } = useLanguage();
  const me = session.user;
  const live = useFeed(expired);
  const { feed, line, tell, reload } = live;
  const queue = useMemo(() => orderQueue(feed.open.values(), me.id), [feed.open, me.id]);
  const first = inOrder(queue)[0]?.id;
  const { chosen, choose, leave } = useSelection(first);
  const summary = chosen && (feed.open.get(chosen) ?? feed.ended.get(chosen));
  const contents = useAlertDetail(chosen, `${summary?.change} ${feed.gatewayChange} ${line.is}`, expired);
  const alert = summary ?? contents.detail?.alert;
  const actions = useActions(
    useCallback((accepted) => tell({ what: 'alert', alert: accepted }), [tell]),
    expired,
  );
  const sound = useSound(feed);
  const waiting = [...feed.open.values()].filter(isUnclaimed).length;
  useTitle(waiting);
  const [overlay, setOverlay] = useState<Overlay>();
  const noteBox = useRef<HTMLTextAreaElement>(null);

  function act(action: Action) {
    if (!alert || actions.busy(alert.id)) return;
    const why = hindrance(action, alert, me);
    if (why) actions.object(alert.id, why);
    else if (action === 'resolve' || action === 'close') {
      setOverlay({ is: 'ending', ending: { action, alert } });
    } else {
      void actions.run(alert.id, () => hub[action](alert.id));
    }
  }

  const commands: Record<DeskCommand, () => void> = {
    next: () => choose(neighbour(queue, chosen, 1)),
    previous: () => choose(neighbour(queue, chosen, -1)),
    top: () => choose(first),
    claim: () => act('claim'),
    release: () => act('release'),
    resolve: () => act('resolve'),
    close: () => act('close'),
    note: () => noteBox.current?.focus(),
    silence: sound.toggleMute,
    'closed-list': () => setOverlay({ is: 'closed-list' }),
    keys: () => setOverlay({ is: 'keys' }),
    back: () => choose(undefined),
  };
  useKeys((command) => commands[command]());

  const calm = feed.loaded && feed.open.size === 0;
  const shows = chosen ? 'card' : calm && feed.ended.size === 0 ? 'calm' : 'queue';
  return (
    <div className={`desk desk-shows-${shows}`}>
      <TopBar
        {...{ session, waiting, line, sound, signOut }}
        gateways={feed.gateways}
        showKeys={commands.keys}
        showClosed={commands['closed-list']}
      />
      <Banners line={line} sound={sound} reconnect={reload} />
      <Announcer feed={feed} />
      <main className="desk-main">
        <section className="desk-queue" aria-label={words.queue.name}>
          {feed.loaded ? (
            <Queue {...{ queue, chosen, choose }} me={me.id} ended={feed.ended} />
          ) : live.failed ? (
            <LoadFault again={reload} />
          ) : (
            <QueueSkeleton />
          )}
        </section>
        <div className="desk-card">
          {chosen ? (
            <AlertCard
              key={chosen}
              {...{ alert, contents, me, act, noteBox }}
              busy={actions.busy(chosen)}
              objection={actions.objection(chosen)}
              addNote={(text) => actions.run(chosen, () => hub.note(chosen, { text }))}
              back={commands.back}
            />
          ) : (
            feed.loaded && <Calm quiet={calm} gateways={feed.gateways} />
          )}
        </div>
      </main>
      <Overlays
        {...{ overlay, choose }}
        shut={() => setOverlay(undefined)}
        end={async ({ action, alert: { id } }, call) => {
          const accepted = await actions.run(id, call);
          if (accepted && action === 'close') leave(id);
        }}
      />
    </div>
  );
}
