import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { breaksMute, patterns, soundDue } from './sound-plan.ts';

describe('which sound is due', () => {
  it('is the gravest that nobody has', () => {
    const p2 = anAlert({ id: 'al-2', severity: 'P2' });
    const pending = anAlert({ id: 'al-1', severity: 'P1', state: 'pending' });
    expect(soundDue([p2, pending])).toBe('P1');
    expect(soundDue([p2, anAlert({ id: 'al-1', severity: 'P1', state: 'claimed' })])).toBe('P2');
    expect(soundDue([])).toBeUndefined();
  });

  it('is never that of a drill while anything real waits', () => {
    const drill = anAlert({ id: 'al-9', severity: 'P1', drill: true });
    expect(soundDue([drill])).toBe('P1');
    expect(soundDue([drill, anAlert({ id: 'al-2', severity: 'P2' })])).toBe('P2');
    expect(soundDue([drill, anAlert({ id: 'al-3', severity: 'P3' })])).toBeUndefined();
    expect(breaksMute(drill)).toBe(false);
  });

  it('does not come back for what is heard once, nor for a walk test', () => {
    expect(soundDue([anAlert({ id: 'al-3', severity: 'P3' })])).toBeUndefined();
    expect(soundDue([anAlert({ id: 'al-1', test: true })])).toBeUndefined();
  });

  it('ends a mute for a new P1 or P2, and only for those', () => {
    expect(breaksMute(anAlert({ id: 'al-1', severity: 'P1' }))).toBe(true);
    expect(breaksMute(anAlert({ id: 'al-2', severity: 'P2' }))).toBe(true);
    expect(breaksMute(anAlert({ id: 'al-3', severity: 'P3' }))).toBe(false);
    expect(breaksMute(anAlert({ id: 'al-1', test: true }))).toBe(false);
  });

  it('has a silence in every pattern that repeats, so that people can speak', () => {
    for (const { tones, every } of Object.values(patterns)) {
      const end = Math.max(...tones.map((tone) => tone.at + tone.lasts));
      if (every !== undefined) expect(every - end).toBeGreaterThan(0.5);
    }
  });
});
