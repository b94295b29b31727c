/** Plans: kinds on the left; on the right what holds, what is special somewhere, and every change there has been. */
import type { PlanBook, PlanVersion } from '@zhuji/protocol/api/plans';
import { type AlertKind, alertKinds } from '@zhuji/protocol/kinds';
import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { KindPlans } from './kind-plans.tsx';
import './plans.css';

export function Plans({ kind }: { kind: string | undefined }) {
  const ask = useCallback(async () => {
    const [book, versions] = await Promise.all([hub.plans(), hub.planVersions()]);
    return { book, versions };
  }, []);
  const { answer, failed, reload } = useAnswer(ask);
  if (failed && !answer) return <LoadFault of="page" again={reload} />;
  if (!answer) return <PlansSkeleton />;
  const kinds = Object.keys(answer.book.plans) as AlertKind[];
  const chosen = kinds.find((one) => one === kind) ?? kinds[0];
  return (
    <div className={kind ? 'plans plans-shows-one' : 'plans'}>
      <KindList kinds={kinds} chosen={chosen} book={answer.book} />
      {chosen && <KindPlans key={chosen} kind={chosen} {...answer} reload={reload} />}
    </div>
  );
}

export interface PlanBooks {
  book: PlanBook;
  /** Newest first. */
  versions: readonly PlanVersion[];
}

function PlansSkeleton() {
  return (
    <div className="plans" aria-busy="true">
      <div className="plans-kinds">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
      <div className="plans-one">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    </div>
  );
}

interface KindListProps {
  kinds: readonly AlertKind[];
  chosen: AlertKind | undefined;
  book: PlanBook;
}

function KindList({ kinds, chosen, book }: KindListProps) {
  const { words, language } = useLanguage();
  return (
    <nav className="plans-kinds" aria-label={words.plans.kinds}>
      <ul>
        {kinds.map((kind) => {
          const special = book.changes.filter((change) => change.kind === kind).length;
          return (
            <li key={kind}>
              <a
                className="plans-kind"
                href={addressOf({ page: 'plans', kind })}
                aria-current={kind === chosen ? 'true' : undefined}
              >
                <SeverityChip severity={book.plans[kind]?.severity ?? alertKinds[kind].severity} />
                <span>{alertKinds[kind][language]}</span>
                {special > 0 && <span className="tag tag-involved">{words.plans.changed(special)}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
