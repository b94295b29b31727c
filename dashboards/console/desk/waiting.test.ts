import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { waitingOf } from './waiting.ts';

const start = 1_795_280_400_000;
const after = (seconds: number): number => start + seconds * 1_000;
const raised = anAlert({ id: 'al-1' });

describe('the waiting clock', () => {
  it('turns at 30 and at 60 seconds while nobody has it', () => {
    expect(waitingOf(raised, after(29.9)).urgency).toBe('calm');
    expect(waitingOf(raised, after(30)).urgency).toBe('soon');
    expect(waitingOf(raised, after(59.9)).urgency).toBe('soon');
    expect(waitingOf(raised, after(60)).urgency).toBe('late');
  });

  it('counts the cancel window down, from the moment of the press', () => {
    const pending = anAlert({ id: 'al-1', state: 'pending', pendingUntil: instant(after(10)) });
    expect(waitingOf(pending, after(0.2))).toMatchObject({ cancelLeft: 10, urgency: 'calm' });
    expect(waitingOf(pending, after(9.5)).cancelLeft).toBe(1);
    expect(waitingOf(pending, after(12)).cancelLeft).toBe(0);
  });

  it('is calm once somebody has it, and counts from then', () => {
    const claimed = anAlert({ id: 'al-1', state: 'claimed', claimedAt: instant(after(40)) });
    expect(waitingOf(claimed, after(300))).toMatchObject({ elapsed: 260_000, urgency: 'calm' });
  });

  it('stands still when the alert is over, and never runs below zero', () => {
    const closed = anAlert({ id: 'al-1', state: 'closed', closedAt: instant(after(90)) });
    expect(waitingOf(closed, after(9_000))).toMatchObject({ elapsed: 90_000, running: false });
    expect(waitingOf(raised, after(-3)).elapsed).toBe(0);
  });
});
