/** The base on the bedside table: red for an emergency, green for an ordinary request, and cancel. Fed by the mains, backed up. */
import { keyed } from './keys.ts';
import { deviceModel } from './model.ts';

export const baseStation = deviceModel(keyed('base_station', { power: 'backed_up', drain: 0 }));
