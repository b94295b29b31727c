/** A flood of garbage on every door at once, and a press in the middle of it. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmallTown } from '../support/small-town.ts';

const floodFor = 5_000;

describe('a flood of garbage', () => {
  let town: SmallTown;

  beforeAll(async () => {
    town = await SmallTown.start(2);
  });
  afterAll(() => town?.stop());

  it('leaves everything serving, and is counted', async () => {
    const flooding = Promise.all([
      floodSocket(Number(new URL(town.credentials.hub).port)),
      floodSocket(town.mqttPort),
      floodHttp(town.credentials.hub),
      town.sim('garbage', 'home-1', '--bytes', '1000000'),
    ]);
    await pause(1_000);
    await town.sim('press', 'home-1');
    await town.sim('press', 'home-2');
    expect((await town.alert('home-1', 'sos')).severity).toBe('P1');
    expect((await town.alert('home-2', 'sos')).severity).toBe('P1');
    await flooding;
    const metrics = await (await fetch(`${town.credentials.hub}/metrics`)).text();
    expect(metrics).toMatch(/zhuji_refused_total\{[^}]*code="message_not_json"[^}]*\} [1-9]/);
    expect((await fetch(`${town.credentials.hub}/health`)).status).toBe(200);
  });
});

/** Connects, writes noise, is thrown out, connects again; for a bounded time. */
async function floodSocket(port: number): Promise<void> {
  const end = Date.now() + floodFor;
  while (Date.now() < end) {
    await new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(randomBytes(4_096)));
      socket.on('error', () => {});
      socket.on('close', () => done());
      socket.setTimeout(1_000, () => socket.destroy());
    });
  }
}

async function floodHttp(hub: string): Promise<void> {
  const end = Date.now() + floodFor;
  while (Date.now() < end) {
    await fetch(`${hub}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zhuji': '1' },
      body: randomBytes(64).toString('latin1'),
    }).then((answer) => answer.arrayBuffer());
  }
}
