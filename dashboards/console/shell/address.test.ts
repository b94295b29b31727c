/** Two forms on one page, and the ways that lead away from it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goTo, holdAddress, neverAskAbout } from './address.ts';

describe('an address that is held', () => {
  let ends: (() => void)[];
  const leave = new Map<string, () => void>();
  const hold = (form: string) => {
    const end = holdAddress((go) => leave.set(form, go));
    ends.push(end);
    return end;
  };
  /** Whose question the last way raised. */
  const asked = () => [...leave.keys()].at(-1);

  beforeEach(() => {
    ends = [];
    leave.clear();
    const location = { hash: '#requests', pathname: '/' };
    const go = (_state: unknown, _title: string, to: string) => {
      location.hash = to.startsWith('#') ? to : '';
    };
    vi.stubGlobal('location', location);
    vi.stubGlobal('history', { pushState: go, replaceState: go });
  });
  afterEach(() => {
    for (const end of ends) end();
    neverAskAbout(new Set());
    vi.unstubAllGlobals();
  });

  it('asks by the newest form, and by the one before it when that is done', () => {
    hold('first');
    const endOfSecond = hold('second');
    goTo('#map', 'push');
    expect([asked(), location.hash]).toEqual(['second', '#requests']);
    endOfSecond();
    goTo('#map', 'push');
    expect([asked(), location.hash]).toEqual(['first', '#requests']);
    leave.get('first')?.();
    expect(location.hash).toBe('#map');
  });

  it('asks by the newest also when an older one is done', () => {
    const endOfFirst = hold('first');
    hold('second');
    endOfFirst();
    goTo('#map', 'push');
    expect([asked(), location.hash]).toEqual(['second', '#requests']);
  });

  it('asks for each form before it goes', () => {
    hold('first');
    hold('second');
    goTo('#map', 'push');
    leave.get('second')?.();
    expect([asked(), location.hash]).toEqual(['first', '#requests']);
    leave.get('first')?.();
    expect(location.hash).toBe('#map');
  });

  it('asks nobody on the way to an alarm that waits, and on every other', () => {
    hold('first');
    hold('second');
    neverAskAbout(new Set(['#alert=al-1']));
    goTo('#alert=al-2', 'push');
    expect([asked(), location.hash]).toEqual(['second', '#requests']);
    leave.clear();
    goTo('#alert=al-1', 'push');
    expect([asked(), location.hash]).toEqual([undefined, '#alert=al-1']);
  });
});
