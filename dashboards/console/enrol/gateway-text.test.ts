import type { GatewayCreated } from '@zhuji/protocol/api/people';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { allOfIt, configHead, likelyId } from './gateway-text.ts';

const made = { id: 'gw-7', home: 'home-7', secret: 'abc', url: 'mqtts://hub.example:8883' } as GatewayCreated;

it('is the head of a gateway’s config, and the secret is no part of that', () => {
  expect(parse(configHead(made))).toEqual({
    gateway: 'gw-7',
    data: '/var/lib/zhuji-gw-7',
    hub: { url: 'mqtts://hub.example:8883', secretFile: '/etc/zhuji/gw-7.hub-secret' },
  });
  expect(configHead(made)).not.toContain('abc');
});

it('holds for a camera all that must be typed, and is a config still', () => {
  expect(allOfIt(made)).toContain('abc');
  expect(parse(allOfIt(made))).toEqual(parse(configHead(made)));
});

it('is called as its home is', () => {
  expect([likelyId('home-7'), likelyId('qilian-12')]).toEqual(['gw-7', 'gw-qilian-12']);
});
