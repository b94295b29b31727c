/** What the map shows, in words: open alerts by urgency, gateways that are gone, stations; and what is not on it. */
import type { MapView, OutageView } from '@zhuji/protocol/api/map';
import { networkLevels } from '@zhuji/protocol/api/plans';
import { alertKinds } from '@zhuji/protocol/kinds';
import type { ReactNode } from 'react';
import { byUrgency } from '../desk/queue-order.ts';
import { WaitingClock } from '../desk/waiting-clock.tsx';
import { useLanguage } from '../language/language.tsx';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';
import type { MapHome } from './map-places.ts';
import { outageWords } from './outage-labels.ts';

interface Props {
  homes: readonly MapHome[];
  areas: MapView['areas'];
  outages: readonly OutageView[];
  /** After the alerts to which they go. */
  going: ReactNode;
  circle: ReactNode;
}

export function MapList({ homes, areas, outages, going, circle }: Props) {
  const { words, language } = useLanguage();
  const alerts = homes.flatMap((home) => home.alerts).sort(byUrgency);
  const offline = homes.filter((home) => home.offline && !home.dark);
  const unplaced = homes.filter((home) => !home.at).length;
  return (
    <>
      <h2>
        <i className="map-dot map-dot-alert" /> {words.map.alerts}{' '}
        <span className="digits">{alerts.filter(({ drill }) => !drill).length}</span>
      </h2>
      {alerts.length === 0 && <p className="nothing">{words.map.noAlerts}</p>}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <a className="map-row" href={addressOf({ page: 'desk', alert: alert.id })}>
              <SeverityChip severity={alert.severity} />
              <strong>{alertKinds[alert.kind][language]}</strong>
              {alert.drill && <DrillTag />}
              <WaitingClock alert={alert} size="row" />
              <span className="map-row-where">
                {alert.home.residents.join('、') || words.card.alone} · {alert.home.community}{' '}
                {alert.home.address}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {going}
      {outages.map((outage) => (
        <Outage key={outage.alert} {...{ outage, homes }} />
      ))}
      <h2>
        <i className="map-dot map-dot-offline" /> {words.map.offline}{' '}
        <span className="digits">{offline.length}</span>
      </h2>
      {offline.length === 0 && <p className="nothing">{words.map.noOffline}</p>}
      <ul>
        {offline.map(({ id, where }) => (
          <li key={id}>
            <a className="map-row" href={addressOf({ page: 'homes', home: id })}>
              <span className="map-row-where">{where}</span>
            </a>
          </li>
        ))}
      </ul>
      {circle}
      {areas.length > 0 && (
        <>
          <h2>
            {words.map.station} <span className="digits">{areas.length}</span>
          </h2>
          <ul>
            {areas.map(({ id, name, level }) => (
              <li key={id} className="map-station">
                {name} <span>{networkLevels[level][language]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unplaced > 0 && <p className="nothing">{words.map.noPosition(unplaced)}</p>}
    </>
  );
}

const darkShown = 8;

/** One line to its alert, then which homes: nobody rings at forty doors, but who is asked names them. */
function Outage({ outage, homes }: { outage: OutageView; homes: readonly MapHome[] }) {
  const { words } = useLanguage();
  const { alert, community, homes: gone } = outage;
  const whereOf = new Map(homes.map(({ id, where }) => [id, where]));
  return (
    <section className="map-outage-part" aria-label={`${words.map.outages} ${community}`}>
      <h2>
        <i className="map-dot map-dot-dark" /> {words.map.outages}
      </h2>
      <a className="map-row" href={addressOf({ page: 'desk', alert })}>
        <strong>{community}</strong>
        <span className="map-dark digits">{outageWords(outage, words)}</span>
      </a>
      <ul>
        {gone.slice(0, darkShown).map(({ id }) => (
          <li key={id}>
            <a className="map-row" href={addressOf({ page: 'homes', home: id })}>
              <span className="map-row-where">{whereOf.get(id) ?? id}</span>
            </a>
          </li>
        ))}
      </ul>
      {gone.length > darkShown && <p className="nothing">{words.map.moreDark(gone.length - darkShown)}</p>}
    </section>
  );
}
