/** `npm run docs`: writes the pages that are generated from code; with `--check` only says which are stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '../../hub/adapters/metrics/catalogue.ts';
import { configPage } from './pages/config-page.ts';
import { errorsPage } from './pages/errors-page.ts';
import { metricsPage } from './pages/metrics-page.ts';
import { protocolPage } from './pages/protocol-page.ts';
import type { Vector } from './pages/serial-page.ts';

interface Page {
  /** From the root of the repository. */
  path: string;
  text: string;
}

async function firstVector(root: string): Promise<Vector> {
  const text = await readFile(join(root, 'protocol/vectors/serial-frames.json'), 'utf8');
  const { accepted } = JSON.parse(text) as { accepted: [Vector] };
  return accepted[0];
}

export async function generatedPages(root: string): Promise<Page[]> {
  const example = await readFile(join(root, 'gateway/gateway.example.yaml'), 'utf8');
  return [
    { path: 'docs/config.md', text: configPage(example) },
    { path: 'docs/protocol.md', text: protocolPage(await firstVector(root)) },
    { path: 'docs/errors.md', text: errorsPage() },
    { path: 'docs/metrics.md', text: metricsPage(catalogue) },
  ];
}

/** Paths of the pages that are not what the code says now. */
export async function stalePages(root: string): Promise<string[]> {
  const pages = await generatedPages(root);
  const kept = await Promise.all(pages.map(({ path }) => readFile(join(root, path), 'utf8').catch(() => '')));
  return pages.filter(({ text }, i) => text !== kept[i]).map(({ path }) => path);
}

async function main(root: string, checkOnly: boolean): Promise<void> {
  const stale = await stalePages(root);
  if (checkOnly) {
    for (const path of stale) console.error(`${path} is stale: npm run docs`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  const pages = await generatedPages(root);
  await Promise.all(pages.map(({ path, text }) => writeFile(join(root, path), text)));
  console.log(stale.length > 0 ? `Wrote ${stale.join(', ')}` : 'Every page was fresh.');
}

if (import.meta.main) await main(join(import.meta.dirname, '../..'), process.argv.includes('--check'));
