/** The desk: the queue, the card of one alert, and what must never be overlooked. Puts the parts together; each does its own work. */
import type { Session } from '@zhuji/protocol/api/people';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { isUnclaimed } from '../live/feed.ts';
import { useFeed } from '../live/use-feed.ts';
import { AlertCard } from './alert-card.tsx';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { Calm } from './calm.tsx';
import { type Ending, EndingDialog } from './ending-dialog.tsx';
import type { DeskCommand } from './keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { LoadFault } from './load-fault.tsx';
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

const ClosedList = lazy(() => import('./closed-list.tsx').then((module) => ({ default: module.ClosedList })));

interface Props {
  session: Session;
  signOut(): void;
  expired(): void;
}
type Overlay = { is: 'none' } | { is: 'keys' } | { is: 'closed-list' } | { is: 'ending'; ending: Ending };

export function Desk({ session, signOut, expired }: Props) {
  const { words } = useLanguage();
  const me = session.user.id;
  const { feed, line, failed, tell, reload } = useFeed(expired);
  const queue = useMemo(() => orderQueue(feed.open.values(), me), [feed.open, me]);
  const ended = useMemo(() => [...feed.ended.values()].reverse(), [feed.ended]);
  const first = inOrder(queue)[0]?.id;
  const { chosen, choose } = useSelection(first);
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

  const [overlay, setOverlay] = useState<Overlay>({ is: 'none' });
  const shut = useCallback(() => setOverlay({ is: 'none' }), []);
  const noteBox = useRef<HTMLTextAreaElement>(null);

  function act(action: Action) {
    if (!alert || hindrance(action, alert, me)) return;
    if (action === 'resolve' || action === 'close') {
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

  return (
    <div className={chosen ? 'desk desk-has-card' : 'desk'}>
      <TopBar
        session={session}
        waiting={waiting}
        line={line}
        gateways={feed.gateways}
        sound={sound}
        showKeys={commands.keys}
        showClosed={commands['closed-list']}
        signOut={signOut}
      />
      <Banners line={line} sound={sound} reconnect={reload} />
      <Announcer feed={feed} />
      <nav className="desk-queue" aria-label={words.queue.name}>
        {feed.loaded ? (
          <Queue queue={queue} ended={ended} chosen={chosen} choose={choose} me={me} />
        ) : failed ? (
          <LoadFault again={reload} />
        ) : (
          <QueueSkeleton />
        )}
      </nav>
      <main className="desk-card">
        {chosen ? (
          <AlertCard
            key={chosen}
            alert={alert}
            contents={contents}
            me={me}
            busy={actions.busy(chosen)}
            refusal={actions.refusal(chosen)}
            act={act}
            addNote={(text) => actions.run(chosen, () => hub.note(chosen, { text }))}
            noteBox={noteBox}
            back={() => choose(undefined)}
          />
        ) : (
          feed.loaded && <Calm quiet={feed.open.size === 0} gateways={feed.gateways} />
        )}
      </main>
      {overlay.is === 'ending' && (
        <EndingDialog
          ending={overlay.ending}
          shut={shut}
          end={async (call) => {
            shut();
            const done = await actions.run(overlay.ending.alert.id, call);
            if (done && overlay.ending.action === 'close') choose(undefined);
          }}
        />
      )}
      {overlay.is === 'keys' && <KeysDialog shut={shut} />}
      {overlay.is === 'closed-list' && (
        <Suspense fallback={null}>
          <ClosedList
            shut={shut}
            choose={(id) => {
              shut();
              choose(id);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
