import type { OwnDispatch, ResponderSelf } from '@zhuji/protocol/api/own-dispatches';
import type { DispatchId } from '@zhuji/protocol/ids';
import { expect, it } from 'vitest';
import { type Queued, type Said, withQueued } from './queued.ts';
import { shown } from './shown.ts';

const id = 'di-1' as DispatchId;
const self = (state: OwnDispatch['state']) =>
  ({ onDuty: true, dispatches: [{ id, state }], visits: [] }) as unknown as ResponderSelf;
const say = (answer: Said, name = answer.what as string): Queued => ({
  ...{ name, at: 0, sort: 'answer', dispatch: id, answer },
});
const stateAfter = (state: OwnDispatch['state'], ...queue: Queued[]) =>
  shown(self(state), queue).dispatches[0]?.state;

it('what was pressed has happened for whoever pressed it, step by step', () => {
  const queue = [say({ what: 'accept' }), say({ what: 'set_out' }), say({ what: 'arrive' })];
  expect(stateAfter('offered', ...queue)).toBe('arrived');
  expect(stateAfter('offered', ...queue, say({ what: 'finish' }))).toBe('done');
  expect(stateAfter('offered', say({ what: 'decline', reason: 'busy' }))).toBe('declined');
});

it('an answer that the hub would refuse moves nothing, and the hub is right where it knows more', () => {
  expect(stateAfter('withdrawn', say({ what: 'accept' }), say({ what: 'arrive' }))).toBe('withdrawn');
  expect(stateAfter('accepted', say({ what: 'finish' }))).toBe('accepted');
  expect(stateAfter('arrived', say({ what: 'set_out' }))).toBe('arrived');
});

it('a late yes is shown as a yes', () => {
  expect(stateAfter('expired', say({ what: 'accept' }))).toBe('accepted');
});

it('says what the hub was not told yet, of this task alone', () => {
  const other: Queued = {
    name: 'b',
    at: 0,
    sort: 'answer',
    dispatch: 'di-2' as DispatchId,
    answer: { what: 'accept' },
  };
  const [one] = shown(self('arrived'), [other, say({ what: 'word', text: '老人清醒' })]).dispatches;
  expect([...(one?.waiting ?? [])]).toEqual(['word']);
});

it('of several words about duty only the last counts', () => {
  const duty = (onDuty: boolean, name: string): Queued => ({ name, at: 0, sort: 'duty', onDuty });
  const queue = [duty(false, 'a'), say({ what: 'accept' }), duty(true, 'b')].reduce(
    withQueued,
    [] as Queued[],
  );
  expect(queue.map(({ name }) => name)).toEqual(['accept', 'b']);
  expect(shown({ ...self('offered'), onDuty: false }, queue)).toMatchObject({
    onDuty: true,
    dutyWaits: true,
  });
});
