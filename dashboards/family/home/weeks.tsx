/** The weeks behind: how often there was something, and on which days there was life in the home. */
import type { FamilyWeek } from '@zhuji/protocol/api/family';
import { useCallback, useEffect, useState } from 'react';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { dateWords } from '../../shared/time.ts';
import { home } from '../client.ts';
import { useLanguage } from '../language/language.ts';

export function Weeks() {
  const { words } = useLanguage();
  const [weeks, setWeeks] = useState<FamilyWeek[]>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    home.weeks().then(setWeeks, () => setFailed(true));
  }, []);
  useEffect(load, [load]);

  if (failed && !weeks) {
    return (
      <section className="card" role="alert">
        <p>{words.weeks.failed}</p>
        <button type="button" className="big second" onClick={load}>
          {words.line.again}
        </button>
      </section>
    );
  }
  return (
    <section className="card weeks" aria-busy={!weeks}>
      <h2>{words.weeks.heading}</h2>
      {!weeks && <span className="bone bone-detail" />}
      {weeks?.map((week) => (
        <Week key={week.from} week={week} />
      ))}
      {weeks && (
        <p className="soft">{weeks.some(({ days }) => days) ? words.weeks.legend : words.weeks.kept}</p>
      )}
    </section>
  );
}

function Week({ week: { from, alerts, falseAlarms, days } }: { week: FamilyWeek }) {
  const { words, language } = useLanguage();
  const counts = alerts.map(({ kind, count }) => words.weeks.count(kindWords(kind, language), count));
  if (falseAlarms > 0) counts.push(words.weeks.falseAlarms(falseAlarms));
  return (
    <article className="week">
      <h3>{words.weeks.from(dateWords(Date.parse(`${from}T00:00:00+08:00`), language))}</h3>
      <p>{counts.join(language === 'zh' ? '，' : ', ') || words.weeks.none}</p>
      {days && (
        <ul className="days">
          {words.weeks.days.map((name, n) => {
            const day = days[n];
            return (
              <li key={name} className={`day day-${day ?? 'to-come'}`}>
                <i aria-hidden="true" />
                <span>{name}</span>
                {day && <span className="for-ears">{words.weeks.day[day]}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </article>
  );
}
