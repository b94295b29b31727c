/** Words in English of naming a device at the desk, in the shape of `zh-devices.ts`. */
import type { zhDevices } from './zh-devices.ts';

export const enDevices: typeof zhDevices = {
  rename: 'Rename',
  renameOf: (name) => `Rename: ${name}`,
  heading: (name) => `${name}: what it is called`,
  name: 'Name',
  hint: 'What an operator understands at once, such as: motion in the hall. Alerts, charts and tests call it so.',
  rule: 'It needs a name that can be seen, in 60 characters at most, without control characters',
  atGateway: (name) => `Its name at the gateway: ${name}`,
  back: "Use the gateway's name again",
};
