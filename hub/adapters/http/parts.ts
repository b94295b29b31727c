/** What the HTTP side is made of. It reads through the store's read side, and changes things through use cases alone. */
import type {
  AlertId,
  AlertSummary,
  CloseRequest,
  DispatchStepRequest,
  Duration,
  Health,
  MapTiles,
  ResolveRequest,
  UserId,
} from '@zhuji/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { addUser } from '../../app/add-user.ts';
import type { auditRefusal } from '../../app/audit-refusal.ts';
import type { disableUser, enableUser } from '../../app/disable-user.ts';
import type { alertTimes, circleReport } from '../../app/dispatch/alert-times.ts';
import type { candidatesFor } from '../../app/dispatch/candidates-for.ts';
import type { circleMap } from '../../app/dispatch/circle-map.ts';
import type { answerOwn, ownDispatches, sayDuty, tellPosition } from '../../app/dispatch/own-dispatches.ts';
import type { seePhoto, sendPhoto } from '../../app/dispatch/photos.ts';
import type { listResponders, putResponders } from '../../app/dispatch/put-responders.ts';
import type { putRota, rotaWeek } from '../../app/dispatch/rota.ts';
import type {
  answerFor,
  handToServices,
  sendResponders,
  withdrawDispatch,
} from '../../app/dispatch/send-responders.ts';
import type { whoWouldGo } from '../../app/dispatch/who-would-go.ts';
import type { endDrill, listDrills, markDrillHome, startDrill } from '../../app/drill.ts';
import type { enrolGateway, renewSecret } from '../../app/enrol-gateway.ts';
import type { homeCoverage } from '../../app/home-coverage.ts';
import type { loadRegister } from '../../app/load-register.ts';
import type { nameDevice } from '../../app/name-device.ts';
import type { NoticeDesk } from '../../app/notice-desk.ts';
import type { Outcome } from '../../app/outcome.ts';
import type { planBook } from '../../app/plan-book.ts';
import type { Clock, History, Metrics, Store, User } from '../../app/ports.ts';
import type { putPlan } from '../../app/put-plan.ts';
import type { sayAway } from '../../app/say-away.ts';
import type { seePerson } from '../../app/see-person.ts';
import type { sessionOf, signIn, signOut } from '../../app/sign-in.ts';
import type { takeOutDevice } from '../../app/take-out-device.ts';
import type { testHome } from '../../app/test-home.ts';
import type { walkTest } from '../../app/walk-test.ts';
import type { FamilyUseCases } from './family-use-cases.ts';
import type { HelpRequestUseCases } from './help-request-use-cases.ts';
import type { HistoryUseCases } from './history-use-cases.ts';
import type { RegisterUseCases } from './register-use-cases.ts';

type Change<More extends unknown[] = []> = (
  by: User,
  id: AlertId,
  ...more: More
) => Promise<Outcome<AlertSummary>>;

export interface HttpUseCases extends FamilyUseCases, HelpRequestUseCases, HistoryUseCases, RegisterUseCases {
  claimAlert: Change;
  releaseAlert: Change;
  handOverAlert: Change<[to: UserId]>;
  reopenAlert: Change;
  resolveAlert: Change<[ResolveRequest]>;
  closeAlert: Change<[CloseRequest]>;
  noteAlert: Change<[text: string]>;
  sayDispatch: Change<[DispatchStepRequest]>;
  candidatesFor: ReturnType<typeof candidatesFor>;
  sendResponders: ReturnType<typeof sendResponders>;
  withdrawDispatch: ReturnType<typeof withdrawDispatch>;
  answerFor: ReturnType<typeof answerFor>;
  handToServices: ReturnType<typeof handToServices>;
  alertTimes: ReturnType<typeof alertTimes>;
  circleReport: ReturnType<typeof circleReport>;
  circleMap: ReturnType<typeof circleMap>;
  listResponders: ReturnType<typeof listResponders>;
  putResponders: ReturnType<typeof putResponders>;
  rotaWeek: ReturnType<typeof rotaWeek>;
  putRota: ReturnType<typeof putRota>;
  whoWouldGo: ReturnType<typeof whoWouldGo>;
  ownDispatches: ReturnType<typeof ownDispatches>;
  answerOwn: ReturnType<typeof answerOwn>;
  tellPosition: ReturnType<typeof tellPosition>;
  sayDuty: ReturnType<typeof sayDuty>;
  sendPhoto: ReturnType<typeof sendPhoto>;
  seePhoto: ReturnType<typeof seePhoto>;
  planBook: ReturnType<typeof planBook>;
  putPlan: ReturnType<typeof putPlan>;
  sayAway: ReturnType<typeof sayAway>;
  homeCoverage: ReturnType<typeof homeCoverage>;
  takeOutDevice: ReturnType<typeof takeOutDevice>;
  nameDevice: ReturnType<typeof nameDevice>;
  signIn: ReturnType<typeof signIn>;
  sessionOf: ReturnType<typeof sessionOf>;
  testHome: ReturnType<typeof testHome>;
  listDrills: ReturnType<typeof listDrills>;
  startDrill: ReturnType<typeof startDrill>;
  endDrill: ReturnType<typeof endDrill>;
  markDrillHome: ReturnType<typeof markDrillHome>;
  walkTest: ReturnType<typeof walkTest>;
  /** This person's page is there. */
  seePerson: ReturnType<typeof seePerson>;
  signOut: ReturnType<typeof signOut>;
  addUser: ReturnType<typeof addUser>;
  disableUser: ReturnType<typeof disableUser>;
  enableUser: ReturnType<typeof enableUser>;
  enrolGateway: ReturnType<typeof enrolGateway>;
  renewSecret: ReturnType<typeof renewSecret>;
  loadRegister: ReturnType<typeof loadRegister>;
  auditRefusal: ReturnType<typeof auditRefusal>;
}

export interface HttpConfig {
  host: string;
  /** 0: any free one. */
  port: number;
  /** The page is served over TLS (by a proxy before the hub): cookies travel only there. */
  secureCookies: boolean;
  /** The built console: `dashboards/dist/console`. */
  consoleFolder: string;
  /** The built page of the family: `dashboards/dist/family`. */
  familyFolder: string;
  /** The built page of the responders: `dashboards/dist/responder`. */
  responderFolder: string;
  /** Who asks for /metrics must show it; without one, only this machine may ask. */
  metricsToken?: string;
  /** Address of the proxy whose `X-Forwarded-For` is believed; without one, none is. */
  trustedProxy?: string;
  version: string;
  /** Between two beats of the live feed. */
  liveBeat: Duration;
  /** Of one person, or of one address where nobody is signed in, before it is told to wait. */
  requestsPerMinute: number;
  /** How the desk rings a number: a link with `{number}`. */
  callLink: string;
  /** Whose tiles lie under the map; without any, it needs no server. */
  mapTiles?: MapTiles;
  /** Where gateways find the hub: an address, or the port at the name by which a page found it. */
  gateways: { readonly url?: string; readonly port: number; readonly tls: boolean };
}

export interface HttpParts {
  store: Store;
  history: Pick<History, 'range' | 'last' | 'buckets' | 'together'>;
  clock: Pick<Clock, 'now'>;
  metrics: Metrics & { page(): Promise<{ contentType: string; text: string }> };
  log: FastifyBaseLogger;
  useCases: HttpUseCases;
  noticeDesk: NoticeDesk;
  /** What each part of the hub is waiting for, when it is stuck. */
  health: () => Promise<Health['parts']>;
  config: HttpConfig;
}
