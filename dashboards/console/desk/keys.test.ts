import { describe, expect, it } from 'vitest';
import { en } from '../language/en.ts';
import type { KeyPress } from '../shell/press.ts';
import { commandFor, keyTable } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}) =>
  commandFor({ key, chord: false, composing: false, repeat: false, focus: 'page', dialog: false, ...more });

describe('keys of the desk', () => {
  it('means the same with Caps Lock and under a Chinese input method', () => {
    expect(press('j')).toBe('next');
    expect(press('J')).toBe('next');
    expect(press('Enter')).toBe('claim');
  });

  it('means nothing while somebody types, composes, holds Ctrl or has a dialog open', () => {
    for (const key of ['j', 'c', 'x', 'Enter', 'ArrowDown', 'v']) {
      expect(press(key, { focus: 'text' })).toBeUndefined();
      expect(press(key, { composing: true })).toBeUndefined();
      expect(press(key, { chord: true })).toBeUndefined();
      expect(press(key, { dialog: true })).toBeUndefined();
    }
  });

  it('leaves Enter to a button that has the focus', () => {
    expect(press('Enter', { focus: 'control' })).toBeUndefined();
    expect(press('j', { focus: 'control' })).toBe('next');
  });

  it('lets only movement repeat when a key is held down', () => {
    expect(press('ArrowDown', { repeat: true })).toBe('next');
    expect(press('c', { repeat: true })).toBeUndefined();
    expect(press('x', { repeat: true })).toBeUndefined();
  });

  it('knows no other keys, not even the names every object has', () => {
    expect(press('i')).toBeUndefined();
    expect(press('constructor')).toBeUndefined();
  });

  it('has a table whose every key does what it says', () => {
    const typed: Record<string, string> = { '↓': 'ArrowDown', '↑': 'ArrowUp', Esc: 'Escape' };
    for (const { command, keys } of keyTable) {
      expect(en.keys[command]).not.toBe('');
      for (const key of keys) expect(press(typed[key] ?? key)).toBe(command);
    }
  });
});
