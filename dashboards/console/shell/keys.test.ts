import { describe, expect, it } from 'vitest';
import { commandFor as deskCommandFor, keyTable } from '../desk/keys.ts';
import { homesCommandFor } from '../homes/keys.ts';
import { en } from '../language/en.ts';
import { requestsCommandFor } from '../requests/keys.ts';
import { rotaCommandFor } from '../rota/keys.ts';
import { shellCommandFor, shellKeyTable } from './keys.ts';
import type { KeyPress } from './press.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, chord: false, composing: false, repeat: false, focus: 'page', dialog: false },
  ...more,
});

describe('keys of every page', () => {
  it('lead where the table says, and are told in it', () => {
    for (const { command, keys } of shellKeyTable) {
      expect(en.keys[command]).not.toBe('');
      for (const key of keys) expect(shellCommandFor(press(key))).toBe(command);
    }
  });

  it('rest while somebody types or a dialog is open, and do nothing twice when held down', () => {
    for (const { keys } of shellKeyTable) {
      for (const key of keys) {
        expect(shellCommandFor(press(key, { focus: 'text' }))).toBeUndefined();
        expect(shellCommandFor(press(key, { dialog: true }))).toBeUndefined();
        expect(shellCommandFor(press(key, { repeat: true }))).toBeUndefined();
      }
    }
  });

  it('are no digits: those belong to dialogs, and are typed blind', () => {
    for (const digit of '0123456789') expect(shellCommandFor(press(digit))).toBeUndefined();
  });

  it('find a home under a Chinese input method, too', () => {
    expect(shellCommandFor(press('、'))).toBe('homes');
    expect(shellCommandFor(press('？'))).toBe('keys');
  });

  it('mean nothing else on any page: no key has two meanings at once', () => {
    const taken = shellKeyTable.flatMap(({ keys }) => keys);
    for (const key of taken) {
      expect(deskCommandFor(press(key))).toBeUndefined();
      expect(homesCommandFor(press(key))).toBeUndefined();
      expect(requestsCommandFor(press(key))).toBeUndefined();
      expect(rotaCommandFor(press(key))).toBeUndefined();
    }
    for (const { keys } of keyTable) expect(taken).not.toEqual(expect.arrayContaining([...keys]));
  });
});
