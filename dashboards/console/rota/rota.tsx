/** The rota (班表): a week at a glance, station by station; where nobody is on stands out before anything else. */
import type { RotaArea, RotaPerson, RotaWeek } from '@zhuji/protocol/api/rota';
import { chinaDayOf, dateOf, dayOfDate } from '@zhuji/protocol/rota';
import { Button, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { useKeys } from '../shell/use-keys.ts';
import type { Going } from '../shell/use-place.ts';
import { DeskPeople } from './desk-people.tsx';
import { DutyEditor } from './duty-editor.tsx';
import { rotaCommandFor } from './keys.ts';
import { RotaAreaRows } from './rota-area.tsx';
import { rota } from './rota-client.ts';
import { hoursWords } from './rota-words.ts';
import './rota.css';

/** Somebody reports for duty, somebody else is ill. */
const lookAgain = { againMs: 30_000, keep: true };

export function Rota({ day, go }: { day: string | undefined; go: Going['go'] }) {
  const { words } = useLanguage();
  const shown = day !== undefined && dayOfDate(day) !== undefined ? day : dateOf(chinaDayOf(hubNow()));
  const ask = useCallback(() => rota.week(shown), [shown]);
  const { answer, failed, reload } = useAnswer(ask, lookAgain);
  const desk = useAnswer(hub.colleagues, lookAgain);
  const [edited, setEdited] = useState<RotaPerson>();
  const [saved, setSaved] = useState(false);

  // The word on the last save is taken back: it would stand beside the next fault, and be read aloud once only.
  const edit = (person: RotaPerson) => {
    setSaved(false);
    setEdited(person);
  };
  // Read anew however it was shut: after "changed meanwhile" the same person must open as they are now.
  const shut = () => {
    setEdited(undefined);
    reload();
  };
  const show = (to: number) => go({ page: 'rota', day: dateOf(to) }, 'replace');
  const turn = (weeks: -1 | 1) => show((dayOfDate(shown) ?? 0) + 7 * weeks);
  const commands = {
    earlier: () => turn(-1),
    later: () => turn(1),
    next: () => focusPerson(1),
    previous: () => focusPerson(-1),
    back: () => go({ page: 'desk' }),
  };
  useKeys(rotaCommandFor, (command) => commands[command]());

  if (failed && !answer) return <LoadFault of="page" again={reload} />;
  return (
    <div className="rota">
      <header className="rota-head">
        <Weeks week={answer} turn={turn} thisWeek={() => show(chinaDayOf(hubNow()))} />
        <DeskPeople people={desk.answer} />
      </header>
      <p className="rota-saved" role="status">
        {saved && words.rota.saved}
      </p>
      {!answer ? (
        <Skeleton active paragraph={{ rows: 12 }} />
      ) : (
        <>
          <Holes areas={answer.areas} />
          {answer.areas.map((area) => (
            <RotaAreaRows key={area.id ?? ''} area={area} from={answer.from} edit={edit} />
          ))}
        </>
      )}
      {edited && (
        <DutyEditor
          key={edited.id}
          person={edited}
          shut={shut}
          saved={() => {
            setSaved(true);
            shut();
          }}
        />
      )}
    </div>
  );
}

interface WeeksProps {
  week: RotaWeek | undefined;
  turn(weeks: -1 | 1): void;
  thisWeek(): void;
}

function Weeks({ week, turn, thisWeek }: WeeksProps) {
  const { words } = useLanguage();
  const monday = week && dayOfDate(week.monday);
  return (
    <div className="rota-weeks">
      <Button aria-label={words.rota.previous} aria-keyshortcuts="ArrowLeft" onClick={() => turn(-1)}>
        ←
      </Button>
      <h2 className="digits">
        {monday === undefined ? '…' : words.rota.week(dateOf(monday), dateOf(monday + 6).slice(5))}
      </h2>
      <Button aria-label={words.rota.next} aria-keyshortcuts="ArrowRight" onClick={() => turn(1)}>
        →
      </Button>
      <Button onClick={thisWeek}>{words.rota.thisWeek}</Button>
    </div>
  );
}

function Holes({ areas }: { areas: readonly RotaArea[] }) {
  const { words } = useLanguage();
  if (areas.length === 0)
    return (
      <div className="homes-none">
        <p>{words.rota.none}</p>
        <p>{words.rota.noneLead}</p>
      </div>
    );
  const holes = areas.flatMap((area) => area.holes);
  const some = areas.filter((area) => area.holes.length > 0).length;
  return (
    <p className={some > 0 ? 'rota-holes rota-holes-some' : 'rota-holes'}>
      <strong>{some > 0 ? words.rota.holes(holes.length, hoursWords(holes)) : words.rota.noHoles}</strong>
      {some > 0 && <span>{words.rota.holesLead(some)}</span>}
    </p>
  );
}

/** The person after or before the one who has the focus. */
function focusPerson(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLButtonElement>('.rota-person-name')];
  const at = all.findIndex((one) => one === document.activeElement);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus();
}
