/** The console's words in English. */
import { enCard } from './en-card.ts';
import { enCharts } from './en-charts.ts';
import { enFamily } from './en-family.ts';
import { enHints } from './en-hints.ts';
import { enLeads } from './en-leads.ts';
import { enPages } from './en-pages.ts';
import { enRequests } from './en-requests.ts';
import { enTimeline } from './en-timeline.ts';
import type { Words } from './zh.ts';

export const en: Words = {
  ...enPages,
  ...enFamily,
  ...enTimeline,
  ...enCard,
  ...enRequests,
  ...enCharts,
  ...enLeads,
  ...enHints,
  product: 'Zhuji',
  console: 'Call desk',
  title: (waiting) => (waiting > 0 ? `(${waiting}) waiting · Zhuji` : 'Zhuji · Call desk'),
  titleBlink: (waiting) => `● ${waiting} alert${waiting === 1 ? '' : 's'} waiting`,

  signIn: {
    heading: 'Sign in to the call desk',
    lead: 'The desk for emergency calls, falls and gas safety of elders who live at home',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    byLink: 'Signing in with your link…',
    missing: 'Enter your user name and password.',
    refused: 'Wrong user name or password. Check capital letters and try again.',
    throttled: 'Too many tries. Wait a few minutes and try again, or ask your administrator.',
    unreachable: 'The server cannot be reached. Check the network and try again, or call technical support.',
    linkRefused: 'This sign-in link no longer works. Sign in with your user name and password.',
    expired: 'Your session has ended. Sign in again to go on.',
    help: 'No account? Ask your administrator.',
  },

  bar: {
    waiting: 'Waiting',
    gateways: (online, all) => `Gateways ${online}/${all}`,
    live: 'Live',
    joining: 'Joining',
    lost: 'Lost',
    sound: 'Sound',
    muted: 'Muted',
    blocked: 'Sound off',
    soundMenu: 'Sound',
    mute: 'Mute for 60 s',
    unmute: 'Sound on now',
    test: (name) => `Try: ${name}`,
    homeTests: 'Homes under test',
    closedList: 'Recently closed',
    keys: 'Keyboard',
    dark: 'Switch to dark',
    light: 'Switch to light',
    language: '中文',
    languageLabel: '切换到中文',
    signOut: 'Sign out',
  },

  banner: {
    name: 'Notices',
    lost: 'The live line to the server is down',
    lostSince: (time, elapsed) => `Nothing heard since ${time} (${elapsed}).`,
    lostAdvice: 'The queue below may be out of date; watch the phones as well. Reconnecting by itself.',
    reconnect: 'Reconnect now',
    back: 'The line is back. Everything missed meanwhile has been replayed.',
    soundOff: 'Sound is still off: new alerts will not ring',
    soundOffAdvice: 'The browser needs one click before it may make a sound.',
    soundOn: 'Turn on sound',
    muted: (seconds) => `Muted. Sound is back in ${seconds} s, or at once with a new urgent alert.`,
    unmute: 'Sound on',
  },

  queue: {
    name: 'Queue of alerts',
    empty: 'No open alerts',
    parts: {
      waiting: 'Waiting',
      mine: 'Mine',
      others: 'With other operators',
      resolved: 'Resolved, to close',
      drills: 'Drills',
    },
    ended: 'Lately ended',
    cancelLeft: (seconds) => `May cancel: ${seconds} s`,
    answerLeft: (seconds) => `Asking the elder: ${seconds} s`,
    cancelOver: 'About to be raised',
    waited: 'Waiting',
    handled: 'In hand',
    toClose: 'To close',
    by: (name) => `With ${name}`,
    mine: 'With you',
    repeats: (events) => `${events} events`,
    restored: 'Sensor restored',
    cancelAsked: 'Elder pressed cancel',
    worse: 'Graver',
    sameCase: 'One case',
    test: 'Test',
    arrived: (severity, kind, who, where) => `New alert, ${severity}, ${kind}, ${who}, ${where}`,
  },

  calm: {
    heading: 'All is well',
    lead: 'No open alerts. A new one appears here, with sound.',
    homes: (online, all) =>
      online === all
        ? `All ${all} home gateways are online`
        : `${all} home gateways, ${all - online} offline`,
    choose: 'Choose an alert from the queue',
  },

  state: {
    pending: 'May cancel',
    raised: 'Waiting',
    claimed: 'In hand',
    resolved: 'Resolved',
    closed: 'Closed',
    cancelled: 'Cancelled',
  },

  homeTests: {
    heading: 'Homes under test',
    lead: 'While devices are fitted, repaired or walked through, alarms of danger are on record and alarm nobody. It ends by itself.',
    none: 'No home is under test.',
    choose: 'Choose a home',
    length: 'For how long',
    minutes: (value) => `${value} min`,
    begin: 'Begin',
    end: 'End the test',
    left: (elapsed) => `${elapsed} left`,
    nothingTried: 'Nothing has come yet: set off each device.',
    failed: 'The server has not confirmed it. Try again.',
  },

  closedList: {
    heading: 'Recently closed',
    empty: 'No closed alerts yet',
    failed: 'This list could not be loaded.',
    again: 'Load again',
    took: (elapsed) => `took ${elapsed}`,
  },

  keys: {
    heading: 'Keyboard',
    lead: 'These keys rest while you type.',
    onDesk: 'On the desk',
    everywhere: 'On every page',
    next: 'Next alert',
    previous: 'Previous alert',
    top: 'Answer the most urgent one',
    alarm: 'The same out of a dialog, or while you type',
    desk: 'Back to the desk',
    homes: 'Find a home',
    requests: 'Requests for help',
    map: 'Map',
    board: 'Wall board',
    rota: 'Rota',
    drills: 'Drills',
    plans: 'Plans',
    channels: 'Channels of notices',
    audit: 'Audit',
    home: 'The page of this home',
    claim: 'Claim',
    release: 'Put back in the queue',
    'hand-over': 'Hand over to a colleague',
    reopen: 'Reopen (within half an hour)',
    note: 'Write a note',
    call: 'To the next telephone number (Enter rings it)',
    send: 'To the next who could go (Enter sends them)',
    ask: 'To the next question to ask (Enter ticks it)',
    resolve: 'Resolve',
    close: 'Close the alert',
    silence: 'Mute for 60 s / sound on',
    'closed-list': 'Recently closed',
    keys: 'Show this table',
    back: 'Back',
    or: 'or',
  },

  load: {
    queue: {
      heading: 'The queue could not be loaded',
      lead: 'The server cannot be reached; trying again every 3 s. Watch the phones as well.',
    },
    page: {
      heading: 'This page could not be loaded',
      lead: 'The server cannot be reached, or was upgraded just now. The queue and the sound are not touched by it; D leads back to the desk.',
    },
    part: {
      heading: 'This part could not be loaded',
      lead: 'The server cannot be reached, or was upgraded just now. The queue and the sound are not touched by it.',
    },
    broken: {
      heading: 'This page broke',
      lead: 'New alerts and the sound are not touched by it. Try again, or go to another page; if that does not help, load the page anew (F5).',
    },
    console: {
      heading: 'The console could not be shown',
      lead: 'The server cannot be reached, it was upgraded just now, or the page broke. There is no queue and no sound now: watch the phones.',
    },
    again: 'Try now',
    anew: 'Load the page anew',
    shut: 'Shut',
  },
};
