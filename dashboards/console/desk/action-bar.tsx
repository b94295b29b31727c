/** What may be done now. The next step is the large button; a refusal says who or why, and stays until the next try. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { Button } from 'antd';
import type { Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';
import { isOpen } from '../live/feed.ts';
import { type Action, hindrance, type Me, nextAction } from './permitted.ts';
import './action-bar.css';

interface Props {
  alert: AlertSummary;
  me: Me;
  busy: boolean;
  refusal: Refusal | undefined;
  act(action: Action): void;
  back(): void;
}
const keyOf: Record<Action, string> = { claim: 'Enter', release: 'U', resolve: 'R', close: 'X' };

export function ActionBar({ alert, me, busy, refusal, act, back }: Props) {
  const { words } = useLanguage();
  const next = nextAction(alert, me);
  const offered = (['claim', 'release', 'resolve', 'close'] as const).filter(
    (action) => hindrance(action, alert, me) === undefined,
  );
  return (
    <footer className="actions">
      <p className="actions-said" role="status">
        {busy ? (
          words.act.busy
        ) : refusal ? (
          <RefusalWords refusal={refusal} />
        ) : (
          <Standing alert={alert} me={me} />
        )}
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

function RefusalWords({ refusal }: { refusal: Refusal }) {
  const { words, language } = useLanguage();
  const holder = refusal.said?.holder;
  const text = holder
    ? words.act.heldBy(holder)
    : refusal.said
      ? apiErrorWords(refusal.said, language)
      : words.act.unreachable;
  return <span className="actions-refused">{text}</span>;
}

/** Why there is nothing to press, or whose it is. */
function Standing({ alert, me }: { alert: AlertSummary; me: Me }) {
  const { words } = useLanguage();
  if (!isOpen(alert)) return words.act.over;
  if (!alert.claimedBy || alert.state === 'pending' || alert.state === 'raised') return null;
  return alert.claimedBy.id === me.id ? words.card.youHave : words.act.notYours(alert.claimedBy.name);
}
