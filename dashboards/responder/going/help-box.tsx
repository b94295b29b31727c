/** More hands, in two touches: what is needed, and it is said. 120, 119 and 110 are rung up by this telephone, and the desk hears of it. */
import { type EmergencyService, emergencyServices } from '@zhuji/protocol/api/dispatch';
import { useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownTask } from '../queue/shown.ts';

/** The likeliest first. */
const services: readonly EmergencyService[] = ['120', '119', '110'];

interface Props {
  dispatch: ShownTask;
  say(answer: Said): void;
}

export function HelpBox({ dispatch: { waiting }, say }: Props) {
  const { words } = useLanguage();
  const said = words.scene;
  const [asked, setAsked] = useState(false);
  return (
    <details className="card fold">
      <summary>{said.help}</summary>
      <h3>{said.helpMore}</h3>
      <div className="chips">
        {said.helpTexts.map((text) => (
          <button
            key={text}
            type="button"
            onClick={() => {
              say({ what: 'need_help', text });
              setAsked(true);
            }}
          >
            {text}
          </button>
        ))}
      </div>
      <p className="soft" role="status">
        {waiting.has('need_help') ? said.kept : asked ? said.helpSent : ''}
      </p>
      <h3>{said.services}</h3>
      <Services say={say} />
    </details>
  );
}

function Services({ say }: Pick<Props, 'say'>) {
  const { words, language } = useLanguage();
  const said = words.scene;
  const [rang, setRang] = useState<ReadonlySet<EmergencyService>>(new Set());
  return (
    <>
      <p className="services">
        {services.map((service) => (
          <a key={service} className={`call call-${service}`} href={`tel:${service}`}>
            {service}
            <small>{emergencyServices[service][language]}</small>
          </a>
        ))}
      </p>
      <p className="soft">{said.rangLead}</p>
      <div className="chips chips-three">
        {services.map((service) => (
          <button
            key={service}
            type="button"
            disabled={rang.has(service)}
            onClick={() => {
              say({ what: 'services', service, told: said.rangTold(service) });
              setRang(new Set([...rang, service]));
            }}
          >
            {said.rang(service)}
            {rang.has(service) && ' ✓'}
          </button>
        ))}
      </div>
    </>
  );
}
