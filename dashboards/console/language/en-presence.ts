/** Words in English of the presence code and its card, in the shape of `zh-presence.ts`. */
import type { zhPresence } from './zh-presence.ts';

export const enPresence: typeof zhPresence = {
  heading: 'Presence code',
  lead: 'Printed on the card inside the home; a responder types it on arrival.',
  open: 'Show and print the card',
  noted: 'Who looked at it, and who changed it, is in the audit.',
  none: 'This home has no presence code yet: a responder can arrive by position or by word alone.',
  make: 'Make a presence code',
  print: 'Print the card',
  renew: 'Draw a new code',
  sureLead:
    'The old card in the home is worth nothing from then on; a responder on the way must type the new code. Hang up the new card soon.',
  sure: 'Draw a new one, the old card is void',
  keep: 'Keep it',
  renewed: 'Renewed. Print the new card and hang it up in place of the old one.',
  failed: 'That did not work. Please try again.',
  again: 'Try again',
  card: {
    title: 'Presence code',
    use: 'Responders: type this code on your telephone when you are here.',
    place: 'To hang inside the home, never outside its door.',
  },
};
