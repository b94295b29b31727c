/** Optical smoke detector, in dB/m (the class of EN 14604: 0.05–0.2). */
import { seconds } from '@zhuji/protocol';
import { detector } from './detector.ts';
import { deviceModel } from './model.ts';

export const smoke = deviceModel(
  detector({
    class: 'smoke',
    power: 'battery',
    drain: 0.05,
    warmUp: seconds(10),
    alarm: 'smoke',
    reading: 'smoke',
    level: (around) => around.smoke,
    alarmAt: 0.15,
    clearBelow: 0.08,
    step: 0.05,
  }),
);
