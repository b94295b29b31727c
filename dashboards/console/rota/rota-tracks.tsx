/** Rows a week wide: the days above, then when nobody is on, then each person's shifts. Ears are told the same in words. */
import type { RotaHole, RotaPerson } from '@zhuji/protocol/api/rota';
import { exceptionReasons } from '@zhuji/protocol/responders';
import { chinaDayOf, dateOf, minutesADay } from '@zhuji/protocol/rota';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { placed, placedAt, spanWords } from './rota-words.ts';

/** `minute`: now, where this week is the present one. */
interface Week {
  readonly minute: number | undefined;
  readonly from: number;
}

const days = [0, 1, 2, 3, 4, 5, 6];

export function WeekHead({ week: { minute, from } }: { week: Week }) {
  const { words } = useLanguage();
  const monday = chinaDayOf(from);
  const today = minute === undefined ? undefined : Math.floor(minute / minutesADay);
  return (
    <div className="rota-row rota-days" aria-hidden="true">
      <span />
      <div className="rota-track">
        {days.map((day) => (
          <span key={day} className={day === today ? 'rota-day rota-day-today' : 'rota-day'}>
            {words.rota.longWeekdays[day]} <span className="digits">{dateOf(monday + day).slice(5)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function Track({ week: { minute }, children }: { week: Week; children: ReactNode }) {
  const today = minute === undefined ? undefined : Math.floor(minute / minutesADay);
  return (
    <div className="rota-track" aria-hidden="true">
      {days.map((day) => (
        <i key={day} className={day === today ? 'rota-cell rota-cell-today' : 'rota-cell'} />
      ))}
      {children}
      {minute !== undefined && <i className="rota-line" style={placedAt(minute)} />}
    </div>
  );
}

export function HoleTrack({ holes, week }: { holes: readonly RotaHole[]; week: Week }) {
  const { words } = useLanguage();
  if (holes.length === 0) return null;
  return (
    <div className="rota-row rota-row-holes">
      <strong className="rota-hole-name">{words.rota.hole}</strong>
      <Track week={week}>
        {holes.map((hole) => (
          <i
            key={hole.from}
            className={hole.onCall > 0 ? 'rota-hole rota-hole-on-call' : 'rota-hole'}
            style={placed(hole)}
            title={spanWords(hole, words.rota)}
          />
        ))}
      </Track>
    </div>
  );
}

export function PersonTrack({ person, week }: { person: RotaPerson; week: Week }) {
  const { words, language } = useLanguage();
  const { spans, exceptions } = person;
  const monday = chinaDayOf(week.from);
  const off = days.flatMap((day) => {
    const found = exceptions.find(({ date }) => date === dateOf(monday + day));
    if (!found || found.hours) return [];
    const why = found.reason ? exceptionReasons[found.reason][language] : words.rota.off;
    return [{ from: day * minutesADay, to: (day + 1) * minutesADay, why }];
  });
  return (
    <>
      <span className="for-ears">
        {[
          ...spans.map((span) => spanWords(span, words.rota)),
          ...off.map(
            ({ from, why }) => `${words.rota.longWeekdays[from / minutesADay]} ${words.rota.offAllDay(why)}`,
          ),
        ].join('、')}
      </span>
      <Track week={week}>
        {spans.map((span) => (
          <i
            key={`${span.from}-${span.to}`}
            className={span.exception ? 'rota-span rota-span-exception' : 'rota-span'}
            style={placed(span)}
            title={spanWords(span, words.rota)}
          />
        ))}
        {off.map((day) => (
          <span key={day.from} className="rota-off" style={placed(day)}>
            {day.why}
          </span>
        ))}
      </Track>
    </>
  );
}
