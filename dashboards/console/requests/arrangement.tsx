/** What is arranged, or is to be: the appointment, and what else an operator may do about the request. */
import type { HelpRequestView } from '@zhuji/protocol/api/help-requests';
import { helps } from '@zhuji/protocol/helps';
import { Button } from 'antd';
import { useState } from 'react';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';
import { AppointmentForm } from './appointment-form.tsx';
import { EndDialog, type Ending } from './end-dialog.tsx';
import { requests } from './requests-client.ts';
import type { Running } from './use-run.ts';
import { windowWords } from './window-words.ts';

interface Props {
  request: HelpRequestView;
  running: Running;
}

export function Arrangement({ request, running: { run, busy, objection } }: Props) {
  const { words, language } = useLanguage();
  const [changing, setChanging] = useState(false);
  const [ending, setEnding] = useState<Ending>();
  const { id, appointment, help, note, endedAt, state } = request;
  const over = endedAt !== undefined;
  const mayArrange = !over && state !== 'there';
  const asks = mayArrange && (changing || !appointment || state === 'missed');
  return (
    <section aria-labelledby="appointment-heading">
      <h3 id="appointment-heading">{words.requests.appointment}</h3>
      {appointment && !changing && (
        <p className="requests-appointment">
          {help && <strong>{helps[help][language]}</strong>}
          <span className="digits">{windowWords(appointment, language)}</span>
        </p>
      )}
      {note && !changing && <p className="requests-note">{note}</p>}
      {asks && (
        <AppointmentForm
          request={request}
          busy={busy}
          shut={changing ? () => setChanging(false) : undefined}
          appoint={async (what) => {
            if (await run(() => requests.appoint(id, what))) setChanging(false);
          }}
        />
      )}
      {objection && (
        <p className="responders-refusal" role="alert">
          {objection.said ? apiErrorWords(objection.said, language) : words.requests.failed}
        </p>
      )}
      {!over && !changing && (
        <p className="requests-keys">
          {mayArrange && !asks && <Button onClick={() => setChanging(true)}>{words.requests.change}</Button>}
          <Button onClick={() => setEnding('note')}>{words.requests.endings.note.act}</Button>
          <Button onClick={() => setEnding('done')}>{words.requests.endings.done.act}</Button>
          <Button onClick={() => setEnding('cancel')}>{words.requests.endings.cancel.act}</Button>
        </p>
      )}
      {ending && (
        <EndDialog
          ending={ending}
          shut={() => setEnding(undefined)}
          end={(text, by) => {
            setEnding(undefined);
            if (ending === 'note') void run(() => requests.note(id, text));
            else if (ending === 'done') void run(() => requests.finish(id, text));
            else void run(() => requests.cancel(id, { by, reason: text }));
          }}
        />
      )}
    </section>
  );
}
