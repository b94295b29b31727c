/** Natural gas, in %LEL. Set point within the 5–25 %LEL of GB 15322.2-2019; three minutes of pre-heat after power comes on. */
import { minutes } from '@zhuji/protocol';
import { type DetectorTraits, detector } from './detector.ts';
import { deviceModel } from './model.ts';

export const gasTraits: DetectorTraits = {
  class: 'gas',
  power: 'mains',
  drain: 0,
  warmUp: minutes(3),
  alarm: 'gas_leak',
  reading: 'gas',
  level: (around) => around.gas,
  alarmAt: 10,
  clearBelow: 6,
  step: 1,
};
export const gas = deviceModel(detector(gasTraits));
