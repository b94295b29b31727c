import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { waitingRequests, waitsForDesk } from './waiting-requests.ts';

const at = instant(1_000);

it.each([
  ['one that was pressed', { state: 'open', waitingSince: at }, true],
  ['one that is looked for', { state: 'appointed' }, false],
  ['one for which there is nobody', { state: 'appointed', nobody: true }, true],
  ['one that is arranged', { state: 'agreed' }, false],
  ['one that is arranged, and pressed again', { state: 'agreed', waitingSince: at }, true],
  ['one that was missed', { state: 'missed' }, true],
] as const)('%s', (_, request, waits) => {
  expect(waitsForDesk(request)).toBe(waits);
});

it('counts them', () => {
  expect(waitingRequests([{ state: 'missed' }, { state: 'agreed' }])).toBe(1);
});
