/** The one-touch pendant: a red key, and a small one that takes the call back. */
import { keyed } from './keys.ts';
import { deviceModel } from './model.ts';

export const button = deviceModel(keyed('button', { power: 'battery', drain: 0.15 }));
