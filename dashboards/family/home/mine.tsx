/** What is this member's own: the consent they see by, their quiet hours, and the way out. */
import { consentGivers, type FamilyView, familySees, type QuietHours } from '@zhuji/protocol/api/family';
import { useId, useRef, useState } from 'react';
import { PushCard } from '../../shared/phone/push-later.ts';
import { dateWords } from '../../shared/time.ts';
import { home, push } from '../client.ts';
import { useLanguage } from '../language/language.ts';

interface Props {
  view: FamilyView;
  reload(): void;
  left(): void;
}

export function Mine({ view, reload, left }: Props) {
  const { words, language } = useLanguage();
  const { consent } = view;
  const date = dateWords(consent.at, language);
  return (
    <>
      <section className="card">
        <h2>{words.mine.consent}</h2>
        <p className="large">{familySees[consent.sees][language]}</p>
        <p className="soft">{words.mine.consentBy(consent.by, consentGivers[consent.how][language], date)}</p>
        <p className="soft">{words.mine.consentHow}</p>
      </section>
      <PushCard {...{ push, language }} words={words.push} settings />
      <Quiet quiet={view.quiet} reload={reload} />
      <Leave left={left} />
    </>
  );
}

const night: QuietHours = { from: 22 * 60, until: 7 * 60 };
const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

function Quiet({ quiet, reload }: { quiet: QuietHours | undefined; reload(): void }) {
  const { words } = useLanguage();
  const [on, setOn] = useState(quiet !== undefined);
  const [hours, setHours] = useState(quiet ?? night);
  const [said, setSaid] = useState<'saved' | 'failed'>();
  const [from, until] = [useId(), useId()];

  async function save() {
    const saved = await (on ? home.quiet(hours) : home.loud()).then(
      () => true,
      () => false,
    );
    setSaid(saved ? 'saved' : 'failed');
    reload();
  }
  const change = (more: Partial<QuietHours>) => {
    setSaid(undefined);
    setHours((now) => ({ ...now, ...more }));
  };

  return (
    <section className="card">
      <h2>{words.mine.quiet}</h2>
      <p className="soft">{words.mine.quietLead}</p>
      <label className="switch">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setSaid(undefined);
            setOn(event.target.checked);
          }}
        />
        {words.mine.quietOn}
      </label>
      {on && (
        <p className="hours">
          <label htmlFor={from}>{words.mine.from}</label>
          <input
            id={from}
            type="time"
            value={clock(hours.from)}
            onChange={(e) => change({ from: minutesOf(e.target.value) })}
          />
          <label htmlFor={until}>{words.mine.until}</label>
          <input
            id={until}
            type="time"
            value={clock(hours.until)}
            onChange={(e) => change({ until: minutesOf(e.target.value) })}
          />
        </p>
      )}
      <button type="button" className="big second" onClick={() => void save()}>
        {words.mine.save}
      </button>
      {said && (
        <p role="status" className={said === 'failed' ? 'fault' : 'soft'}>
          {said === 'failed' ? words.mine.failed : words.mine.saved}
        </p>
      )}
    </section>
  );
}

function Leave({ left }: { left(): void }) {
  const { words } = useLanguage();
  const [failed, setFailed] = useState(false);
  const question = useRef<HTMLDialogElement>(null);
  const leave = () =>
    home.leave().then(left, () => {
      setFailed(true);
    });
  return (
    <section className="card">
      <h2>{words.mine.leave}</h2>
      <p className="soft">{words.mine.leaveLead}</p>
      <button type="button" className="big danger" onClick={() => question.current?.showModal()}>
        {words.mine.leave}
      </button>
      {failed && (
        <p className="fault" role="alert">
          {words.mine.failed}
        </p>
      )}
      <dialog ref={question} aria-label={words.mine.leaveSure}>
        <form method="dialog">
          <p>{words.mine.leaveSure}</p>
          <button type="submit" className="big second">
            {words.mine.leaveNo}
          </button>
          <button type="submit" className="big danger" onClick={() => void leave()}>
            {words.mine.leaveYes}
          </button>
        </form>
      </dialog>
    </section>
  );
}
