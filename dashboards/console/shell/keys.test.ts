import { describe, expect, it } from 'vitest';
import { commandFor as deskCommandFor, keyTable } from '../desk/keys.ts';
import { homesCommandFor } from '../homes/keys.ts';
import { en } from '../language/en.ts';
import { requestsCommandFor } from '../requests/keys.ts';
import { rotaCommandFor } from '../rota/keys.ts';
import { shellCommandFor, shellKeyTable } from './keys.ts';
import type { KeyPress } from './press.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, alt: false, chord: false, composing: false, repeat: false, focus: 'page', dialog: false },
  ...more,
});

/** As the table writes it. */
const written = (key: string, more: Partial<KeyPress> = {}): KeyPress =>
  key.startsWith('Alt+') ? press(key.slice(4), { alt: true, chord: true, ...more }) : press(key, more);
const restful = shellKeyTable.filter(({ command }) => command !== 'top' && command !== 'alarm');

describe('keys of every page', () => {
  it('lead where the table says, and are told in it', () => {
    for (const { command, keys } of shellKeyTable) {
      expect(en.keys[command]).not.toBe('');
      for (const key of keys) expect(shellCommandFor(written(key))).toBe(command);
    }
  });

  it('rest while somebody types or a dialog is open, and do nothing twice when held down', () => {
    for (const { keys } of restful) {
      for (const key of keys) {
        expect(shellCommandFor(press(key, { focus: 'text' }))).toBeUndefined();
        expect(shellCommandFor(press(key, { dialog: true }))).toBeUndefined();
        expect(shellCommandFor(press(key, { repeat: true }))).toBeUndefined();
      }
    }
  });

  it('lead to who waits out of any dialog and any field, but never out of a word that is being typed', () => {
    expect(shellCommandFor(press('g', { dialog: true }))).toBe('alarm');
    expect(shellCommandFor(press('g', { dialog: true, focus: 'text' }))).toBeUndefined();
    expect(shellCommandFor(press('g', { focus: 'text' }))).toBeUndefined();
    for (const where of [{ focus: 'text' }, { dialog: true }, { dialog: true, focus: 'text' }] as const) {
      expect(shellCommandFor(written('Alt+G', where))).toBe('alarm');
      expect(shellCommandFor(written('Alt+G', { ...where, composing: true }))).toBeUndefined();
      expect(shellCommandFor(written('Alt+G', { ...where, repeat: true }))).toBeUndefined();
      expect(shellCommandFor(press('g', { ...where, chord: true }))).toBeUndefined();
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
