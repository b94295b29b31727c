import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpHub } from '../../../tests/support/http-hub.ts';

const code = `export const said = '${'a page '.repeat(400)}';`;
const folder = mkdtempSync(join(tmpdir(), 'zhuji-pages-'));
let hub: HttpHub;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>a page</title>');
  writeFileSync(join(folder, 'assets/page-1.js'), code);
  writeFileSync(join(folder, 'assets/page-1.js.br'), brotliCompressSync(code));
  writeFileSync(join(folder, 'assets/loose-1.js'), code);
  hub = await HttpHub.start({ familyFolder: folder });
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function got(path: string, accepted: string) {
  const answer = await fetch(`${hub.url}/family/${path}`, { headers: { 'accept-encoding': accepted } });
  const { headers } = answer;
  return {
    encoding: headers.get('content-encoding'),
    length: Number(headers.get('content-length')),
    type: headers.get('content-type'),
    cache: headers.get('cache-control'),
    varies: headers.get('vary')?.includes('accept-encoding'),
    text: await answer.text(),
  };
}

it('sends what the build has pressed as it lies there, to who can read it', async () => {
  const pressed = await got('assets/page-1.js', 'gzip, deflate, br, zstd');
  expect(pressed).toMatchObject({ encoding: 'br', length: brotliCompressSync(code).length, varies: true });
  expect(pressed.text).toBe(code);
  expect(pressed.type).toMatch(/javascript/);
  expect(pressed.cache).toContain('immutable');
});

it('compresses on the way what was not pressed, and for who knows no brotli', async () => {
  expect(await got('assets/loose-1.js', 'gzip, br')).toMatchObject({ text: code, encoding: 'br' });
  expect(await got('assets/page-1.js', 'gzip')).toMatchObject({ text: code, encoding: 'gzip' });
  expect(await got('assets/page-1.js', 'identity')).toMatchObject({ text: code, encoding: null });
});

it('sends the page itself, never to be kept', async () => {
  expect(await got('', 'br')).toMatchObject({
    cache: 'no-cache',
    text: '<!doctype html><title>a page</title>',
  });
});
