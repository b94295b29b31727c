/** What the desk knows, as a pure function of what it was told. The same message twice, or an older one late, changes nothing. */
import { type AlertList, type AlertSummary, openStates } from '@zhuji/protocol/api/alerts';
import type { AlertChange, Beat, GatewayChange, HelpRequestChange } from '@zhuji/protocol/api/live';
import type { GatewayView } from '@zhuji/protocol/api/people';
import type { AlertId, GatewayId, HomeId } from '@zhuji/protocol/ids';
import type { Severity } from '@zhuji/protocol/severities';

export interface Feed {
  loaded: boolean;
  open: ReadonlyMap<AlertId, AlertSummary>;
  /** Ended while this page looked on, newest last: a cancelled one must not vanish from under the operator's eyes. */
  ended: ReadonlyMap<AlertId, AlertSummary>;
  gateways: ReadonlyMap<GatewayId, boolean>;
  /** Where each gateway is. */
  homes: ReadonlyMap<GatewayId, HomeId>;
  /** Grows with each message about a gateway, so that an open card knows to look again. */
  gatewayChange: number;
  /** Grows with each message about an ordinary request: those are read anew, and never sound. */
  requestChange: number;
  /** Alerts that are new or have become graver since the page was opened; `arrived` counts all, `arrivals` holds the last few. */
  arrived: number;
  arrivals: readonly AlertSummary[];
  change: number;
}

export type FeedMessage =
  | { what: 'list'; list: AlertList }
  | { what: 'gateways'; gateways: GatewayView[] }
  /** Read from a card, or the answer to an action. One that ended long ago is no news to the desk. */
  | { what: 'alert'; alert: AlertSummary }
  | { what: 'live-alert'; data: AlertChange }
  | { what: 'live-gateway'; data: GatewayChange }
  | { what: 'live-request'; data: HelpRequestChange }
  | { what: 'beat'; data: Beat };

export const emptyFeed: Feed = {
  loaded: false,
  open: new Map(),
  ended: new Map(),
  gateways: new Map(),
  homes: new Map(),
  gatewayChange: 0,
  requestChange: 0,
  arrived: 0,
  arrivals: [],
  change: 0,
};

const endedKept = 20;
const arrivalsKept = 20;

export const isOpen = (alert: AlertSummary): boolean => openStates.some((state) => state === alert.state);
/** Nobody has it yet. */
export const isUnclaimed = (alert: AlertSummary): boolean =>
  alert.state === 'pending' || alert.state === 'raised';
export const graver = (a: Severity, b: Severity): boolean => a < b;

export function stepFeed(feed: Feed, message: FeedMessage): Feed {
  switch (message.what) {
    case 'list':
      return withList(feed, message.list);
    case 'gateways':
      return {
        ...feed,
        gateways: new Map(message.gateways.map((one) => [one.id, one.online])),
        homes: new Map(message.gateways.map((one) => [one.id, one.home])),
      };
    case 'alert':
      return isOpen(message.alert) || feed.open.has(message.alert.id) ? withAlert(feed, message.alert) : feed;
    case 'live-alert':
      return withChange(withAlert(feed, message.data.alert), message.data.change);
    case 'live-gateway':
      return withChange(withGateway(feed, message.data), message.data.change);
    case 'live-request':
      return withChange({ ...feed, requestChange: feed.requestChange + 1 }, message.data.change);
    case 'beat':
      return feed;
  }
}

const withChange = (feed: Feed, change: number): Feed => (change > feed.change ? { ...feed, change } : feed);

/** A whole new picture. What was open and is no longer in it ended while nobody told us. */
function withList(feed: Feed, list: AlertList): Feed {
  const news = feed.loaded ? list.alerts.filter((alert) => isNews(feed, alert)) : [];
  const open = new Map(list.alerts.filter(isOpen).map((alert) => [alert.id, alert]));
  const ended = new Map([...feed.ended].filter(([id]) => !open.has(id)));
  return withArrivals({ ...feed, loaded: true, open, ended, change: list.change }, news);
}

function withAlert(feed: Feed, alert: AlertSummary): Feed {
  const known = feed.open.get(alert.id) ?? feed.ended.get(alert.id);
  if (known && known.change >= alert.change) return feed;
  const news = isNews(feed, alert) ? [alert] : [];
  const open = new Map(feed.open);
  const ended = new Map(feed.ended);
  open.delete(alert.id);
  ended.delete(alert.id);
  (isOpen(alert) ? open : ended).set(alert.id, alert);
  for (const oldest of [...ended.keys()].slice(0, -endedKept)) ended.delete(oldest);
  return withArrivals({ ...feed, open, ended }, news);
}

function withGateway(feed: Feed, data: GatewayChange): Feed {
  const gateways = new Map(feed.gateways).set(data.gateway, data.online);
  const homes = new Map(feed.homes).set(data.gateway, data.home);
  return { ...feed, gateways, homes, gatewayChange: feed.gatewayChange + 1 };
}

/** Unheard of, graver than it was, or borne out anew; and nobody has it. */
function isNews(feed: Feed, alert: AlertSummary): boolean {
  if (!isUnclaimed(alert)) return false;
  const known = feed.open.get(alert.id);
  return !known || graver(alert.severity, known.severity) || alert.worsenedAt !== known.worsenedAt;
}

function withArrivals(feed: Feed, news: AlertSummary[]): Feed {
  if (news.length === 0) return feed;
  const arrivals = [...feed.arrivals, ...news].slice(-arrivalsKept);
  return { ...feed, arrivals, arrived: feed.arrived + news.length };
}
