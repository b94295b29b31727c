/** What may be done now. The next step is the large button; an objection says who or why, and stays until the next try. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { Button } from 'antd';
import { Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';
import { isOpen, isUnclaimed } from '../live/feed.ts';
import { useHubNow } from '../live/hub-time.ts';
import { type Action, type Hindrance, hindrance, type Me, nextAction } from './permitted.ts';
import type { Objection } from './use-actions.ts';
import './action-bar.css';

interface Props {
  alert: AlertSummary;
  me: Me;
  busy: boolean;
  objection: Objection | undefined;
  act(action: Action): void;
  back(): void;
}
const keyOf: Record<Action, string> = {
  claim: 'Enter',
  release: 'U',
  'hand-over': 'T',
  resolve: 'R',
  close: 'X',
  reopen: 'O',
};

export function ActionBar({ alert, me, busy, objection, act, back }: Props) {
  const { words } = useLanguage();
  const now = useHubNow();
  const next = nextAction(alert, me);
  const offered = (['claim', 'release', 'hand-over', 'resolve', 'close', 'reopen'] as const).filter(
    (action) => hindrance(action, alert, me, now) === undefined,
  );
  return (
    <footer className="actions">
      <p className="actions-said" role="status">
        <Said {...{ alert, me, busy, objection }} />
      </p>
      {offered.map((action) => (
        <Button
          key={action}
          size="large"
          type={action === next ? 'primary' : 'default'}
          danger={action === 'claim'}
          disabled={busy}
          onClick={() => act(action)}
        >
          {words.act[action]} <kbd>{keyOf[action]}</kbd>
        </Button>
      ))}
      {!isOpen(alert) && (
        <Button size="large" onClick={back}>
          {words.card.back} <kbd>Esc</kbd>
        </Button>
      )}
    </footer>
  );
}

function Said({ alert, me, busy, objection }: Pick<Props, 'alert' | 'me' | 'busy' | 'objection'>) {
  const { words, language } = useLanguage();
  const holder = alert.claimedBy?.name ?? '';
  const known: Record<Hindrance, string> = {
    over: words.act.over,
    notOver: words.act.notOver,
    tooLate: words.act.tooLate,
    heldByOther: words.act.notYours(holder),
    heldByMe: words.act.heldByMe,
    notHeld: words.act.notHeld,
    notResolved: words.act.notResolved,
    resolved: words.act.resolved,
  };
  if (busy) return <span className="actions-busy">{words.act.busy}</span>;
  if (objection instanceof Refusal) {
    const { said } = objection;
    const text = said?.holder ? words.act.heldBy(said.holder) : said && apiErrorWords(said, language);
    return <span className="actions-refused">{text ?? words.act.unreachable}</span>;
  }
  if (objection) return <span className="actions-refused">{known[objection]}</span>;
  if (!isOpen(alert)) return words.act.over;
  if (!alert.claimedBy || isUnclaimed(alert)) return null;
  return alert.claimedBy.id === me.id ? words.card.youHave : words.act.notYours(holder);
}
