/** The whole hub over real sockets. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AlertId,
  type AlertSummary,
  type Epoch,
  type GatewayId,
  type Health,
  type HomeId,
  hours,
  hubTopic,
  instant,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import mqtt from 'mqtt';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boot, envelope, item, onlineStatus } from '../tests/support/hub-parts.ts';
import { needs } from '../tests/support/needs.ts';
import { enrol, RunningHub } from '../tests/support/running-hub.ts';
import { readConfig } from './config.ts';
import type { DeadlineKey } from './core/effects.ts';
import { createHub } from './hub.ts';

let hub: RunningHub;
beforeEach(async () => {
  hub = await new RunningHub().start('gw-1', 'gw-2');
});
afterEach(() => hub.stop());

const open = (): Promise<AlertSummary[]> => hub.store.read((reader) => reader.openAlerts());
const events = (...seqs: number[]) => {
  const now = hub.clock.now();
  return envelope(
    now,
    seqs.map((seq) => item(seq, now)),
  );
};
const codes = async () => (await hub.store.read((reader) => reader.quarantined(100))).map(({ code }) => code);
const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 5_000, interval: 10 });

describe('a gateway on the line', () => {
  it('is acknowledged when its alert is stored, and gets a receipt', async () => {
    const line = await hub.connect('gw-1');
    await line.send('event', events(1));
    expect(await open()).toMatchObject([{ kind: 'sos', state: 'raised', home: { id: 'home-1' } }]);
    await soon(() => expect(line.receipts).toMatchObject([{ lane: 'event', seq: 1 }]));
  });

  it('keeps its order when it does not wait for acknowledgements', async () => {
    const line = await hub.connect('gw-1');
    const now = hub.clock.now();
    const story = Array.from({ length: 40 }, (_, n) => {
      const phase = n % 2 === 0 ? 'new' : 'cancelled';
      return envelope(now, [item(n + 1, now, { phase, cancellable: true })]);
    });
    await Promise.all(story.map((batch) => line.send('event', batch)));
    // That nobody is on duty may be told meanwhile: nobody is.
    expect((await open()).filter(({ kind }) => kind === 'sos')).toEqual([]);
    const ended = await hub.store.read((reader) => reader.closedAlerts(100));
    expect(ended.map(({ state }) => state)).toEqual(new Array(20).fill('cancelled'));
    await soon(() => expect(line.receipts.at(-1)).toMatchObject({ seq: 40 }));
    const seqs = line.receipts.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  it('has its readings in history before they are acknowledged, and the bad one among them in quarantine', async () => {
    const line = await hub.connect('gw-1');
    const now = hub.clock.now();
    const reading = { seq: 7, at: now, mono: 86_400_000, device: 'gas', kind: 'gas', value: 0.4 };
    await line.send('reading', envelope(now, [reading, { ...reading, seq: 9, value: 'much' }]));
    await soon(() => expect(line.receipts).toMatchObject([{ lane: 'reading', seq: 9 }]));
    expect(await codes()).toEqual(['item_invalid']);
  });

  it('hears each step of its call, and its answer is noted', async () => {
    const line = await hub.connect('gw-1');
    await line.send('event', events(1));
    const [alert] = await open();
    await hub.store.write(async (tx) => {
      const id = 'us-li' as UserId;
      await tx.accounts.add({
        id,
        username: 'li',
        name: '李',
        role: 'operator',
        passwordHash: '-',
        disabled: false,
      });
    });
    const { claimAlert } = await import('./app/claim-alert.ts');
    const { randomIds } = await import('./adapters/ids/random-ids.ts');
    const operator = await hub.store.read((reader) => reader.account('li'));
    if (!alert || !operator) throw new Error('no alert or no operator');
    await claimAlert({ ...hub, ids: randomIds(hub.clock) })(operator, alert.id);
    hub.clock.push(seconds(1));
    await soon(() => expect(line.commands).toMatchObject([{ kind: 'say', phrase: 'operator_answered' }]));
    await line.send('result', {
      v: 1,
      id: line.commands[0]?.id,
      outcome: 'done',
      at: hub.clock.now(),
      mono: 1,
    });
    const card = await hub.store.read((reader) => reader.alert(alert.id));
    expect(card?.timeline.at(-1)).toMatchObject({ what: 'said', outcome: 'done' });
  });
});

describe('who may speak', () => {
  it('is who has the secret', async () => {
    await expect(hub.connect('gw-1', { password: 'guess' })).rejects.toThrow(/Bad username or password/i);
    await expect(hub.connect('gw-3', { password: 'guess' })).rejects.toThrow(/Bad username or password/i);
    expect(await hub.metrics()).toContain('zhuji_refused_total{door="mqtt",code="sign_in_refused"} 2');
  });

  it('speaks for itself only: a message for another home reaches nobody', async () => {
    const [line, victim] = [await hub.connect('gw-1'), await hub.connect('gw-2')];
    const foreign = [
      hubTopic(victim.name, 'event'),
      hubTopic(victim.name, 'command'),
      hubTopic(line.name, 'receipt'),
    ];
    for (const topic of [...foreign, 'elsewhere', '$SYS/x/new/clients']) {
      await line.client.publishAsync(topic, JSON.stringify(events(1)), { qos: 1 });
    }
    expect(await open()).toEqual([]);
    expect((await codes()).sort()).toEqual([
      ...new Array(3).fill('topic_not_yours'),
      ...new Array(2).fill('topic_unknown'),
    ]);
    await victim.send('event', events(1));
    await soon(() => expect(victim.receipts).toHaveLength(1));
    expect(victim.commands).toEqual([]);
  });

  it('hears its own receipts and commands only', async () => {
    const line = await hub.connect('gw-1');
    for (const topic of ['#', 'zhuji/1/+/command', 'zhuji/1/gw-2/command', 'zhuji/1/gw-1/event', '$SYS/#']) {
      await expect(line.client.subscribeAsync(topic, { qos: 1 })).rejects.toThrow();
    }
  });

  it('is its newest connection; the will of an older one is of the past', async () => {
    const farewell = JSON.stringify({ v: 1, online: false, boot, reason: 'lost' });
    const will = {
      topic: 'zhuji/1/gw-1/status',
      payload: Buffer.from(farewell),
      qos: 1 as const,
      retain: true,
    };
    const older = [await hub.connect('gw-1', { will })];
    await older[0]?.send('status', onlineStatus(hub.clock.now()));
    for (let n = 0; n < 3; n++) older.push(await hub.connect('gw-1', { will }));
    const newest = await hub.connect('gw-1', { will });
    await Promise.all(older.map((line) => soon(() => expect(line.closedByHub).toBe(true))));
    // Refused, so it does not count as heard; once it is acknowledged, whatever the wills had to say is stored.
    await newest.send('result', {});
    const gateway = () => hub.store.read((reader) => reader.gateway(newest.name));
    expect((await gateway())?.farewell).toBeUndefined();
    await newest.send('event', events(1));
    await soon(() => expect(newest.receipts).toHaveLength(1));
    newest.client.stream.destroy();
    await soon(async () => expect((await gateway())?.farewell).toBe('lost'));
    expect((await gateway())?.online).toBe(true);
  });
});

describe('a secret that is replaced', () => {
  it('ends the line that was opened with the old one, and its last word with it', async () => {
    const payload = Buffer.from(JSON.stringify(events(1)));
    const will = { topic: 'zhuji/1/gw-1/event', payload, qos: 1 as const };
    const [stolen, other] = [await hub.connect('gw-1', { will }), await hub.connect('gw-2')];
    await enrol(hub.store, hub.clock, ['gw-1']);
    hub.clock.push(seconds(10));
    await soon(() => expect(stolen.closedByHub).toBe(true));
    expect(other.closedByHub).toBe(false);
    await other.send('event', events(1));
    expect((await open()).map(({ home }) => home.id)).toEqual(['home-2']);
  });
});

describe('rubbish', () => {
  it('on the lane is quarantined, counted, acknowledged, and does not hold up what follows', async () => {
    const line = await hub.connect('gw-1');
    await line.send('event', Buffer.from('not json'));
    await line.send('event', Buffer.alloc(300 * 1024, 0x20));
    await line.send('status', { v: 1, online: 'perhaps' });
    await line.send('result', { v: 1 });
    await line.send('event', events(1));
    expect(await open()).toHaveLength(1);
    expect(await codes()).toEqual([
      'result_invalid',
      'status_invalid',
      'message_too_large',
      'message_not_json',
    ]);
    expect(await hub.metrics()).toContain('zhuji_refused_total{door="mqtt",code="message_not_json"} 1');
  });

  it('in a flood, on many sockets, leaves the hub serving', async () => {
    const line = await hub.connect('gw-1');
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256));
    const sockets = Array.from({ length: 60 }, () => createConnection(hub.mqttPort, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => {}).write(noise);
    const flood = Array.from({ length: 300 }, (_, n) => line.send('event', Buffer.from(`{"n":${n}`)));
    await line.send('event', events(1));
    await Promise.all(flood);
    expect(await open()).toHaveLength(1);
    expect((await fetch(`${hub.httpUrl}/health`)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('that announces more than a message may have is cut off before it comes', async () => {
    const line = await hub.connect('gw-1');
    const longest = 4 * 256 * 1024;
    void line.send('event', Buffer.alloc(longest)).catch(() => {});
    await soon(() => expect(line.closedByHub).toBe(true));
    expect(await hub.metrics()).toContain('zhuji_connections_refused_total{reason="length"} 1');
    await (await hub.connect('gw-1')).send('event', events(1));
    expect(await open()).toHaveLength(1);
  });
});

describe('the hub', () => {
  it('says which part is stuck', async () => {
    const health = (await (await fetch(`${hub.httpUrl}/health`)).json()) as { parts: object };
    const well = { ok: true };
    const parts = {
      store: well,
      broker: well,
      engine: well,
      courier: well,
      history: well,
      auditor: well,
      clock: well,
    };
    expect(health.parts).toEqual(parts);
  });

  it('names what must not be, and puts it right', async () => {
    const health = async () => {
      const answer = await fetch(`${hub.httpUrl}/health`);
      return [answer.status, ((await answer.json()) as Health).parts.auditor?.stuck] as const;
    };
    const line = await hub.connect('gw-1');
    const now = hub.clock.now();
    await line.send('event', envelope(now, [item(1, now, { cancellable: true })]));
    const [alert] = await open();
    await hub.store.write((tx) => tx.deadlines.clear(`alert_window:${alert?.id ?? ('' as AlertId)}`));
    hub.clock.push(seconds(30));
    await soon(async () => {
      const [status, stuck] = await health();
      expect([status, stuck]).toEqual([503, expect.stringContaining(`alert_unattended ${alert?.id}: sos`)]);
    });
    const state = async () => (await open()).find(({ id }) => id === alert?.id)?.state;
    await soon(async () => expect(await state()).toBe('raised'));
    hub.clock.push(seconds(30));
    await soon(async () => expect(await health()).toEqual([200, undefined]));
  });

  it('beats outside while all is well, and not while something must not be', async () => {
    let beats = 0;
    const far = createServer((_, reply) => {
      beats += 1;
      reply.end();
    });
    await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
    const { port } = far.address() as AddressInfo;
    const beating = await new RunningHub({ ZHUJI_HEARTBEAT_URL: `http://127.0.0.1:${port}/` }).start('gw-1');
    await soon(() => expect(beats).toBe(1));
    const key = 'nonsense:1' as DeadlineKey;
    const at = beating.clock.now();
    await beating.store.write((tx) => tx.deadlines.set({ key, at, urgency: 0 }));
    const findings = async () => /zhuji_auditor_findings (\d)/.exec(await beating.metrics())?.[1];
    for (const n of [1, 2]) {
      beating.clock.push(seconds(31));
      await soon(async () => expect(await findings()).toBe('1'));
      expect([n, beats]).toEqual([n, 1]);
    }
    await beating.store.write((tx) => tx.deadlines.clear(key));
    await soon(() => {
      beating.clock.push(seconds(31));
      expect(beats).toBeGreaterThan(1);
    });
    await beating.stop();
    far.close();
  });

  it('starts where its store ends when the machine’s clock was set back, and says so', async () => {
    const hourAhead = instant(Date.now() + hours(1));
    await hub.store.write((tx) =>
      tx.gateways.put({
        id: 'gw-3' as GatewayId,
        home: 'home-3' as HomeId,
        secretHash: '-',
        online: false,
        lastHeardAt: hourAhead,
      }),
    );
    const env = { ZHUJI_DATA: hub.folder, ZHUJI_HTTP_PORT: '0', ZHUJI_MQTT_PORT: '0' };
    const late = createHub(readConfig(env), { log: pino({ level: 'silent' }) });
    const { httpUrl } = await late.start();
    const { parts } = (await (await fetch(`${httpUrl}/health`)).json()) as Health;
    await late.stop();
    expect(parts.clock?.stuck).toMatch(/^the machine's clock is 3600 s behind the hub's time/);
  });

  it('names the setting of a port that is taken, and can start again on a free one', async () => {
    const env = { ZHUJI_DATA: hub.folder, ZHUJI_HTTP_PORT: '0', ZHUJI_MQTT_PORT: String(hub.mqttPort) };
    const log = pino({ level: 'silent' });
    await expect(createHub(readConfig(env), { log }).start()).rejects.toThrow(/ZHUJI_MQTT_PORT/);
  });

  needs('openssl')('speaks TLS when it has a key and a certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhuji-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const newCertificate = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    execFileSync('openssl', [...newCertificate, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    const safe = new RunningHub({ ZHUJI_MQTT_TLS_KEY: key, ZHUJI_MQTT_TLS_CERT: cert });
    await safe.start('gw-1');
    const line = await safe.connect('gw-1', { protocol: 'mqtts', host: 'localhost', ca: readFileSync(cert) });
    await line.send('event', envelope(safe.clock.now(), [item(1, safe.clock.now())]));
    const inTheClear = createConnection(safe.mqttPort, '127.0.0.1').on('error', () => {});
    inTheClear.write(Buffer.from([0x10, 0x0c, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 0]));
    await once(inTheClear, 'close');
    await safe.stop();
    rmSync(folder, { recursive: true });
  });

  it('turns away connections beyond its rate, and serves those it has', async () => {
    const small = await new RunningHub({ ZHUJI_MQTT_CONNECT_RATE: '3' }).start('gw-1');
    const line = await small.connect('gw-1');
    const url = `mqtt://127.0.0.1:${small.mqttPort}`;
    const crowd = Array.from({ length: 20 }, () =>
      mqtt.connectAsync(url, { reconnectPeriod: 0, connectTimeout: 2_000 }, false).catch(() => 'turned away'),
    );
    expect(await Promise.all(crowd)).toContain('turned away');
    await line.send(
      'event',
      envelope(small.clock.now(), [item(1, small.clock.now())], { epoch: 'aaaaaaaaaaaaaaaa' as Epoch }),
    );
    expect(await small.metrics()).toMatch(/zhuji_connections_refused_total\{reason="rate"\} \d+/);
    await small.stop();
  });
});
