/** The desk: the queue, the card of one alert, and what must never be overlooked. Puts the parts together; each does its own work. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
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
import { LoadFault } from './load-fault.tsx';
import type { Drafts } from './note-box.tsx';
import { type Overlay, Overlays } from './overlays.tsx';
import { Queue, QueueSkeleton } from './queue.tsx';
import { inOrder, orderQueue, siblingsOf } from './queue-order.ts';
import { TopBar } from './top-bar.tsx';
import { useActions } from './use-actions.ts';
import { useAlertDetail } from './use-alert-detail.ts';
import { useCommands } from './use-commands.ts';
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
  const selection = useSelection(inOrder(queue)[0]?.id);
  const { chosen, choose, leave } = selection;
  const summary = chosen && (feed.open.get(chosen) ?? feed.ended.get(chosen));
  const learn = useCallback((alert: AlertSummary) => tell({ what: 'alert', alert }), [tell]);
  const contents = useAlertDetail({
    id: chosen,
    version: `${summary?.change} ${feed.gatewayChange} ${line.is}`,
    found: learn,
    signedOut: expired,
  });
  const alert = summary ?? contents.detail?.alert;
  const siblings = alert ? siblingsOf(alert, feed.open.values()) : [];
  const actions = useActions({ accepted: learn, refused: contents.reload, signedOut: expired });
  const sound = useSound(feed);
  const waiting = [...feed.open.values()].filter(isUnclaimed).length;
  useTitle(waiting);
  const [overlay, setOverlay] = useState<Overlay>();
  const noteBox = useRef<HTMLTextAreaElement>(null);
  const [drafts] = useState<Drafts>(() => new Map());

  const commands = useCommands({
    ...{ queue, selection, alert, me, actions, noteBox },
    toggleMute: sound.toggleMute,
    show: setOverlay,
  });

  const calm = feed.loaded && feed.open.size === 0;
  const shows = chosen ? 'card' : calm && feed.ended.size === 0 ? 'calm' : 'queue';
  return (
    <div className={`desk desk-shows-${shows}`}>
      <TopBar
        {...{ session, waiting, line, sound, signOut }}
        gateways={feed.gateways}
        showKeys={commands.keys}
        showTests={() => setOverlay({ is: 'home-tests' })}
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
              {...{ alert, siblings, choose, contents, me, drafts, noteBox }}
              act={(action) => commands[action]()}
              busy={actions.busy(chosen)}
              objection={actions.objection(chosen)}
              sayDispatch={(said) => void actions.run(chosen, () => hub.dispatch(chosen, said))}
              addNote={(text) => actions.run(chosen, () => hub.note(chosen, { text }))}
              back={commands.back}
            />
          ) : (
            feed.loaded && <Calm quiet={calm} gateways={feed.gateways} />
          )}
        </div>
      </main>
      <Overlays
        {...{ overlay, me, choose }}
        shut={() => setOverlay(undefined)}
        run={(id, call) => void actions.run(id, call)}
        end={async ({ action, alert: { id } }, call) => {
          const accepted = await actions.run(id, call);
          if (accepted && action === 'close') leave(id);
        }}
      />
    </div>
  );
}
