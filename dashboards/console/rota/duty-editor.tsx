/** The shifts of one person, and the days that differ. What is wrong is said at its row; nothing is saved until nothing is. */
import type { RotaPerson } from '@zhuji/protocol/api/rota';
import { chinaDayOf, dateOf, exceptionsLeft } from '@zhuji/protocol/rota';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { isChanged } from '../forms/merge.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { useRun } from '../requests/use-run.ts';
import { type DutyDraft, dutyOf, faultsOf, withOne } from './duty-draft.ts';
import { ExceptionRow } from './exception-row.tsx';
import { rota } from './rota-client.ts';
import { ShiftRow } from './shift-row.tsx';

interface Props {
  person: RotaPerson;
  shut(): void;
  saved(): void;
}

export function DutyEditor({ person, shut, saved }: Props) {
  const { words, language } = useLanguage();
  const { id, name, rota: shifts, exceptions, onCall } = person;
  const [first] = useState<DutyDraft>(() => ({
    ...{ rota: shifts, onCall },
    exceptions: exceptionsLeft(exceptions, chinaDayOf(hubNow())),
  }));
  const [draft, setDraft] = useState(first);
  const { leave, question } = useLeaveQuestion(isChanged(first, draft));
  const { busy, objection, run } = useRun(saved);
  const faults = faultsOf(draft);
  const faulty = faults.shifts.size + faults.exceptions.size > 0;
  const save = () =>
    !faulty && run(() => rota.put(id, { ...dutyOf(draft), was: { rota: shifts, exceptions, onCall } }));
  const said = objection?.said && (language === 'zh' ? objection.said.messageZh : objection.said.message);
  return (
    <Modal
      open
      centered
      width={720}
      title={words.rota.editHeading(name)}
      okText={words.rota.save}
      okButtonProps={{ disabled: faulty, loading: busy }}
      cancelText={words.rota.keep}
      onOk={save}
      onCancel={() => leave(shut)}
      className="rota-editor"
    >
      <Shifts {...{ draft, setDraft }} faults={faults.shifts} />
      <Checkbox
        checked={draft.onCall}
        onChange={({ target }) => setDraft({ ...draft, onCall: target.checked })}
      >
        {words.rota.onCallLabel} <span className="rota-soft">{words.rota.onCallLead}</span>
      </Checkbox>
      <Exceptions {...{ draft, setDraft }} faults={faults.exceptions} />
      {objection && (
        <p className="rota-fault" role="alert">
          {said ?? words.rota.failed}
        </p>
      )}
      {question}
    </Modal>
  );
}

interface PartProps<Faults> {
  draft: DutyDraft;
  setDraft(draft: DutyDraft): void;
  faults: Faults;
}

function Shifts({ draft, setDraft, faults }: PartProps<ReturnType<typeof faultsOf>['shifts']>) {
  const { words } = useLanguage();
  const { rota: shifts } = draft;
  const set = (list: DutyDraft['rota']) => setDraft({ ...draft, rota: list });
  return (
    <section aria-label={words.rota.shifts}>
      <h3>{words.rota.shifts}</h3>
      {shifts.length === 0 && <p className="rota-soft">{words.rota.noShifts}</p>}
      {shifts.map((shift, at) => (
        <ShiftRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a shift has no name but its place
          key={at}
          shift={shift}
          number={at + 1}
          fault={faults.get(at)}
          change={(one) => set(withOne(shifts, at, one))}
        />
      ))}
      <Button
        disabled={shifts.length >= 14}
        onClick={() => set([...shifts, { days: [], from: '08:00', to: '18:00' }])}
      >
        {words.rota.addShift}
      </Button>
    </section>
  );
}

function Exceptions({ draft, setDraft, faults }: PartProps<ReturnType<typeof faultsOf>['exceptions']>) {
  const { words } = useLanguage();
  const { exceptions } = draft;
  const today = dateOf(chinaDayOf(hubNow()));
  const set = (list: DutyDraft['exceptions']) => setDraft({ ...draft, exceptions: list });
  return (
    <section aria-label={words.rota.exceptions}>
      <h3>{words.rota.exceptions}</h3>
      <p className="rota-soft">{words.rota.exceptionsLead}</p>
      {exceptions.map((exception, at) => (
        <ExceptionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: while its date is typed, an exception has no name but its place
          key={at}
          exception={exception}
          number={at + 1}
          fault={faults.get(at)}
          change={(one) => set(withOne(exceptions, at, one))}
        />
      ))}
      <Button
        disabled={exceptions.length >= 60}
        onClick={() => set([...exceptions, { date: freeDay(exceptions, today), reason: 'ill' }])}
      >
        {words.rota.addException}
      </Button>
    </section>
  );
}

/** Today, as a rule; the next day that has none. */
function freeDay(exceptions: DutyDraft['exceptions'], today: string): string {
  const taken = new Set(exceptions.map(({ date }) => date));
  const first = chinaDayOf(Date.parse(`${today}T00:00:00+08:00`));
  const free = Array.from({ length: 61 }, (_, more) => dateOf(first + more)).find((date) => !taken.has(date));
  return free ?? today;
}
