/** The ribbon with its heading, and how it looks before there is anything to show. */
import type { HomeActivity } from '@zhuji/protocol/api/history';
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import { useLanguage } from '../language/language.tsx';
import { ChartsSkeleton, HistoryFault } from './history-fault.tsx';
import { Ribbon } from './ribbon.tsx';

const days = 28;

interface Props {
  activity: HomeActivity | undefined;
  failed: boolean;
  marks: HomeMarks | undefined;
  again(): void;
}

export function RibbonSection({ activity, failed, marks, again }: Props) {
  const { words } = useLanguage();
  const knows = activity?.minutes.some((one) => one !== null);
  return (
    <section className="charts" aria-labelledby="ribbon-heading">
      <header>
        <h3 id="ribbon-heading">{words.ribbon.heading}</h3>
        {knows && <span className="ribbon-lead">{words.ribbon.lead(days)}</span>}
      </header>
      {activity ? (
        knows ? (
          <Ribbon {...{ activity, days }} alerts={marks?.alerts ?? []} />
        ) : (
          <p className="nothing">
            {words.ribbon.empty} {words.ribbon.emptyLead}
          </p>
        )
      ) : failed ? (
        <HistoryFault again={again} />
      ) : (
        <ChartsSkeleton />
      )}
    </section>
  );
}
