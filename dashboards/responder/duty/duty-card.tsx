/** On duty or off, in one touch. */
import { useLanguage } from '../language/language.ts';
import type { ShownSelf } from '../queue/shown.ts';

interface Props {
  self: ShownSelf;
  lost: boolean;
  sayDuty(onDuty: boolean): void;
}

export function DutyCard({ self: { onDuty, duty, dutyWaits, name }, lost, sayDuty }: Props) {
  const { words } = useLanguage();
  const said = words.duty;
  return (
    <section className={`card duty duty-${onDuty ? 'on' : 'off'}`}>
      <p className="soft">{name}</p>
      <h2>
        <i className="duty-light" aria-hidden="true" />
        {onDuty ? said.on : said.off}
      </h2>
      <p>{dutyWaits ? said.waiting : onDuty && duty ? `${said.why[duty]} · ${said.leadOn}` : said.leadOff}</p>
      <button type="button" className={onDuty ? 'big second' : 'big'} onClick={() => sayDuty(!onDuty)}>
        {onDuty ? said.goOff : said.goOn}
      </button>
      {onDuty && !lost && (
        <p className="quiet">
          <strong>{said.quiet}</strong>
          <span className="soft">{said.quietLead}</span>
        </p>
      )}
    </section>
  );
}
