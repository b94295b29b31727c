/** What is wanted, on which day, from when to when. The hub judges the time by its own clock. */
import type { AppointmentRequest, HelpRequestView } from '@zhuji/protocol/api/help-requests';
import { type Help, helps } from '@zhuji/protocol/helps';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { isChanged } from '../forms/merge.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { Labelled } from '../look/labelled.tsx';
import { type Said, saidOf, usual } from './window-words.ts';

interface Props {
  request: Pick<HelpRequestView, 'help' | 'note' | 'appointment' | 'state'>;
  busy: boolean;
  /** Where there is something to go back to. */
  shut: (() => void) | undefined;
  appoint(what: AppointmentRequest): void;
}

const kinds = Object.keys(helps) as Help[];

export function AppointmentForm({ request, busy, shut, appoint }: Props) {
  const { words, language } = useLanguage();
  const { appointment, state } = request;
  const [first] = useState(() => ({
    help: request.help,
    said: appointment && state !== 'missed' ? saidOf(appointment) : usual(hubNow()),
    note: request.note ?? '',
  }));
  const [help, setHelp] = useState(first.help);
  const [said, setSaid] = useState<Said>(first.said);
  const [note, setNote] = useState(first.note);
  const { leave, question } = useLeaveQuestion(isChanged(first, { help, said, note }));
  const change = (field: keyof Said) => (event: { target: { value: string } }) =>
    setSaid({ ...said, [field]: event.target.value });
  const complete = help !== undefined && said.day !== '' && said.from < said.to;
  return (
    <>
      <form
        className="requests-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (help && complete && !busy)
            appoint({ help, ...said, ...(note.trim() && { note: note.trim() }) });
        }}
      >
        <Radio.Group
          className="requests-helps"
          aria-label={words.requests.help}
          optionType="button"
          value={help}
          onChange={({ target }) => setHelp(target.value as Help)}
          options={kinds.map((value) => ({ value, label: helps[value][language] }))}
        />
        <div className="requests-window">
          <Labelled label={words.requests.day}>
            {(id) => <Input id={id} type="date" value={said.day} onChange={change('day')} />}
          </Labelled>
          <Labelled label={words.requests.from}>
            {(id) => <Input id={id} type="time" value={said.from} onChange={change('from')} />}
          </Labelled>
          <Labelled label={words.requests.to}>
            {(id) => <Input id={id} type="time" value={said.to} onChange={change('to')} />}
          </Labelled>
        </div>
        <Labelled label={words.requests.wish}>
          {(id) => (
            <Input id={id} value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
          )}
        </Labelled>
        <p className="requests-keys">
          <Button type="primary" htmlType="submit" size="large" disabled={!complete} loading={busy}>
            {words.requests.appoint}
          </Button>
          {shut && <Button onClick={() => leave(shut)}>{words.requests.keep}</Button>}
        </p>
      </form>
      {question}
    </>
  );
}
