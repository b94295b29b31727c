import { expect, test } from 'vitest';
import { eventsOf, PushedDevice } from '../testing/pushed-device.ts';

test('keys say what they are, and a cord has only one', () => {
  const keys = ['red', 'green', 'cancel'] as const;
  const story = (name: 'button' | 'pull_cord' | 'base_station') => {
    const device = new PushedDevice(name);
    return eventsOf(keys.flatMap((key) => device.meets({ type: 'press', key })));
  };
  expect(story('base_station')).toEqual(['sos new', 'help_request new', 'sos cancelled']);
  expect(story('button')).toEqual(['sos new', 'sos cancelled']);
  expect(story('pull_cord')).toEqual(['sos new']);
});

test('the wearable suspects at once and is sure after 20 s; the radar takes its time', () => {
  const belt = new PushedDevice('fall_wearable');
  expect(eventsOf(belt.lives(15, { lying: true }))).toEqual(['fall_suspected new']);
  expect(eventsOf(belt.lives(15, { lying: true }))).toEqual(['fall new']);
  expect(eventsOf(belt.lives(5))).toEqual(['fall restored']);
  const radar = new PushedDevice('fall_radar');
  expect(eventsOf(radar.lives(10, { lying: true }))).toEqual([]);
  expect(eventsOf(radar.lives(60, { lying: true }))).toEqual(['fall_suspected new', 'fall new']);
});

test('who gets up by herself takes the suspicion back, and nobody hears of a fall', () => {
  const belt = new PushedDevice('fall_wearable');
  const said = [...belt.lives(10, { lying: true }), ...belt.lives(60)];
  expect(eventsOf(said)).toEqual(['fall_suspected new', 'fall_suspected restored']);
});

test('a PIR says motion once and its end 90 s after the last move', () => {
  const pir = new PushedDevice('pir');
  const motions = [...pir.lives(30, { moving: true }), ...pir.lives(85)].filter(
    (said) => said.type === 'reading' && said.readings.length === 2,
  );
  expect(motions).toMatchObject([{ readings: [{ kind: 'motion', value: 1 }, {}] }]);
  expect(pir.lives(10)).toMatchObject([{ readings: [{ kind: 'motion', value: 0 }, {}] }]);
});

test('a door left open is said after ten minutes, and its closing restores', () => {
  const door = new PushedDevice('door');
  expect(eventsOf(door.lives(595, { doorOpen: true }))).toEqual([]);
  expect(eventsOf(door.lives(600, { doorOpen: true }))).toEqual(['door_left_open new']);
  expect(eventsOf(door.lives(5))).toEqual(['door_left_open restored']);
});

test('out of bed at night is said after twenty minutes; by day it is nobody’s business', () => {
  const bed = new PushedDevice('bed');
  bed.lives(60, { inBed: true, night: true });
  expect(eventsOf(bed.lives(1_195, { night: true }))).toEqual([]);
  expect(eventsOf(bed.lives(60, { night: true }))).toEqual(['bed_exit new']);
  expect(eventsOf(bed.lives(5, { inBed: true, night: true }))).toEqual(['bed_exit restored']);
  expect(eventsOf(bed.lives(3_600, { night: false }))).toEqual([]);
});

test('a racing pulse must last a minute before it is said', () => {
  const wrist = new PushedDevice('vitals');
  expect(eventsOf(wrist.lives(30, { pulse: 140 }))).toEqual([]);
  wrist.lives(5);
  expect(eventsOf(wrist.lives(70, { pulse: 140 }))).toEqual(['vital_abnormal new']);
  expect(eventsOf(wrist.lives(5))).toEqual(['vital_abnormal restored']);
});

test('cold has hysteresis', () => {
  const climate = new PushedDevice('climate');
  const story = [13, 11.9, 13.9, 14.1].flatMap((temperature) => climate.lives(5, { temperature }));
  expect(eventsOf(story)).toEqual(['low_temperature new', 'low_temperature restored']);
});

test('the valve shuts by order and opens only by hand', () => {
  const valve = new PushedDevice('valve');
  const shut = valve.meets({ type: 'order', order: { do: 'shut' } });
  expect(shut).toMatchObject([{ how: 'valve' }, { readings: [{ kind: 'valve_open', value: 0 }] }]);
  const again = valve.meets({ type: 'order', order: { do: 'shut' } });
  expect(again).toMatchObject([{ readings: [{ kind: 'valve_open', value: 0 }] }]);
  expect(valve.meets({ type: 'open_by_hand' })).toMatchObject([{}, { readings: [{ value: 1 }] }]);
});

test('the siren ends by itself after five minutes, and the voice says what it is told', () => {
  const siren = new PushedDevice('siren');
  siren.meets({ type: 'order', order: { do: 'siren', on: true } });
  expect(siren.lives(305)).toContainEqual({ type: 'noticed', how: 'siren', text: '警号停 siren off' });
  const said = new PushedDevice('voice').meets({ type: 'order', order: { do: 'say', text: '已收到' } });
  expect(said).toEqual([{ type: 'noticed', how: 'voice', text: '已收到' }]);
});
