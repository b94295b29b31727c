/**
 * Which devices a home has and on which of its lines. Four ways of fitting out a home, taken in turn: together they show all
 * three wires and every class. Every home has a button, a motion sensor and a voice terminal; most cook with gas.
 */
import type { DeviceClass, DeviceId } from '@zhuji/protocol';

export type LineName = 'uart' | 'lan' | 'zigbee';
export interface Fitting {
  id: DeviceId;
  class: DeviceClass;
  name: string;
  room: string;
  line: LineName;
  model?: string;
}

const fitting = (
  line: LineName,
  deviceClass: DeviceClass,
  id: string,
  name: string,
  room: string,
  model?: string,
): Fitting => ({ id: id as DeviceId, class: deviceClass, name, room, line, ...(model ? { model } : {}) });

const gasAndItsOutputs = (
  detector: LineName,
  valve: LineName,
  siren: LineName,
  model?: string,
): Fitting[] => [
  fitting(detector, 'gas', 'gas-kitchen', '厨房燃气', '厨房', model),
  fitting(valve, 'valve', 'valve-gas', '燃气阀', '厨房'),
  fitting(siren, 'siren', 'siren', '警号', '客厅'),
];

const fittedOut: readonly (readonly Fitting[])[] = [
  [
    fitting('uart', 'button', 'button-bed', '床头按钮', '卧室'),
    fitting('uart', 'base_station', 'base', '呼叫主机', '卧室'),
    fitting('uart', 'fall_wearable', 'fall-belt', '跌倒腰扣', '随身'),
    ...gasAndItsOutputs('zigbee', 'zigbee', 'uart', 'JT-BZ-01AQ/A'),
    fitting('zigbee', 'pir', 'pir-living', '客厅人体感应', '客厅'),
    fitting('zigbee', 'door', 'door-front', '入户门磁', '客厅'),
    fitting('zigbee', 'climate', 'climate-bed', '卧室温湿度', '卧室'),
    fitting('lan', 'bed', 'bed', '床垫监测', '卧室'),
    fitting('lan', 'voice', 'voice', '语音终端', '客厅'),
  ],
  [
    fitting('zigbee', 'button', 'button-bed', '床头按钮', '卧室'),
    fitting('uart', 'base_station', 'base', '呼叫主机', '客厅'),
    fitting('uart', 'pull_cord', 'cord-bath', '卫生间拉绳', '卫生间'),
    fitting('zigbee', 'fall_radar', 'radar-bath', '卫生间跌倒雷达', '卫生间'),
    ...gasAndItsOutputs('zigbee', 'uart', 'zigbee', 'HS1CG'),
    fitting('zigbee', 'smoke', 'smoke-living', '客厅烟感', '客厅'),
    fitting('zigbee', 'pir', 'pir-living', '客厅人体感应', '客厅'),
    fitting('uart', 'pir', 'pir-bath', '卫生间人体感应', '卫生间'),
    fitting('uart', 'voice', 'voice', '语音终端', '客厅'),
  ],
  [
    fitting('lan', 'button', 'button-bed', '床头按钮', '卧室'),
    ...gasAndItsOutputs('lan', 'lan', 'lan'),
    fitting('zigbee', 'pir', 'pir-living', '客厅人体感应', '客厅'),
    fitting('zigbee', 'water', 'water-kitchen', '厨房水浸', '厨房'),
    fitting('zigbee', 'co', 'co-kitchen', '厨房一氧化碳', '厨房'),
    fitting('zigbee', 'door', 'door-front', '入户门磁', '客厅'),
    fitting('lan', 'vitals', 'wrist', '腕式体征', '随身'),
    fitting('lan', 'voice', 'voice', '语音终端', '客厅'),
  ],
  [
    fitting('uart', 'button', 'button-bed', '床头按钮', '卧室'),
    fitting('uart', 'pull_cord', 'cord-bath', '卫生间拉绳', '卫生间'),
    fitting('uart', 'fall_wearable', 'fall-belt', '跌倒腰扣', '随身'),
    ...gasAndItsOutputs('uart', 'uart', 'uart'),
    fitting('uart', 'smoke', 'smoke-living', '客厅烟感', '客厅'),
    fitting('uart', 'co', 'co-kitchen', '厨房一氧化碳', '厨房'),
    fitting('uart', 'water', 'water-bath', '卫生间水浸', '卫生间'),
    fitting('uart', 'pir', 'pir-living', '客厅人体感应', '客厅'),
    fitting('uart', 'climate', 'climate-living', '客厅温湿度', '客厅'),
    fitting('lan', 'bed', 'bed', '床垫监测', '卧室'),
    fitting('lan', 'voice', 'voice', '语音终端', '客厅'),
  ],
];

/** Every seventh home cooks with electricity, and has neither detector nor valve. */
const electric = (index: number): boolean => index % 7 === 5;

export function fittings(index: number): Fitting[] {
  const all = fittedOut[index % fittedOut.length] ?? [];
  return all.filter((one) => !electric(index) || (one.class !== 'gas' && one.class !== 'valve'));
}

/** In the order in which a home's ports are given out. */
export const lineNames: readonly LineName[] = ['uart', 'lan', 'zigbee'];
