/** Every MQTT topic, built and read in one place. */
import type { DeviceId, GatewayId } from './ids.ts';

/** Between a gateway and the hub. */
export const upTopics = ['event', 'reading', 'status', 'result'] as const;
export const downTopics = ['receipt', 'command'] as const;
export type UpTopic = (typeof upTopics)[number];
export type DownTopic = (typeof downTopics)[number];

export const hubTopic = (gateway: GatewayId, leaf: UpTopic | DownTopic): string =>
  `zhuji/1/${gateway}/${leaf}`;

const hubTopicShape = /^zhuji\/1\/([a-z0-9][a-z0-9-]{1,31})\/(event|reading|status|result|receipt|command)$/;

export function readHubTopic(topic: string): { gateway: GatewayId; leaf: UpTopic | DownTopic } | undefined {
  const match = hubTopicShape.exec(topic);
  return match ? { gateway: match[1] as GatewayId, leaf: match[2] as UpTopic | DownTopic } : undefined;
}

/** Between our own devices and their gateway, on the home's network. Up: event, reading, status. Down: command. */
export type HomeLeaf = 'event' | 'reading' | 'status' | 'command';
export const homeTopic = (device: DeviceId, leaf: HomeLeaf): string => `home/${device}/${leaf}`;

const homeTopicShape = /^home\/([A-Za-z0-9][A-Za-z0-9_.:-]{0,63})\/(event|reading|status|command)$/;

export function readHomeTopic(topic: string): { device: DeviceId; leaf: HomeLeaf } | undefined {
  const match = homeTopicShape.exec(topic);
  return match ? { device: match[1] as DeviceId, leaf: match[2] as HomeLeaf } : undefined;
}
