/** The hub asks the home whether all is well: the home speaks, and every answer goes up at once. */
import { phrases } from '@zhuji/protocol';
import { afterEach, expect, it } from 'vitest';
import { startHub } from './testing/far-hub.ts';
import { device, Ending, homeConfig, until } from './testing/home.ts';
import { connectOutput, wordsOf } from './testing/pretend-output.ts';

const ending = new Ending();
afterEach(() => ending.run());

it('speaks the question, and passes keys and movement up without waiting for the next batch', async () => {
  const hub = await startHub(ending);
  const config = homeConfig(await ending.folder(), hub.port, {
    lines: [{ name: 'lan', type: 'broker', host: '127.0.0.1', port: 0 }],
    devices: [
      device('voice', 'voice', 'lan'),
      device('pir', 'pir', 'lan'),
      device('base', 'base_station', 'lan'),
    ],
    deviceSecrets: { voice: 'home-password', pir: 'home-password', base: 'home-password' },
  });
  const gateway = await ending.gateway(config);
  await until('connected', () => hub.statuses.length > 0);
  const port = gateway.ports().lan ?? 0;
  const [voice, pir, base] = await Promise.all(
    ['voice', 'pir', 'base'].map((id) => connectOutput(ending, port, id)),
  );
  hub.command({ kind: 'say', phrase: 'are_you_all_right' }, 'cm-ask');
  await until('the question', () => voice && wordsOf(voice.orders).includes(phrases.are_you_all_right.zh));

  const moved = { n: 1, values: [{ kind: 'motion', value: 1 }] };
  await pir?.client.publishAsync('home/pir/reading', JSON.stringify(moved), { qos: 1 });
  const batch = await until('the movement', () => hub.readings[0]);
  expect(batch.items).toContainEqual(expect.objectContaining({ device: 'pir', kind: 'motion', value: 1 }));

  const green = { n: 1, kind: 'help_request', phase: 'new' };
  await base?.client.publishAsync('home/base/event', JSON.stringify(green), { qos: 1 });
  await until('the green key', () => hub.kinds().includes('help_request new'));
});
