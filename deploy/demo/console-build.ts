/** Builds the console when its sources are newer than what was built. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './program.ts';

export async function buildConsole(root: string): Promise<'built' | 'fresh'> {
  const page = join(root, 'dashboards/dist/console/index.html');
  const sources = ['dashboards/console', 'dashboards/shared', 'protocol'].map((folder) => join(root, folder));
  if (existsSync(page) && statSync(page).mtimeMs > Math.max(...sources.map(newest))) return 'fresh';
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // A test runner says NODE_ENV=test, and would leave a slow page behind for everybody.
  await run([vite, 'build'], { cwd: join(root, 'dashboards'), env: { NODE_ENV: 'production' } });
  return 'built';
}

function newest(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
