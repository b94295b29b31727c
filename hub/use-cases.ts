/** Every use case with the ports it uses. */
import type { GateUseCases } from './adapters/broker/gate.ts';
import type { FamilyUseCases } from './adapters/http/family-use-cases.ts';
import type { HelpRequestUseCases } from './adapters/http/help-request-use-cases.ts';
import type { HistoryUseCases } from './adapters/http/history-use-cases.ts';
import type { HttpUseCases } from './adapters/http/parts.ts';
import type { RegisterUseCases } from './adapters/http/register-use-cases.ts';
import { argon2Passwords } from './adapters/password/argon2.ts';
import { sha256 } from './adapters/password/sha256.ts';
import { sheetFiles } from './adapters/sheets/sheet-files.ts';
import { acceptEvents } from './app/accept-events.ts';
import { acceptReadings } from './app/accept-readings.ts';
import { acceptResult } from './app/accept-result.ts';
import { acceptStatus } from './app/accept-status.ts';
import { addUser } from './app/add-user.ts';
import { answerAsFamily } from './app/answer-as-family.ts';
import { auditRefusal } from './app/audit-refusal.ts';
import { claimAlert } from './app/claim-alert.ts';
import { closeAlert } from './app/close-alert.ts';
import { disableUser, enableUser } from './app/disable-user.ts';
import { alertTimes, circleReport } from './app/dispatch/alert-times.ts';
import { candidatesFor } from './app/dispatch/candidates-for.ts';
import { circleMap } from './app/dispatch/circle-map.ts';
import { answerOwn, ownDispatches, sayDuty, tellPosition } from './app/dispatch/own-dispatches.ts';
import { seePhoto, sendPhoto } from './app/dispatch/photos.ts';
import { listResponders, putResponders } from './app/dispatch/put-responders.ts';
import type { RoadTimes } from './app/dispatch/road-times.ts';
import { putRota, rotaWeek } from './app/dispatch/rota.ts';
import {
  answerFor,
  handToServices,
  sendResponders,
  withdrawDispatch,
} from './app/dispatch/send-responders.ts';
import { whoWouldGo } from './app/dispatch/who-would-go.ts';
import { drawChart } from './app/draw-chart.ts';
import { endDrill, listDrills, markDrillHome, startDrill } from './app/drill.ts';
import { editArea, removeArea } from './app/edit-area.ts';
import { addHome, editContacts, editHome, editResident, removeResident } from './app/edit-home.ts';
import { editUser, endSessions, resetPassword } from './app/edit-user.ts';
import { leaveFamily, revokeMember } from './app/end-membership.ts';
import { enrolGateway, renewSecret } from './app/enrol-gateway.ts';
import { exportRegister, importRegister, previewRegister } from './app/exchange-register.ts';
import { exportReadings } from './app/export-readings.ts';
import { familyOfHome, orderFamily, recordConsent } from './app/family-of-home.ts';
import { familyView, familyWeeks, setQuietHours } from './app/family-view.ts';
import { forgetReadings } from './app/forget-readings.ts';
import { handOverAlert } from './app/hand-over-alert.ts';
import {
  answerVisitFor,
  appoint,
  cancelHelpRequest,
  finishHelpRequest,
  noteHelpRequest,
  withdrawVisit,
} from './app/help-request/change-request.ts';
import { openHelpRequest } from './app/help-request/open-request.ts';
import { answerOwnVisit } from './app/help-request/own-visits.ts';
import { helpRequestFigures, listHelpRequests, showHelpRequest } from './app/help-request/request-view.ts';
import { homeActivity } from './app/home-activity.ts';
import { homeCoverage } from './app/home-coverage.ts';
import { inviteFamily, takeBackInvitation } from './app/invite-family.ts';
import { joinFamily } from './app/join-family.ts';
import { loadRegister } from './app/load-register.ts';
import { nameDevice } from './app/name-device.ts';
import { noteAlert } from './app/note-alert.ts';
import { noteReading } from './app/note-reading.ts';
import { planBook } from './app/plan-book.ts';
import type { Clock, History, Ids, Metrics, Store } from './app/ports.ts';
import { editPresenceCode, readPresenceCode, renewPresenceCode } from './app/presence-code.ts';
import { putPlan } from './app/put-plan.ts';
import { refuseMessage } from './app/read-message.ts';
import { releaseAlert } from './app/release-alert.ts';
import { reopenAlert } from './app/reopen-alert.ts';
import { resolveAlert } from './app/resolve-alert.ts';
import { sayAway } from './app/say-away.ts';
import { sayDispatch } from './app/say-dispatch.ts';
import { seePerson } from './app/see-person.ts';
import { sessionOf, signIn, signOut } from './app/sign-in.ts';
import { takeOutDevice } from './app/take-out-device.ts';
import { testHome } from './app/test-home.ts';
import { walkTest } from './app/walk-test.ts';
import type { Watching } from './app/watches.ts';

interface GatewayPorts {
  readonly store: Store;
  readonly history: History;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly moment: () => Watching;
}

export function gatewayUseCases({ store, history, clock, metrics, moment }: GatewayPorts): GateUseCases {
  const refuse = refuseMessage({ store, clock, metrics });
  const parts = { store, metrics, moment, refuse };
  return {
    refuse,
    acceptEvents: acceptEvents(parts),
    acceptReadings: acceptReadings({ ...parts, history }),
    acceptStatus: acceptStatus(parts),
    acceptResult: acceptResult(parts),
  };
}

interface PeoplePorts {
  readonly store: Store;
  readonly history: History;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
  readonly roads?: RoadTimes;
}

export function peopleUseCases(ports: PeoplePorts): HttpUseCases {
  const secrets = { ...ports, passwords: argon2Passwords(), hashSecret: sha256 };
  return {
    claimAlert: claimAlert(ports),
    releaseAlert: releaseAlert(ports),
    handOverAlert: handOverAlert(ports),
    reopenAlert: reopenAlert(ports),
    resolveAlert: resolveAlert(ports),
    closeAlert: closeAlert(ports),
    noteAlert: noteAlert(ports),
    sayDispatch: sayDispatch(ports),
    candidatesFor: candidatesFor(ports),
    sendResponders: sendResponders(ports),
    withdrawDispatch: withdrawDispatch(ports),
    answerFor: answerFor(ports),
    handToServices: handToServices(ports),
    alertTimes: alertTimes(ports),
    circleReport: circleReport(ports),
    circleMap: circleMap(ports),
    listResponders: listResponders(ports),
    putResponders: putResponders(ports),
    rotaWeek: rotaWeek(ports),
    putRota: putRota(ports),
    whoWouldGo: whoWouldGo(ports),
    ownDispatches: ownDispatches(ports),
    answerOwn: answerOwn(ports),
    tellPosition: tellPosition(ports),
    sayDuty: sayDuty(ports),
    sendPhoto: sendPhoto(ports),
    seePhoto: seePhoto(ports),
    planBook: planBook(ports),
    putPlan: putPlan(ports),
    sayAway: sayAway(ports),
    homeCoverage: homeCoverage(ports),
    takeOutDevice: takeOutDevice(ports),
    nameDevice: nameDevice(ports),
    signIn: signIn(secrets),
    sessionOf: sessionOf(secrets),
    testHome: testHome(ports),
    listDrills: listDrills(ports),
    startDrill: startDrill(ports),
    endDrill: endDrill(ports),
    markDrillHome: markDrillHome(ports),
    walkTest: walkTest(ports),
    seePerson: seePerson(ports),
    signOut: signOut(secrets),
    addUser: addUser(secrets),
    disableUser: disableUser(secrets),
    enableUser: enableUser(secrets),
    enrolGateway: enrolGateway(secrets),
    renewSecret: renewSecret(secrets),
    loadRegister: loadRegister(secrets),
    auditRefusal: auditRefusal(secrets),
    ...registerUseCases(ports),
    ...familyUseCases(ports),
    ...helpRequestUseCases(ports),
    ...historyUseCases(ports),
  };
}

export function historyUseCases(ports: {
  store: Store;
  history: History;
  clock: Pick<Clock, 'now'>;
}): HistoryUseCases {
  return {
    drawChart: drawChart(ports),
    homeActivity: homeActivity(ports),
    exportReadings: exportReadings(ports),
    forgetReadings: forgetReadings(ports),
  };
}

export function registerUseCases(ports: {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}): RegisterUseCases {
  const exchange = { ...ports, sheets: sheetFiles };
  return {
    addHome: addHome(ports),
    editHome: editHome(ports),
    editResident: editResident(ports),
    removeResident: removeResident(ports),
    editContacts: editContacts(ports),
    readPresenceCode: readPresenceCode(ports),
    editPresenceCode: editPresenceCode(ports),
    renewPresenceCode: renewPresenceCode(ports),
    editArea: editArea(ports),
    removeArea: removeArea(ports),
    editUser: editUser(ports),
    endSessions: endSessions(ports),
    resetPassword: resetPassword({ ...ports, passwords: argon2Passwords(), hashSecret: sha256 }),
    noteReading: noteReading(ports),
    previewRegister: previewRegister(exchange),
    importRegister: importRegister(exchange),
    exportRegister: exportRegister(exchange),
  };
}

export function familyUseCases(ports: { store: Store; clock: Pick<Clock, 'now'>; ids: Ids }): FamilyUseCases {
  const secrets = { ...ports, passwords: argon2Passwords(), hashSecret: sha256 };
  return {
    inviteFamily: inviteFamily(secrets),
    takeBackInvitation: takeBackInvitation(ports),
    joinFamily: joinFamily(secrets),
    familyOfHome: familyOfHome(ports),
    recordConsent: recordConsent(ports),
    orderFamily: orderFamily(ports),
    revokeMember: revokeMember(ports),
    leaveFamily: leaveFamily(ports),
    familyView: familyView(ports),
    familyWeeks: familyWeeks(ports),
    setQuietHours: setQuietHours(ports),
    answerAsFamily: answerAsFamily(ports),
  };
}

export function helpRequestUseCases(ports: {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
}): HelpRequestUseCases {
  return {
    listHelpRequests: listHelpRequests(ports),
    showHelpRequest: showHelpRequest(ports),
    helpRequestFigures: helpRequestFigures(ports),
    openHelpRequest: openHelpRequest(ports),
    appoint: appoint(ports),
    noteHelpRequest: noteHelpRequest(ports),
    finishHelpRequest: finishHelpRequest(ports),
    cancelHelpRequest: cancelHelpRequest(ports),
    withdrawVisit: withdrawVisit(ports),
    answerVisitFor: answerVisitFor(ports),
    answerOwnVisit: answerOwnVisit(ports),
  };
}
