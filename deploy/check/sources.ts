import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The project's own files with one of these endings; paths from the root, with forward slashes. A folder that .gitignore names is
 * left out. Read from the disk: a machine with the sources and Node has no need of Git.
 */
export function sources(root: string, ...endings: string[]): string[] {
  const left = new Set(['.git', ...ignoredFolders(root)]);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return left.has(entry.name) ? [] : walk(path);
      return entry.isFile() && endings.some((ending) => path.endsWith(ending)) ? [path] : [];
    });
  return walk('').sort();
}

/** Its lines of the form `name/`. */
const ignoredFolders = (root: string): string[] =>
  [...readFileSync(join(root, '.gitignore'), 'utf8').matchAll(/^([\w.-]+)\/$/gm)].map(
    ([, name = '']) => name,
  );
