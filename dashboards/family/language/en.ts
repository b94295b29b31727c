/** The words of the family's page in English. */
import { ringWords } from '../../shared/phone/push-words.ts';
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
    toRing: 'Open it so that it can ring',
    thenCode: 'There, enter the code',
    thenJoin: 'There, tap “Join”',
    thenType: 'There, enter the code that the community gave you',
    copy: 'Copy',
    copied: 'Copied',
    here: 'Join here, without ringing',
    help: 'No code? Please ask the community station.',
  },

  present: {
    well: (who) => `All is well with ${who}`,
    alert: (who) => `Something happened at ${who}'s home`,
    no_sign: (who) => `No movement from ${who} for longer than usual`,
    devices_down: 'Some devices are not working',
    gateway_down: 'The devices at home cannot be reached',
    calling_down: 'A device to call for help is not working',
    looked_after: (who) => `It is over at ${who}'s home`,
    away: (who) => `${who} is out`,
    no_alert: 'No alert now',
    moved: (at, now) => `moved ${agoWords(at, now, 'en')}`,
    devicesAll: (all) => `all ${all} devices are working`,
    devicesSome: (working, all) => `${working} of ${all} devices are working`,
    notWorking: (names) => `not working: ${names}`,
    unheardSince: (when) => `nothing heard since ${when}`,
    awayUntil: (when) => `back by ${when}`,
    call: (who) => `Call ${who}`,
    adviceAlert: 'We are on it. What happens is told below as it goes.',
    adviceNoSign: 'The desk looks into it. You may call as well.',
    adviceGateway:
      'The power or the line may be down. Meanwhile no alarm reaches us, and the button does nothing. Please call, and say to use the telephone. The community looks into it, too.',
    adviceDevices: 'The others go on watching. The community will have it mended.',
    adviceCalling:
      'Pressing it may do nothing meanwhile. Please tell them to use the telephone. The community will have it mended.',
    adviceLookedAfter: 'What happened is told below. You may call and ask.',
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
      word: 'Word from the scene; help is being given',
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
    sure: 'Did you speak with them yourself?',
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
    ...ringWords.en,
    heading: 'Tell me when something happens',
    lead: 'Rings on this phone, even while the page is shut.',
    again: 'The first time it asks for a code again: the community gives you another',
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
