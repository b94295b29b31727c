/** Who was asked to go, who agreed, and what can be written down for one who rang up. */
import { declineReasons, dispatchStates, withdrawReasons } from '@zhuji/protocol/api/dispatch';
import type { HelpRequestDetail, VisitView } from '@zhuji/protocol/api/help-requests';
import { GoingKeys } from '../desk/going-keys.tsx';
import { useLanguage } from '../language/language.tsx';
import { requests } from './requests-client.ts';
import type { Running } from './use-run.ts';
import '../desk/responders.css';

interface Props {
  detail: HelpRequestDetail;
  running: Running;
}

const openStates: ReadonlySet<VisitView['state']> = new Set(['offered', 'accepted', 'en_route', 'arrived']);
const reasons = { ...declineReasons, ...withdrawReasons };

export function Visits({ detail: { request, visits }, running: { run, busy } }: Props) {
  const { words, language } = useLanguage();
  if (visits.length === 0 && !request.nobody) return null;
  const over = request.endedAt !== undefined;
  return (
    <section aria-labelledby="visits-heading">
      <h3 id="visits-heading">{words.requests.visits}</h3>
      {request.nobody && !over && <p className="requests-nobody">{words.requests.nobodyLead}</p>}
      <ul>
        {visits.toReversed().map((visit) => (
          <li
            key={visit.id}
            className={openStates.has(visit.state) ? `going going-${visit.state}` : 'going-over'}
          >
            <p className="going-head">
              <strong>{visit.name}</strong>
              <span className="going-state">
                {dispatchStates[visit.state][language]}
                {visit.reason && ` · ${reasons[visit.reason][language]}`}
              </span>
            </p>
            {openStates.has(visit.state) && (
              <GoingKeys
                of={visit}
                mine
                busy={busy}
                say={(answer) => void run(() => requests.answerFor(request.id, visit.id, answer))}
                withdraw={() => void run(() => requests.withdraw(request.id, visit.id))}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
