/** A life's rhythm at a glance: a row per day, today on top, darker where there was more motion, alerts marked with a link. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { HomeActivity } from '@zhuji/protocol/api/history';
import { alertKinds } from '@zhuji/protocol/kinds';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { dateWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { useLook } from '../look/look.tsx';
import { addressOf } from '../shell/place.ts';
import { quarterAt, quarterLength, type RibbonDay, rhythmOf, ribbonDays, shareOfDay } from './activity.ts';
import { midnightBefore, shortDate, timeOfDay, weekday } from './ranges.ts';
import { paintRibbon, rowHeight } from './ribbon-paint.ts';
import { useWidth } from './use-width.ts';

interface Props {
  activity: HomeActivity;
  days: number;
  alerts: readonly AlertSummary[];
}

export function Ribbon({ activity, days, alerts }: Props) {
  const { words, language } = useLanguage();
  const { look } = useLook();
  const rows = useMemo(() => ribbonDays(activity, days), [activity, days]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field);
  const [pointed, setPointed] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other colours
  useEffect(() => {
    if (canvas.current && width > 0) paintRibbon(canvas.current, rows, width);
  }, [rows, width, look]);

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const row = rows[Math.floor((event.clientY - top) / rowHeight)];
    const quarter = quarterAt((event.clientX - left) / width);
    setPointed(row ? quarterWords(row, quarter) : '');
  };
  const quarterWords = ({ at, quarters }: RibbonDay, quarter: number): string => {
    const minutes = quarters[quarter];
    if (minutes === undefined) return '';
    const from = at + quarter * quarterLength;
    const date =
      language === 'zh' ? `${shortDate(at)} 周${weekday(at, 'zh')}` : `${weekday(at, 'en')} ${shortDate(at)}`;
    const when = words.ribbon.at(date, timeOfDay(from), timeOfDay(from + quarterLength));
    return `${when}  ${minutes === null ? words.ribbon.unknown : words.ribbon.moved(minutes)}`;
  };

  return (
    <figure className="ribbon">
      <div className="ribbon-hours digits" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      <div className="ribbon-days digits" aria-hidden="true">
        {rows.map(({ at }, n) => (
          <DayLabel key={at} at={at} isToday={n === 0} />
        ))}
      </div>
      <div ref={field} className="ribbon-field" onPointerMove={point} onPointerLeave={() => setPointed('')}>
        <canvas ref={canvas} role="img" aria-label={useSummary(activity, days)} />
        <RibbonAlerts {...{ rows, alerts, width }} />
      </div>
      <figcaption>
        <Legend />
        <output className="ribbon-pointed digits" aria-live="off">
          {pointed}
        </output>
      </figcaption>
    </figure>
  );
}

/** A date at every Monday; each weekend's days are marked. */
function DayLabel({ at, isToday }: { at: number; isToday: boolean }) {
  const { words } = useLanguage();
  const name = weekday(at, 'en');
  const label = isToday ? words.ribbon.today : name === 'Mo' ? shortDate(at) : '';
  return <span className={name === 'Sa' || name === 'Su' ? 'ribbon-weekend' : ''}>{label}</span>;
}

function Legend() {
  const { words } = useLanguage();
  return (
    <span className="ribbon-legend">
      <span>
        {words.ribbon.less}
        {[0, 1, 2, 3, 4].map((shade) => (
          <i key={shade} className={`ribbon-shade ribbon-shade-${shade}`} />
        ))}
        {words.ribbon.most}
      </span>
      <span>
        <i className="ribbon-shade ribbon-shade-night" /> {words.ribbon.night}
      </span>
      <span>
        <i className="ribbon-shade ribbon-shade-unknown" /> {words.ribbon.unknown}
      </span>
    </span>
  );
}

/** What a screen reader says of the picture. */
function useSummary(activity: HomeActivity, days: number): string {
  const { words, language } = useLanguage();
  const { hoursADay, quietest, movedAt } = rhythmOf(activity, days);
  return [
    words.ribbon.summary(days),
    hoursADay !== undefined && words.ribbon.average(hoursADay.toFixed(1)),
    quietest && words.ribbon.quietest(dateWords(quietest.at, language), quietest.hours.toFixed(1)),
    movedAt !== undefined && words.ribbon.movedAt(momentWords(movedAt, hubNow(), language)),
  ]
    .filter(Boolean)
    .join(language === 'zh' ? '；' : '; ');
}

interface AlertsProps {
  rows: readonly RibbonDay[];
  alerts: readonly AlertSummary[];
  width: number;
}

/** At the moment at which each began. Those of the same half hour lie on each other: the gravest on top. */
function RibbonAlerts({ rows, alerts, width }: AlertsProps) {
  const { words, language } = useLanguage();
  const rowOf = new Map(rows.map(({ at }, n) => [at, n]));
  const placed = alerts
    .toSorted((one, other) => other.severity.localeCompare(one.severity))
    .flatMap((alert) => {
      const row = rowOf.get(midnightBefore(alert.openedAt));
      return row === undefined || width === 0 ? [] : [{ alert, row }];
    });
  return (
    <ul>
      {placed.map(({ alert, row }) => {
        const name = alertKinds[alert.kind][language];
        const said = words.charts.flag(name, momentWords(alert.openedAt, hubNow(), language));
        return (
          <li
            key={alert.id}
            style={{ top: row * rowHeight, left: shareOfDay(alert.openedAt) * width }}
            className="ribbon-alert-place"
          >
            <a
              className={`ribbon-alert ribbon-alert-${alert.severity}`}
              href={addressOf({ page: 'desk', alert: alert.id })}
              title={said}
            >
              <span className="for-ears">{said}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
