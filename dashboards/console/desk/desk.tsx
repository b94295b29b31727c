/** The desk: the queue and the card of one alert. Puts the parts together; each does its own work. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { useCallback, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import type { LiveFeed } from '../live/use-feed.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { AlertCard } from './alert-card.tsx';
import { Calm } from './calm.tsx';
import type { Drafts } from './note-box.tsx';
import { type Overlay, Overlays } from './overlays.tsx';
import type { Me } from './permitted.ts';
import { Queue, QueueKeys, QueueSkeleton } from './queue.tsx';
import { inOrder, type Queue as Ordered, siblingsOf } from './queue-order.ts';
import { useActions } from './use-actions.ts';
import { useAlertDetail } from './use-alert-detail.ts';
import { useCommands } from './use-commands.ts';
import { useSelection } from './use-selection.ts';
import './desk.css';

interface Props {
  me: Me;
  live: LiveFeed;
  queue: Ordered;
  drafts: Drafts;
  openHome(alert: AlertSummary): void;
  expired(): void;
}

export function Desk({ me, live, queue, drafts, openHome, expired }: Props) {
  const { words } = useLanguage();
  const { feed, line, tell, reload } = live;
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
  const [overlay, setOverlay] = useState<Overlay>();
  const noteBox = useRef<HTMLTextAreaElement>(null);
  const commands = useCommands({
    ...{ queue, selection, alert, me, actions, noteBox, openHome },
    show: setOverlay,
  });

  const calm = feed.loaded && feed.open.size === 0;
  const shows = chosen ? 'card' : calm && feed.ended.size === 0 ? 'calm' : 'queue';
  return (
    <div className={`desk desk-shows-${shows}`}>
      <section className="desk-queue" aria-label={words.queue.name}>
        {feed.loaded ? (
          <Queue {...{ queue, chosen, choose }} me={me.id} ended={feed.ended} />
        ) : live.failed ? (
          <LoadFault of="queue" again={reload} />
        ) : (
          <QueueSkeleton />
        )}
        <QueueKeys />
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
      <Overlays
        overlay={overlay}
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
