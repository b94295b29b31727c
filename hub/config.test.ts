import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigFaulty, readConfig } from './config.ts';

it('runs without any setting, on this machine only', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    http: { host: '127.0.0.1', port: 8080, secureCookies: false },
    mqtt: { host: '127.0.0.1', port: 1883 },
    gatewayOffline: 90_000,
  });
  expect(config.mqtt.tls).toBeUndefined();
});

it('takes an empty setting for none, as Compose writes them', () => {
  expect(readConfig({ ZHUJI_HTTP_PORT: '' }).http.port).toBe(8080);
});

it('names everything that is wrong at once', () => {
  const faulty = () =>
    readConfig({
      ZHUJI_HTTP_PORT: '80 80',
      ZHUJI_GATEWAY_OFFLINE_SECONDS: '1',
      ZHUJI_SECURE_COOKIES: 'yes',
      ZHUJI_MQTT_TLS_KEY: '/nowhere/key.pem',
    });
  expect(faulty).toThrow(ConfigFaulty);
  for (const name of ['HTTP_PORT', 'GATEWAY_OFFLINE_SECONDS', 'SECURE_COOKIES', 'MQTT_TLS_KEY']) {
    expect(faulty).toThrow(`ZHUJI_${name}`);
  }
});

it('knows before it starts that a certificate or a proxy cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-config-'));
  const file = join(folder, 'not-a-key.pem');
  writeFileSync(file, 'nothing of the kind');
  const faults = (env: Record<string, string>): readonly string[] => {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      return (error as ConfigFaulty).faults;
    }
  };
  expect(faults({ ZHUJI_MQTT_TLS_KEY: file, ZHUJI_MQTT_TLS_CERT: file })).toEqual([
    expect.stringMatching(/^ZHUJI_MQTT_TLS_KEY and ZHUJI_MQTT_TLS_CERT cannot be used: /),
  ]);
  expect(faults({ ZHUJI_MQTT_TLS_KEY: file, ZHUJI_MQTT_TLS_CERT: '/nowhere' })).toHaveLength(1);
  expect(faults({ ZHUJI_MQTT_TLS_KEY: file })).toEqual([expect.stringContaining('go together')]);
  expect(faults({ ZHUJI_TRUSTED_PROXY: 'my-proxy' })).toEqual([
    expect.stringContaining('ZHUJI_TRUSTED_PROXY'),
  ]);
  expect(faults({ ZHUJI_TRUSTED_PROXY: '10.0.0.1, fd00::/8' })).toEqual([]);
  rmSync(folder, { recursive: true });
});

it('names to push services nobody whom they could not write to, and by itself nobody', () => {
  const subject = (text: string) => readConfig({ ZHUJI_PUSH_SUBJECT: text }).channels.pushSubject;
  expect(subject('')).toBeUndefined();
  for (const right of ['mailto:duty@example.org', 'https://zhuji.example.org/'])
    expect(subject(right)).toBe(right);
  for (const wrong of [
    ...['duty@example.org', 'mailto:duty', 'mailto:duty@localhost', 'mailto:zhuji@localhost.localdomain'],
    ...['https://localhost:8080', 'https://192.168.1.9', 'http://example.org', 'mailto: duty@example.org'],
  ])
    expect(() => subject(wrong), wrong).toThrow('ZHUJI_PUSH_SUBJECT');
});

it('rings by a link of a telephone or a softphone, and by nothing that a page would run', () => {
  expect(readConfig({}).http.callLink).toBe('tel:{number}');
  const softphone = 'sip:{number}@pbx.example.cn';
  expect(readConfig({ ZHUJI_CALL_LINK: softphone }).http.callLink).toBe(softphone);
  for (const wrong of ['tel:', 'javascript:alert({number})', 'https://x.example/{number}', 'sip:{number} "'])
    expect(() => readConfig({ ZHUJI_CALL_LINK: wrong })).toThrow('ZHUJI_CALL_LINK');
});

it('takes map tiles from a server that it can name, and none by itself', () => {
  expect(readConfig({}).http.mapTiles).toBeUndefined();
  const url = 'https://tiles.example/{z}/{x}/{y}.png';
  expect(readConfig({ ZHUJI_MAP_TILES: url, ZHUJI_MAP_ATTRIBUTION: '© 某图' }).http.mapTiles).toEqual({
    ...{ url, datum: 'gcj02', attribution: '© 某图' },
  });
  for (const wrong of ['https://tiles.example/{z}/{x}.png', 'ftp://tiles.example/{z}/{x}/{y}', '{z}{x}{y}']) {
    expect(() => readConfig({ ZHUJI_MAP_TILES: wrong })).toThrow('ZHUJI_MAP_TILES');
  }
  expect(() => readConfig({ ZHUJI_MAP_DATUM: 'bd09' })).toThrow('ZHUJI_MAP_DATUM');
});

it('never shows a heartbeat URL that it cannot use: there is a secret in it', () => {
  const faulty = () => readConfig({ ZHUJI_HEARTBEAT_URL: 'ftp://beats.example/secret-of-ours' });
  expect(faulty).toThrow('ZHUJI_HEARTBEAT_URL must be an http or https URL');
  expect(faulty).not.toThrow('secret-of-ours');
  const url = 'https://beats.example/secret-of-ours';
  expect(readConfig({ ZHUJI_HEARTBEAT_URL: url }).heartbeatUrl).toBe(url);
});

it('takes InfluxDB with a secret from the environment or from a file, and shows it to nobody', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-config-'));
  const file = join(folder, 'token');
  writeFileSync(file, 'T0ken-of-ours\n');
  const url = 'https://influx.example:8086';
  const there = { ZHUJI_HISTORY: 'influx', ZHUJI_INFLUX_URL: url };
  expect(readConfig({}).history).toMatchObject({ kind: 'embedded', months: 13 });
  expect(readConfig({ ...there, ZHUJI_INFLUX_ORG: 'town', ZHUJI_INFLUX_TOKEN_FILE: file }).history).toEqual({
    kind: 'influx',
    months: 13,
    reserveBytes: 256 * 1024 * 1024,
    bufferReadings: 10_000_000,
    influx: { url, database: 'zhuji', org: 'town', token: 'T0ken-of-ours' },
  });
  expect(() => readConfig({ ZHUJI_HISTORY: 'influx' })).toThrow('ZHUJI_INFLUX_URL');
  const twice = () => readConfig({ ...there, ZHUJI_INFLUX_TOKEN: 'An0ther', ZHUJI_INFLUX_TOKEN_FILE: file });
  expect(twice).toThrow('ZHUJI_INFLUX_TOKEN and ZHUJI_INFLUX_TOKEN_FILE exclude each other');
  expect(twice).not.toThrow(/An0ther|T0ken-of-ours/);
  const inUrl = () => readConfig({ ...there, ZHUJI_INFLUX_URL: 'https://hub:Kp7@influx.example' });
  expect(inUrl).toThrow('ZHUJI_INFLUX_URL must hold no account');
  expect(inUrl).not.toThrow('Kp7');
  rmSync(folder, { recursive: true });
});
