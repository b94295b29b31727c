import { enDevices } from '../language/en-devices.ts';
import { ownWords } from '../language/own-words.ts';
import { zhDevices } from '../language/zh-devices.ts';

export const useDeviceWords = ownWords({ zh: zhDevices, en: enDevices });
