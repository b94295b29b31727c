import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayId, hours, instant, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { home } from '../../tests/support/http-hub.ts';
import { argon2Passwords } from '../adapters/password/argon2.ts';
import { sha256 } from '../adapters/password/sha256.ts';
import { SqliteStore } from '../adapters/store/sqlite/sqlite-store.ts';
import { signIn } from '../app/sign-in.ts';
import { runCommand } from './cli.ts';
import type { CliPorts } from './command.ts';

let folder: string;
let store: SqliteStore;
let ports: CliPorts;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuji-cli-'));
  const clock = { now: () => instant(1_795_280_400_000) };
  store = new SqliteStore({ file: join(folder, 'hub.db'), clock });
  const own = new SqliteStore({ file: join(folder, 'hub.db'), clock });
  const passwords = argon2Passwords();
  const histories = {
    kept: hours(24),
    build: (): never => {
      throw new Error('no history is moved here');
    },
    tidy: async () => {},
  };
  const rest = { mqttUrl: 'mqtt://127.0.0.1:1883', histories, progress() {} };
  ports = { store: own, clock, ids, passwords, hashSecret: sha256, ...rest };
  // As the hub would have it open, all the while.
  await store.start();
});
afterEach(async () => {
  await store.stop();
  await rm(folder, { recursive: true });
});

let next = 0;
const ids = {
  secret: () => `secret-${next++}`,
  user: () => `us-${next++}` as UserId,
};

async function hubCommand(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const print = (text: string) => {
    out += text;
  };
  const printError = (text: string) => {
    err += text;
  };
  const settings = [{ name: 'ZHUJI_DATA', default: './data', zh: '数据目录', en: 'where data is kept' }];
  const code = await runCommand(args, { ports: () => ports, settings, print, printError });
  return { code, out, err };
}
const loadHome = async () => {
  const file = join(folder, 'register.json');
  await writeFile(file, JSON.stringify({ homes: [home] }));
  return hubCommand('load-register', file);
};

it('adds a user whose printed password signs him in', async () => {
  const { code, out } = await hubCommand(
    'add-user',
    '--username',
    'li.na',
    '--name',
    '李娜',
    '--role',
    'operator',
  );
  expect(code).toBe(0);
  const { username, password } = parse(out) as { username: string; password: string };
  expect(password).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
  const outcome = await signIn({ ...ports, store })(username, password);
  expect(outcome).toMatchObject({
    ok: true,
    value: { session: { user: { name: '李娜', role: 'operator' } } },
  });
});

it('answers programs in JSON', async () => {
  const { out } = await hubCommand(
    'add-user',
    '--username',
    'ma.chao',
    '--name',
    '马超',
    '--role',
    'supervisor',
    '--json',
  );
  expect(JSON.parse(out)).toMatchObject({
    username: 'ma.chao',
    role: 'supervisor',
    password: expect.any(String),
  });
});

it('refuses with the code and all that is wrong', async () => {
  const wrong = await hubCommand('add-user', '--username', 'Li Na', '--name', '', '--role', 'king');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/^request_invalid: 请求格式错误 · .*\n(.*\n){2}.*/);
  await hubCommand('add-user', '--username', 'li.na', '--name', '李娜', '--role', 'operator');
  const twice = await hubCommand('add-user', '--username', 'li.na', '--name', '李娜', '--role', 'operator');
  expect([twice.code, twice.err]).toEqual([
    1,
    expect.stringMatching(/^already_exists: 已存在 · Already exists\n.*username is taken$/),
  ]);
});

it('says what is missing, and what there is', async () => {
  expect((await hubCommand('add-user', '--username', 'li.na')).err).toContain('--name --role');
  expect(await hubCommand('make-tea')).toMatchObject({ code: 2 });
  expect(await hubCommand('add-user', '--colour', 'red')).toMatchObject({ code: 2 });
  const { code, out } = await hubCommand('--help');
  expect(code).toBe(0);
  for (const word of ['add-user', 'add-gateway', 'load-register', '--replace', 'ZHUJI_DATA'])
    expect(out).toContain(word);
  expect((await hubCommand('add-gateway', '--help')).out).toContain('--secret-file');
});

it('enrols a gateway once, and prints the head of its config', async () => {
  const enrol = ['add-gateway', '--id', 'gw-0001', '--home', home.id];
  expect((await hubCommand(...enrol)).err).toContain('not_found');
  expect((await loadHome()).code).toBe(0);

  const { code, out } = await hubCommand(...enrol);
  expect(code).toBe(0);
  expect(parse(out)).toEqual({
    gateway: 'gw-0001',
    data: './gw-0001',
    hub: { url: 'mqtt://127.0.0.1:1883', secretFile: './gw-0001.hub-secret' },
  });
  const secret = out.trim().split('# ').at(-1) ?? '';
  expect((await kept())?.secretHash).toBe(sha256(secret));

  expect((await hubCommand(...enrol)).err).toContain('already_exists');
  expect((await hubCommand(...enrol, '--replace')).code).toBe(0);
  expect((await kept())?.secretHash).not.toBe(sha256(secret));
});

it('writes the secret into a file that only its owner reads, and shows it to nobody', async () => {
  await loadHome();
  const file = join(folder, 'gw.hub-secret');
  await writeFile(file, 'an older one, that everybody could read', { mode: 0o644 });
  const url = 'mqtts://hub.example:8883';
  const { out } = await hubCommand(
    'add-gateway',
    '--id',
    'gw-0001',
    '--home',
    home.id,
    '--url',
    url,
    '--secret-file',
    file,
  );
  const secret = (await readFile(file, 'utf8')).trim();
  expect((await kept())?.secretHash).toBe(sha256(secret));
  expect(out).not.toContain(secret);
  expect(parse(out)).toMatchObject({ hub: { url, secretFile: file } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('refuses a register that is broken, and says where', async () => {
  const file = join(folder, 'register.json');
  await writeFile(file, '{"homes": [');
  expect((await hubCommand('load-register', file)).err).toContain('not JSON');
  await writeFile(file, JSON.stringify({ homes: [{ ...home, id: 'Home 1' }] }));
  expect((await hubCommand('load-register', file)).err).toContain('/homes/0/id');
  await writeFile(file, JSON.stringify({ homes: [home, home] }));
  expect((await hubCommand('load-register', file)).err).toContain('home home-1 is named twice');
  expect((await hubCommand('load-register', join(folder, 'none.json'))).err).toContain('ENOENT');
});

it('carries the register out as a spreadsheet and in again, and names what is wrong in which row', async () => {
  await loadHome();
  const [book, text] = [join(folder, 'out.xlsx'), join(folder, 'homes.csv')];
  for (const file of [book, text]) expect((await hubCommand('export-register', file)).code).toBe(0);
  expect((await hubCommand('import-register', book)).out).toContain('homes +0 ~0 =1');
  await writeFile(text, (await readFile(text, 'utf8')).replace(home.address, ''));
  const checked = await hubCommand('import-register', text, '--check');
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('homes 2 地址 必填项为空') });
  expect((await hubCommand('import-register', text)).err).toContain('register_faulty');
  expect((await hubCommand('import-register', 'register.pdf')).err).toContain('file_unreadable');
  expect((await hubCommand('export-register', text, '--sheet', 'cats')).err).toContain('request_invalid');
});

const kept = () => store.write((tx) => tx.gateways.get('gw-0001' as GatewayId));
