/**
 * The one way a page talks to the hub. Every refusal arrives as a `Refusal` with the registry's code; a line that is down, or an
 * answer that never comes, is a `Refusal` too, with the code `unreachable`.
 */
import type {
  AlertDetail,
  AlertList,
  AlertSummary,
  CloseRequest,
  HandOverRequest,
  NoteRequest,
  ResolveRequest,
} from '@zhuji/protocol/api/alerts';
import type { AuditPage, AuditQuery } from '@zhuji/protocol/api/audit';
import type { AwayRequest } from '@zhuji/protocol/api/away';
import type { Coverage } from '@zhuji/protocol/api/coverage';
import type { DeskLoad } from '@zhuji/protocol/api/desk-load';
import type {
  CandidateList,
  CircleReport,
  DispatchAnswer,
  DispatchView,
  SendRequest,
  ServicesRequest,
} from '@zhuji/protocol/api/dispatch';
import type { ApiError } from '@zhuji/protocol/api/health';
import type { HomeTestRequest, HomeTestView } from '@zhuji/protocol/api/home-tests';
import type { Community, HomeAlerts } from '@zhuji/protocol/api/homes';
import type { CircleMap, GoingView, MapView } from '@zhuji/protocol/api/map';
import type {
  GatewayView,
  HomeListed,
  HomeRead,
  PersonPresent,
  Session,
  SignInRequest,
} from '@zhuji/protocol/api/people';
import type { DispatchStepRequest, PlanBook, PlanVersion, PutPlanRequest } from '@zhuji/protocol/api/plans';
import type { Statistics } from '@zhuji/protocol/api/statistics';
import type { ErrorCode } from '@zhuji/protocol/errors';
import type { AlertId, DispatchId, HomeId } from '@zhuji/protocol/ids';
import type { Instant } from '@zhuji/protocol/units';

/** Long enough for a bad line, short enough that an operator presses again. */
const patienceMs = 8_000;
/** 300 KB over a line of 50 kbit/s. */
const filePatienceMs = 60_000;

export class Refusal extends Error {
  readonly code: ErrorCode | 'unreachable';
  /** The hub's own words in both languages; absent when it never answered. */
  readonly said: ApiError | undefined;
  constructor(code: ErrorCode | 'unreachable', said?: ApiError) {
    super(said?.message ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.said = said;
  }
}

const isApiError = (body: unknown): body is ApiError =>
  typeof body === 'object' && body !== null && 'code' in body && 'messageZh' in body;

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isApiError(body)) return new Refusal(body.code, body);
  return new Refusal(response.status === 401 ? 'not_signed_in' : 'unreachable');
}

/** For the pages whose routes are not in `hub`. A `Blob` goes as it is, and has its own patience. */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const isFile = body instanceof Blob;
  const headers: Record<string, string> = {};
  if (method !== 'GET') headers['x-zhuji'] = '1';
  if (body) headers['content-type'] = isFile ? body.type : 'application/json';
  const signal = AbortSignal.timeout(isFile ? filePatienceMs : patienceMs);
  const request: RequestInit = { method, headers, signal };
  if (body) request.body = isFile ? body : JSON.stringify(body);

  const response = await fetch(path, request).catch(() => undefined);
  if (!response) throw new Refusal('unreachable');
  if (!response.ok) throw await refusalOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json().catch(() => {
    throw new Refusal('unreachable');
  })) as Answer;
}

const alertPath = (id: AlertId, leaf = ''): string => `/api/alerts/${encodeURIComponent(id)}${leaf}`;
const homePath = (home: HomeId, leaf = ''): string => `/api/homes/${encodeURIComponent(home)}${leaf}`;

/** `?a=1&b=2` of what is said, in order; empty when nothing is. */
function asked(query: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined);
  return said.length > 0 ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : '';
}

export const hub = {
  session: () => ask<Session>('GET', '/api/session'),
  signIn: (who: SignInRequest) => ask<Session>('POST', '/api/session', who),
  signOut: () => ask<void>('DELETE', '/api/session'),

  openAlerts: () => ask<AlertList>('GET', '/api/alerts?state=open'),
  closedAlerts: (limit: number) => ask<AlertList>('GET', `/api/alerts?state=closed&limit=${limit}`),
  alert: (id: AlertId) => ask<AlertDetail>('GET', alertPath(id)),
  claim: (id: AlertId) => ask<AlertSummary>('POST', alertPath(id, '/claim'), {}),
  release: (id: AlertId) => ask<AlertSummary>('POST', alertPath(id, '/release'), {}),
  handOver: (id: AlertId, to: HandOverRequest) => ask<AlertSummary>('POST', alertPath(id, '/hand-over'), to),
  reopen: (id: AlertId) => ask<AlertSummary>('POST', alertPath(id, '/reopen'), {}),
  resolve: (id: AlertId, how: ResolveRequest) => ask<AlertSummary>('POST', alertPath(id, '/resolve'), how),
  close: (id: AlertId, how: CloseRequest) => ask<AlertSummary>('POST', alertPath(id, '/close'), how),
  dispatch: (id: AlertId, said: DispatchStepRequest) =>
    ask<AlertSummary>('POST', alertPath(id, '/dispatch'), said),
  dispatches: (id: AlertId) => ask<DispatchView[]>('GET', alertPath(id, '/dispatches')),
  candidates: (id: AlertId) => ask<CandidateList>('GET', alertPath(id, '/candidates')),
  send: (id: AlertId, whom: SendRequest) => ask<DispatchView[]>('POST', alertPath(id, '/dispatches'), whom),
  withdraw: (id: AlertId, dispatch: DispatchId) =>
    ask<DispatchView[]>('POST', alertPath(id, `/dispatches/${dispatch}/withdraw`), {}),
  answerFor: (id: AlertId, dispatch: DispatchId, answer: DispatchAnswer) =>
    ask<DispatchView[]>('POST', alertPath(id, `/dispatches/${dispatch}/answer`), answer),
  services: (id: AlertId, told: ServicesRequest) => ask<void>('POST', alertPath(id, '/services'), told),
  note: (id: AlertId, note: NoteRequest) => ask<AlertSummary>('POST', alertPath(id, '/notes'), note),

  sayAway: (home: HomeId, away: AwayRequest) => ask<void>('PUT', homePath(home, '/away'), away),
  sayBack: (home: HomeId) => ask<void>('DELETE', homePath(home, '/away')),
  coverage: (home: HomeId) => ask<Coverage>('GET', homePath(home, '/coverage')),
  homes: () => ask<HomeListed[]>('GET', '/api/homes'),
  findHomes: (typed: string, limit: number) =>
    ask<HomeListed[]>('GET', `/api/homes${asked({ find: typed, limit })}`),
  home: (home: HomeId) => ask<HomeRead>('GET', homePath(home)),
  homeAlerts: (home: HomeId, page: { before?: AlertId; limit: number }) =>
    ask<HomeAlerts>('GET', homePath(home, `/alerts${asked(page)}`)),
  homePlans: (home: HomeId) => ask<PlanBook>('GET', homePath(home, '/plans')),
  map: () => ask<MapView>('GET', '/api/map'),
  going: () => ask<GoingView[]>('GET', '/api/map/going'),
  circleMap: (at: Instant | undefined) => ask<CircleMap>('GET', `/api/map/circle${asked({ at })}`),
  communities: () => ask<Community[]>('GET', '/api/communities'),
  homeTests: () => ask<HomeTestView[]>('GET', '/api/home-tests'),
  beginTest: (home: HomeId, how: HomeTestRequest) => ask<void>('PUT', `/api/homes/${home}/test`, how),
  endTest: (home: HomeId) => ask<void>('DELETE', `/api/homes/${home}/test`),
  colleagues: () => ask<PersonPresent[]>('GET', '/api/colleagues'),
  gateways: () => ask<GatewayView[]>('GET', '/api/gateways'),

  plans: () => ask<PlanBook>('GET', '/api/plans'),
  planVersions: () => ask<PlanVersion[]>('GET', '/api/plans/versions?limit=500'),
  putPlan: (change: PutPlanRequest) => ask<PlanVersion>('PUT', '/api/plans', change),
  deskLoad: () => ask<DeskLoad>('GET', '/api/desk/load'),
  circle: () => ask<CircleReport>('GET', '/api/circle'),
  statistics: () => ask<Statistics>('GET', '/api/statistics'),
  auditPeople: () => ask<PersonPresent[]>('GET', '/api/audit/people'),
  audit: (query: AuditQuery) => ask<AuditPage>('GET', `/api/audit${asked(query)}`),
} as const;
