/** What is arranged, or is to be: the appointment, and what else an operator may do about the request. */
import type { HelpRequestView } from '@zhuji/protocol/api/help-requests';
import { helps } from '@zhuji/protocol/helps';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { AppointmentForm } from './appointment-form.tsx';
import { EndDialog, type Ending } from './end-dialog.tsx';
import { requests } from './requests-client.ts';
import { RunObjection } from './run-objection.tsx';
import type { Running } from './use-run.ts';
import { windowWords } from './window-words.ts';

const endings = ['note', 'done', 'cancel'] as const satisfies Ending[];

interface Props {
  request: HelpRequestView;
  running: Running;
}

export function Arrangement({ request, running: { run, busy, objection, forget } }: Props) {
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
      {!ending && <RunObjection of={objection} />}
      {!over && !changing && (
        <p className="requests-keys">
          {mayArrange && !asks && <Button onClick={() => setChanging(true)}>{words.requests.change}</Button>}
          {endings.map((one) => (
            <Button
              key={one}
              onClick={() => {
                forget();
                setEnding(one);
              }}
            >
              {words.requests.endings[one].act}
            </Button>
          ))}
        </p>
      )}
      {ending && (
        <EndDialog
          {...{ ending, busy, objection }}
          shut={() => {
            forget();
            setEnding(undefined);
          }}
          end={async (text, by) => {
            const taken = await run(() => {
              if (ending === 'note') return requests.note(id, text);
              if (ending === 'done') return requests.finish(id, text);
              return requests.cancel(id, { by, reason: text });
            });
            // What was written down is kept until the hub has it.
            if (taken) setEnding(undefined);
          }}
        />
      )}
    </section>
  );
}
