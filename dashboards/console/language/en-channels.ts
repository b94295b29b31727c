/** Words in English of the page of channels. */
import type { zhChannels } from './zh-channels.ts';

export const enChannels: typeof zhChannels = {
  heading: 'Channels of notices',
  lead: 'People are told of alerts by these. Each is checked once a minute; what does not work comes first.',
  noTelephones:
    'No SMS and no voice channel: families and responders without web push are told nothing. Add one to the file of channels.',
  health: { up: 'Works', partly: 'Works in part', down: 'Does not work', untried: 'Not used yet' },
  onlyLog: 'Writes into the log, and tells nobody',
  why: 'Why: ',
  meanwhile: 'Until it is back, urgent notices go by the next channel of each person.',
  meanwhileGroup: 'Until it is back nothing arrives here; the people concerned are told all the same.',
  taken: (ago) => `Last taken: ${ago}`,
  probed: (ago) => `Last checked: ${ago}`,
  failed: (times, ago) => `Failed ${times} times in a row, last: ${ago}`,
  neverTaken: 'Nothing taken yet',
  reports: 'Proves that it arrived',
  noReports: 'Proves nothing: after 30 s an urgent notice goes by the next channel',
  ceiling: {
    address: (used, most, within) => `${most} to one person in ${within}, ${used} used`,
    channel: (used, most, within) => `${most} in ${within}, ${used} used`,
  },
  providers: 'Push services',
  notCounted:
    'Never took anything: perhaps it cannot be reached from here, or its address is made up. Whoever has nothing else needs a telephone number.',
  test: 'Send me a test',
  testGroup: 'Send a test to the chat',
  testSystem: 'Send a test to the other system',
  testPhone: 'Telephone (empty: my own)',
  testing: 'Sending…',
  tested: 'The provider has it. Please look whether it arrived.',
  testedGroup: 'Sent. Please look whether it arrived in the chat.',
  notTested: (why) => `Not sent: ${why}`,
  testFailed: 'That did not work. Please try again.',
  unreached: 'People with a way that does not work',
  unreachedLead:
    'In the last 30 days a notice did not arrive, and none has by that way since. Please look the number up, or have push turned on anew.',
  unreachedHow: {
    gone: 'is no longer subscribed',
    refused: 'refuses the number',
    undelivered: 'could not deliver',
    no_way: 'no way to be told at all',
  },
  noAddress:
    'Your account has no address for this channel. Enter a telephone number, or turn on push on your telephone first.',
};
