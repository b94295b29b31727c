/** The list that Zigbee2MQTT keeps at `bridge/devices`: the coordinator, then each device with its definition. */
import type { WiredDevice } from './wire.ts';
import type { ZigbeeModel } from './zigbee-models.ts';

const coordinator = {
  ieee_address: '0x00124b0000000000',
  type: 'Coordinator',
  network_address: 0,
  supported: true,
  friendly_name: 'Coordinator',
  disabled: false,
  definition: null,
  interview_completed: true,
  interviewing: false,
};

const expose = (property: string, sample: unknown): object => ({
  type: typeof sample === 'boolean' ? 'binary' : typeof sample === 'number' ? 'numeric' : 'enum',
  name: property,
  property,
  access: 1,
});

export const bridgeDevices = (paired: readonly { device: WiredDevice; model: ZigbeeModel }[]): object[] => [
  coordinator,
  ...paired.map(({ device, model }, i) => ({
    ieee_address: `0x00158d${(i + 1).toString(16).padStart(10, '0')}`,
    type: model.power === 'Battery' ? 'EndDevice' : 'Router',
    network_address: 0x1000 + i,
    supported: true,
    friendly_name: device.address,
    disabled: false,
    definition: {
      model: model.model,
      vendor: model.vendor,
      description: model.description,
      exposes: Object.entries(model.first).map(([name, sample]) => expose(name, sample)),
      options: [],
    },
    power_source: model.power,
    model_id: model.modelId,
    manufacturer: model.vendor,
    interview_completed: true,
    interviewing: false,
  })),
];
