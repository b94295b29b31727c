/** The pages beside the desk, each with its code fetched when somebody goes there. */

import type { HelpRequestList } from '@zhuji/protocol/api/help-requests';
import type { Me } from '../desk/permitted.ts';
import type { LiveFeed } from '../live/use-feed.ts';
import { Fetched } from './fetched.tsx';
import type { Place } from './place.ts';
import type { Answered } from './use-answer.ts';
import type { Going } from './use-place.ts';

const loadHomes = () => import('../homes/homes.tsx');
const loadExchange = () => import('../exchange/exchange.tsx');
const loadAccounts = () => import('../accounts/accounts.tsx');
const loadEnrol = () => import('../enrol/enrol.tsx');
const loadRequests = () => import('../requests/requests.tsx');
const loadMap = () => import('../map/map-page.tsx');
const loadBoard = () => import('../board/board.tsx');
const loadRota = () => import('../rota/rota.tsx');
const loadDrills = () => import('../drills/drills.tsx');
const loadChannels = () => import('../channels/channels.tsx');
const loadPlans = () => import('../plans/plans.tsx');
const loadAudit = () => import('../audit/audit.tsx');

interface Props {
  place: Exclude<Place, { page: 'desk' }>;
  me: Me;
  live: LiveFeed;
  requests: Answered<HelpRequestList>;
  go: Going['go'];
}

export function OtherPage({ place, me, live, requests, go }: Props) {
  switch (place.page) {
    case 'homes':
      return (
        <Fetched
          key="homes"
          load={loadHomes}
          show={({ Homes }) => <Homes feed={live.feed} {...{ place, me, go }} />}
        />
      );
    case 'register':
      return <Fetched key="register" load={loadExchange} show={({ Exchange }) => <Exchange go={go} />} />;
    case 'accounts':
      return (
        <Fetched key="accounts" load={loadAccounts} show={({ Accounts }) => <Accounts {...{ me, go }} />} />
      );
    case 'enrol':
      return (
        <Fetched
          key="enrol"
          load={loadEnrol}
          show={({ Enrol }) => <Enrol feed={live.feed} {...{ place, me, go }} />}
        />
      );
    case 'requests':
      return (
        <Fetched
          key="requests"
          load={loadRequests}
          show={({ Requests }) => <Requests list={requests} {...{ place, go }} />}
        />
      );
    case 'map':
      return (
        <Fetched
          key="map"
          load={loadMap}
          show={({ MapPage }) => <MapPage me={me} feed={live.feed} go={go} />}
        />
      );
    case 'board':
      return <Fetched key="board" load={loadBoard} show={({ Board }) => <Board feed={live.feed} />} />;
    case 'rota':
      return <Fetched key="rota" load={loadRota} show={({ Rota }) => <Rota day={place.day} go={go} />} />;
    case 'drills':
      return <Fetched key="drills" load={loadDrills} show={({ Drills }) => <Drills feed={live.feed} />} />;
    case 'plans':
      return <Fetched key="plans" load={loadPlans} show={({ Plans }) => <Plans kind={place.kind} />} />;
    case 'channels':
      return <Fetched key="channels" load={loadChannels} show={({ Channels }) => <Channels />} />;
    case 'audit':
      return <Fetched key="audit" load={loadAudit} show={({ Audit }) => <Audit subject={place.subject} />} />;
  }
}
