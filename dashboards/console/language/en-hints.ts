import type { Words } from './zh.ts';

export const enHints: Pick<Words, 'hints'> = {
  hints: {
    choose: 'choose',
    top: 'most urgent',
    keys: 'all keys',
    numbers: 'choose a number, Enter rings it',
    send: 'choose somebody, Enter sends them',
    ask: 'ask one by one, Enter ticks it',
    note: 'write a note · Enter adds · Shift+Enter new line · Esc leaves',
  },
};
