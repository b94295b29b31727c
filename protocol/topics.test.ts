import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeviceId, GatewayId } from './ids.ts';
import {
  downTopics,
  type HomeLeaf,
  homeTopic,
  hubTopic,
  readHomeTopic,
  readHubTopic,
  upTopics,
} from './topics.ts';

const patternOf = (schema: object) => new RegExp((schema as { pattern: string }).pattern);
const gateway = fc.stringMatching(patternOf(GatewayId)).map((id) => id as GatewayId);
const device = fc.stringMatching(patternOf(DeviceId)).map((id) => id as DeviceId);
const hubLeaf = fc.constantFrom(...upTopics, ...downTopics);
const homeLeaf = fc.constantFrom<HomeLeaf>('event', 'reading', 'status', 'command');

describe('topics', () => {
  it('between gateway and hub read back as they were built', () => {
    fc.assert(
      fc.property(gateway, hubLeaf, (id, leaf) => {
        expect(readHubTopic(hubTopic(id, leaf))).toEqual({ gateway: id, leaf });
      }),
    );
  });

  it('between device and gateway read back as they were built', () => {
    fc.assert(
      fc.property(device, homeLeaf, (id, leaf) => {
        expect(readHomeTopic(homeTopic(id, leaf))).toEqual({ device: id, leaf });
      }),
    );
  });

  it.each([
    'zhuji/1/gw-0007/event/x',
    'zhuji/2/gw-0007/event',
    'zhuji/1/+/event',
    'zhuji/1/#',
    'zhuji/1/gw-0007/secret',
    'x/zhuji/1/gw-0007/event',
    'zhuji/1/gw-0007/event\n',
    '',
  ])('%j is none', (topic) => {
    expect(readHubTopic(topic)).toBeUndefined();
  });
});
