/** The telephones of the demo's responders, all in one process: `phones.ts HUB FILE HASTE`. */
import { readFileSync } from 'node:fs';
import { Phone, type PhoneOwner } from '../../firmware-sim/responders/phone.ts';

const [hub = '', file = '', haste = '1'] = process.argv.slice(2);
const owners = JSON.parse(readFileSync(file, 'utf8')) as PhoneOwner[];
const phones = owners.map(
  (owner) => new Phone(owner, { hub, haste: Number(haste), tell: (line) => console.log(`📱 ${line}`) }),
);
for (const phone of phones) phone.start();

const stop = async (): Promise<void> => {
  await Promise.all(phones.map((phone) => phone.stop()));
  process.exit();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
