/** The words of the family's page in English. */
import { agoWords } from '../../shared/time.ts';
import type { Words } from './zh.ts';

export const en: Words = {
  title: 'Zhuji · Family',
  somebody: 'your elder',
  other: '中文',
  otherLabel: '切换到中文',
  nav: { label: 'Pages', now: 'Now', weeks: 'Weeks', mine: 'Me' },

  join: {
    heading: 'Join the family',
    lead: 'The code that the community gave you; scanning fills it in. This phone then stays signed in.',
    code: 'Code',
    submit: 'Join',
    busy: 'Joining…',
    refused: 'No such code, or it is used or over. Please ask the community for another.',
    throttled: 'Too many tries. Please wait some minutes.',
    unreachable: 'No network. Please check it and try again.',
    ended:
      'You are no member of this family any more, or the sign-in is over. The community can invite you again.',
    help: 'No code? Please ask the community station.',
  },

  present: {
    well: (who) => `All is well with ${who}`,
    alert: (who) => `Something happened at ${who}'s home`,
    no_sign: (who) => `No movement from ${who} for longer than usual`,
    devices_down: 'Some devices are not working',
    gateway_down: 'The devices at home cannot be reached',
    away: (who) => `${who} is out`,
    no_alert: 'No alert now',
    moved: (at, now) => `moved ${agoWords(at, now, 'en')}`,
    devicesAll: (all) => `all ${all} devices are working`,
    devicesSome: (working, all) => `${working} of ${all} devices are working`,
    awayUntil: (when) => `back by ${when}`,
    adviceAlert: 'We are on it. What happens is told below as it goes.',
    adviceNoSign: 'The desk looks into it. You may call as well.',
    adviceGateway: 'The power or the line may be down; no alarm reaches us meanwhile. Please call.',
    adviceDevices: 'The community will have them mended.',
    onlyAlerts: "By the elder's wish only alerts are shown here.",
  },

  story: {
    opened: (time) => `at ${time}`,
    over: 'over',
    underWay: 'under way',
    lines: {
      raised: 'A call for help came in',
      worse: 'It got worse; everybody was told again',
      answered: 'An operator has answered and is on it',
      sent: 'Somebody is being sent',
      delayed: 'Help is held up; somebody else is being sent',
      arrived: 'Help is at the door',
      word: 'Word from the scene; she is looked after',
      cancel_asked: 'Somebody pressed cancel at home; we still check',
      restored: 'The sensor is back to normal; we still check',
      reopened: 'Taken up again',
    },
    coming: (minutes) =>
      minutes === undefined ? 'Somebody is on the way' : `Somebody is on the way, about ${minutes} minutes`,
    handled: (harmless) => (harmless ? 'Checked: no danger' : 'Taken care of'),
    closed: 'It is over',
    said: (who, what) => `${who}: ${what}`,
    answers: 'Tell the operator',
    soFar: 'What happened',
    answered: 'The operator has been told',
    closesNothing: 'The operator sees your answer, and goes on checking.',
    sure: 'Did you speak to her yourself?',
    sureYes: 'Yes, I did',
    sureNo: 'Not yet',
    failed: 'It was not sent. Press again, or call.',
  },

  requests: {
    heading: 'Help requested',
    waiting: 'The community will call back',
    arranging: 'Somebody is being found',
    agreed: 'Arranged',
    there: 'Somebody is there',
    missed: 'Nobody came in time; the community is in touch',
  },

  line: {
    lost: 'The connection is lost',
    since: (time) => `This is how it was at ${time}; it may have changed. Reconnecting…`,
    never: 'The platform cannot be reached now. Trying again…',
    advice: 'If you worry, please call.',
    again: 'Try again',
  },

  weeks: {
    heading: 'The weeks behind',
    from: (date) => `Week from ${date}`,
    none: 'No alert',
    count: (kind, count) => `${kind}: ${count}`,
    falseAlarms: (count) => `False alarms: ${count}`,
    days: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    day: { active: 'active', quiet: 'rather quiet', unknown: 'unknown' },
    legend:
      'Green: active. Striped: rather quiet, three hours or more by day without movement. Dashed: unknown.',
    kept: "By the elder's wish activity is not shown here.",
    failed: 'Could not be read. Please try again.',
  },

  push: {
    heading: 'Tell me when something happens',
    lead: 'Rings on this phone, even while the page is shut.',
    on: 'Turn on',
    off: 'Turn off',
    isOn: 'Notifications are on',
    busy: 'Turning on…',
    denied: 'This phone does not let the page notify you. Allow it in the settings, then come back.',
    failed: 'Could not be turned on. Please try again later.',
    unsupported:
      'This browser cannot notify. On an iPhone, add the page to the home screen first and open it there.',
  },

  mine: {
    consent: 'What the elder lets you see',
    consentBy: (by, how, date) => `${by} (${how}) consented on ${date}`,
    consentHow: 'The community can change it or take it back at any time.',
    quiet: 'Quiet hours',
    quietLead: 'No ordinary reminders then. Danger to life is told at any hour.',
    quietOn: 'Keep quiet hours',
    from: 'From',
    until: 'to',
    save: 'Save',
    saved: 'Saved',
    leave: 'Leave this family',
    leaveLead: 'You will see and hear nothing of the elder any more. To join again takes another code.',
    leaveSure: 'Do you really want to leave?',
    leaveYes: 'Leave',
    leaveNo: 'Stay',
    failed: 'That did not work. Please try again.',
  },
};
