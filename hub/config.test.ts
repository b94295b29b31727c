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

it('never shows a heartbeat URL that it cannot use: there is a secret in it', () => {
  const faulty = () => readConfig({ ZHUJI_HEARTBEAT_URL: 'ftp://beats.example/secret-of-ours' });
  expect(faulty).toThrow('ZHUJI_HEARTBEAT_URL must be an http or https URL');
  expect(faulty).not.toThrow('secret-of-ours');
  const url = 'https://beats.example/secret-of-ours';
  expect(readConfig({ ZHUJI_HEARTBEAT_URL: url }).heartbeatUrl).toBe(url);
});
