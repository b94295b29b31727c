/** The words of the responder's page in English. */
import { momentWords } from '../../shared/time.ts';
import type { Words } from './zh.ts';

export const en: Words = {
  title: 'Zhuji · Responder',
  other: '中文',
  otherLabel: '切换到中文',
  nav: { label: 'Pages', now: 'Tasks', mine: 'Me' },

  signIn: {
    heading: 'Responder sign-in',
    lead: 'Once: this phone then stays signed in.',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    missing: 'Please fill in both.',
    refused: 'Wrong user name or password.',
    throttled: 'Too many tries. Please wait some minutes.',
    unreachable: 'No network. Please check it and try again.',
    damaged: 'This link is not whole. Open it again, or use your password.',
    ended: 'You are signed out. Please sign in again.',
    notOne: 'This account is not registered as a responder. Please ask your supervisor.',
    help: 'Forgot the password? Your supervisor gives you a new one.',
  },

  duty: {
    on: 'On duty',
    off: 'Off duty',
    why: { own_word: 'by your word', on_shift: 'by the rota', on_call: 'on call' },
    leadOn: 'This phone rings when you are needed.',
    leadOff: 'You are not asked to go anywhere.',
    goOn: 'Go on duty',
    goOff: 'Go off duty',
    waiting: 'as soon as there is a network',
    quiet: 'Nothing to do now',
    quietLead: 'Keep this phone loud, charged and online.',
  },

  sound: { blocked: 'Touch here, or the phone cannot ring', allow: 'Allow sound' },

  offer: {
    heading: 'Please go',
    beside: 'Support: somebody is there, please help',
    left: (time: string) => `${time} left`,
    noLimit: 'Please answer soon',
    over: 'The time to answer is over. If nobody else goes, you still may.',
    who: (surname: string, age: number | undefined) =>
      age === undefined ? `elder named ${surname}` : `elder named ${surname}, ${age}`,
    far: (minutes: number, distance: string | undefined) =>
      distance === undefined ? `about ${minutes} min` : `about ${minutes} min, ${distance} as the crow flies`,
    accept: 'Accept: I go',
    decline: 'I cannot, because',
    doorLater: 'Door, key and telephone are shown once you accept.',
    where: 'Where',
    whom: 'Who',
    howFar: 'Way',
  },

  going: {
    headings: {
      offered: 'Answering',
      accepted: 'Accepted',
      en_route: 'On the way',
      arrived: 'At the door',
    },
    inMinutes: (minutes: number) => `there within ${minutes} min`,
    waitsAccept:
      'The hub does not know yet that you go. It is told as soon as there is a network; if somebody else was quicker, you will see it here.',
    address: 'Address',
    access: 'How to get in',
    noAccess: 'Nothing is noted. Knock, or ring up.',
    residents: 'Residents',
    call: (name: string) => `Call ${name}`,
    way: 'Way',
    setOut: 'I have set out',
    arrive: 'I am here',
    giveUp: 'I cannot go on',
    giveUpSure: 'Really? Somebody else is looked for at once.',
    giveUpYes: 'Yes, give up',
    giveUpNo: 'No, I go on',
    giveUpWhy: 'Why (may be empty)',
  },

  arrive: {
    heading: 'Are you there?',
    code: 'Code on the card inside',
    codeLead: 'The code proves that you have seen them.',
    byCode: 'Arrived, with code',
    byWord: 'Not inside yet: just report',
    wrong: 'That is not the code. Please look at the card again.',
    later: 'You can type it later, too.',
    codeNow: 'Add the code',
    shut: 'Back',
  },

  scene: {
    check: 'Checklist',
    mind: 'Mind',
    checked: (done: number, all: number) => `${done}/${all}`,
    help: 'Call for help',
    helpMore: 'One more person',
    helpWhat: 'What is needed',
    helpTexts: [
      'I cannot lift alone',
      'The door does not open',
      'First aid is needed',
      'It is dangerous here',
    ],
    helpSent: 'Help is called. The desk acts at once',
    services: 'Call 120, 119 or 110',
    rang: (service: string) => `I called ${service}`,
    rangLead: 'Tell the desk afterwards:',
    rangTold: (service: string) => `Called ${service} from the scene`,
    note: 'A word to the desk',
    noteField: 'How is it',
    send: 'Send',
    sent: 'Sent',
    kept: 'Kept; the hub does not know yet',
    done: 'Done, I leave',
    doneNote: 'Outcome (may be empty)',
    doneYes: 'Yes, it is done',
    doneText: (checked: string[], open: string[], note: string) =>
      [
        checked.length > 0 ? `Checked: ${checked.join(' ')}` : '',
        open.length > 0 ? `Not checked: ${open.join(' ')}` : '',
        note,
      ]
        .filter(Boolean)
        .join('\n'),
  },

  position: {
    heading: 'Tell the desk where you are, on the way?',
    lead: 'Only from setting out to the door. The desk sees how far you are, and your arrival is noted by itself.',
    yes: 'Yes',
    no: 'No',
    sending: 'Telling your position until you are there',
    denied: 'This phone does not let the page know its position. Its settings can.',
    mine: 'Tell my position on the way',
    mineLead: 'Only from setting out to the door.',
  },

  queue: {
    waiting: (count: number) =>
      `No network: ${count} ${count === 1 ? 'action is' : 'actions are'} kept and sent by itself later`,
    sending: (count: number) => `Sending ${count} ${count === 1 ? 'action' : 'actions'}…`,
    refused: (what: string) => `“${what}” was not taken`,
    seen: 'OK',
    names: {
      accept: 'Accept',
      decline: 'Decline',
      set_out: 'Set out',
      arrive: 'Arrived',
      word: 'Word',
      need_help: 'Help',
      services: 'Emergency call',
      finish: 'Done',
      give_up: 'Give up',
      duty: 'Duty',
      photo: 'Photo',
    },
    why: {
      dispatch_taken: 'Somebody else was quicker. You need not go. Thank you!',
      dispatch_elsewhere: 'You go to another task. Finish it or give it up first.',
      dispatch_over: 'This task is over.',
      dispatch_accepted_already: 'You have accepted. If you cannot go, press “I cannot go on”.',
      dispatch_not_accepted: 'It was not accepted yet.',
      dispatch_not_arrived: 'You are not there yet.',
      presence_code_spent: 'Too many wrong codes: leave it. Press “I am here” and tell the desk.',
      presence_code_wrong: 'That is not the code. Please look at the card again.',
      photos_too_many: 'There are enough photos.',
      photo_unreadable: 'This photo cannot be used. Please take another.',
      not_found: 'This task is not there any more.',
    },
    whyElse: 'The hub did not take it. Please call the desk.',
  },

  line: {
    lost: 'No connection to the hub',
    since: (time: string) => `This is how it was at ${time}. What you press is kept and sent later.`,
    never: 'The hub cannot be reached, nor your tasks. Trying again…',
    again: 'Try again',
  },

  visit: {
    asked: 'By appointment',
    accept: 'Yes, I go',
    answerBy: (at, now, language) => `please answer by ${momentWords(at, now, language).slice(0, -3)}`,
    door: 'Address and way in',
  },

  photo: {
    take: 'Photo for the desk',
    busy: 'Preparing the photo…',
    lead: 'Only what is needed. Photos are deleted after 90 days.',
    waiting: 'The photo is kept and being sent',
    sent: (count: number) => `${count} sent`,
    unreadable: 'This photo cannot be used. Please take another.',
  },

  standDown: { heading: 'You need not go', thanks: 'Thank you.', seen: 'OK' },

  past: {
    heading: 'Latest tasks',
    none: 'None yet. Once you are on duty, they appear here.',
    ended: {
      done: 'Done',
      declined: 'Declined',
      expired: 'No answer',
      withdrawn: 'Not needed',
      aborted: 'Gave up',
    },
  },

  push: {
    heading: 'Ring when I am needed',
    lead: 'Then this phone rings also while the page is shut or the screen is locked.',
    again: 'The first time, sign in again',
  },

  mine: {
    leave: 'Sign out',
    leaveLead: 'This phone then rings no more.',
    leaveYes: 'Sign out',
    leaveNo: 'Stay',
    failed: 'That did not work. Check the network and try again.',
  },

  maps: {
    amap: 'Amap',
    apple: 'Apple Maps',
    other: 'Other map',
    place: 'Destination',
    none: 'No position is registered. Go by the address.',
  },
  metres: (metres: number) => (metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`),
};
