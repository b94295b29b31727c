/** Carbon monoxide, in ppm. Its electrochemical cell needs a minute to settle. */
import { minutes } from '@zhuji/protocol';
import { detector } from './detector.ts';
import { deviceModel } from './model.ts';

export const co = deviceModel(
  detector({
    class: 'co',
    power: 'battery',
    drain: 0.05,
    warmUp: minutes(1),
    alarm: 'co',
    reading: 'co',
    level: (around) => around.co,
    alarmAt: 100,
    clearBelow: 50,
    step: 10,
  }),
);
