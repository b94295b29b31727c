/** The cord by the toilet and the bath: it can only be pulled. */
import { keyed } from './keys.ts';
import { deviceModel } from './model.ts';

export const pullCord = deviceModel(keyed('pull_cord', { power: 'battery', drain: 0.1 }));
