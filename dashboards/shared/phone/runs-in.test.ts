import { expect, it } from 'vitest';
import { runsIn } from './runs-in.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const ipad =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const android =
  'Mozilla/5.0 (Linux; Android 14; V2318A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const weixin = ' MicroMessenger/8.0.60(0x18003c2c) NetType/4G Language/zh_CN';
const from = (userAgent: string, standalone = false, maxTouchPoints = 5) =>
  runsIn({ userAgent, standalone, maxTouchPoints });

it('an iPhone rings from its home screen alone, and an iPad that says it is a Mac is one', () => {
  expect([from(iphone), from(ipad), from(ipad, false, 0)]).toEqual(['iphone_tab', 'iphone_tab', 'browser']);
  expect([from(iphone, true), from(ipad, true)]).toEqual(['iphone_home', 'iphone_home']);
});

it('WeChat is WeChat on either', () => {
  expect([from(iphone + weixin), from(android + weixin)]).toEqual(['wechat', 'wechat']);
  expect([from(android), from(android, true)]).toEqual(['browser', 'browser']);
});
