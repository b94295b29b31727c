/** Who was asked to go, who agreed, and what can be written down for one who rang up. */
import { PhoneFilled } from '@ant-design/icons';
import {
  type DispatchAnswer,
  declineReasons,
  dispatchStates,
  withdrawReasons,
} from '@zhuji/protocol/api/dispatch';
import type { HelpRequestDetail, VisitView } from '@zhuji/protocol/api/help-requests';
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { requests } from './requests-client.ts';
import type { Running } from './use-run.ts';
import '../desk/responders.css';

interface Props {
  detail: HelpRequestDetail;
  running: Running;
}

const sayable: Partial<Record<VisitView['state'], ('accept' | 'decline' | 'arrive' | 'finish')[]>> = {
  offered: ['accept', 'decline'],
  accepted: ['arrive'],
  en_route: ['arrive'],
  arrived: ['finish'],
};
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
              <VisitKeys
                {...{ visit, busy }}
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

interface KeysProps {
  visit: VisitView;
  busy: boolean;
  say(answer: DispatchAnswer): void;
  withdraw(): void;
}

function VisitKeys({ visit: { state, name, phone }, busy, say, withdraw }: KeysProps) {
  const { words } = useLanguage();
  return (
    <p className="going-keys">
      {phone && (
        <a
          className="phone digits"
          href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
          aria-label={`${words.card.call(name)} ${phone}`}
        >
          <PhoneFilled aria-hidden="true" />
          {phone}
        </a>
      )}
      {sayable[state]?.map((what) => (
        <Button
          key={what}
          size="small"
          disabled={busy}
          onClick={() => say(what === 'decline' ? { what, reason: 'other' } : { what })}
        >
          {words.responders.said[what]}
        </Button>
      ))}
      {state !== 'arrived' && (
        <Button size="small" disabled={busy} onClick={withdraw}>
          {words.responders.withdraw}
        </Button>
      )}
    </p>
  );
}
