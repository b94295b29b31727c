/** The model of every class of device. */
import type { DeviceClass } from '@zhuji/protocol';
import { baseStation } from './base-station.ts';
import { bed } from './bed.ts';
import { button } from './button.ts';
import { climate } from './climate.ts';
import { co } from './co.ts';
import { door } from './door.ts';
import { fallRadar } from './fall-radar.ts';
import { fallWearable } from './fall-wearable.ts';
import { gas } from './gas.ts';
import type { DeviceModel } from './model.ts';
import { pir } from './pir.ts';
import { pullCord } from './pull-cord.ts';
import { siren } from './siren.ts';
import { smoke } from './smoke.ts';
import { valve } from './valve.ts';
import { vitals } from './vitals.ts';
import { voice } from './voice.ts';
import { water } from './water.ts';

export const models: Record<DeviceClass, DeviceModel> = {
  button,
  pull_cord: pullCord,
  base_station: baseStation,
  fall_wearable: fallWearable,
  fall_radar: fallRadar,
  gas,
  smoke,
  co,
  water,
  pir,
  door,
  bed,
  vitals,
  climate,
  valve,
  siren,
  voice,
};
