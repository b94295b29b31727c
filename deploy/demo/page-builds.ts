/** Builds the pages whose sources are newer than what was built. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './program.ts';

const pages = [
  { name: 'console', config: 'vite.config.ts' },
  { name: 'family', config: 'vite.family.config.ts' },
  { name: 'responder', config: 'vite.responder.config.ts' },
] as const;

export async function buildPages(root: string): Promise<'built' | 'fresh'> {
  let built = false;
  for (const page of pages) built = (await build(root, page)) || built;
  return built ? 'built' : 'fresh';
}

async function build(root: string, { name, config }: (typeof pages)[number]): Promise<boolean> {
  const page = join(root, 'dashboards/dist', name, 'index.html');
  const sources = [`dashboards/${name}`, 'dashboards/shared', 'protocol'].map((folder) => join(root, folder));
  if (existsSync(page) && statSync(page).mtimeMs > Math.max(...sources.map(newest))) return false;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // A test runner says NODE_ENV=test, and would leave a slow page behind for everybody.
  await run([vite, 'build', '--config', config], {
    cwd: join(root, 'dashboards'),
    env: { NODE_ENV: 'production' },
  });
  return true;
}

function newest(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
