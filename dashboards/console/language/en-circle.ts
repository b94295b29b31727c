/** Words in English about the fifteen-minute circle on the map. */
import type { zhCircle } from './zh-circle.ts';

export const enCircle: typeof zhCircle = {
  name: '15-minute circle',
  lead: 'If somebody pressed at this time, could anybody be at the door in 15 minutes?',
  when: 'When',
  off: 'Off',
  now: 'Now',
  computing: 'Home by home…',
  inside: (inside, all) => `${inside} of ${all} homes are inside`,
  outside: (outside, all) => `${outside} of ${all} outside`,
  soonest: (minutes) => `soonest ${minutes} min`,
  nobody: (homes) => `nobody can come to ${homes}`,
  byNow: 'By who is on duty now, and where. The time to ask them is not in it.',
  byRota: (time) => `By the rota of ${time}. The time to ask them is not in it.`,
  rota: 'To the rota',
};
