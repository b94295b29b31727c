/** How the phone pages are built: with a service worker, and with Preact in React's place. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';
import { builtPage, treeshake } from './vite.shared.ts';

/** Beside each file of text, the same as small as brotli can make it: the hub sends that. On the way there is time for a fifth less. */
const pressed: Plugin = {
  name: 'pressed',
  apply: 'build',
  writeBundle({ dir = '.' }) {
    for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(html|css|js|svg|webmanifest)$/.test(path)) continue;
      writeFileSync(join(dir, `${path}.br`), brotliCompressSync(readFileSync(join(dir, path))));
    }
  },
};

/** Names in the page the code that comes later: the worker keeps what the page names, and nothing of it is fetched for that. */
const named = (base: string): Plugin => ({
  name: 'named',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((one) => one.type === 'chunk' && !one.isEntry)
        .map(({ fileName }) => ({
          tag: 'meta',
          attrs: { name: 'later', content: `${base}${fileName}` },
          injectTo: 'head',
        })),
  },
});

/** Without the code by which code that comes later would fetch styles and more code ahead of itself: it has none. */
const unprepared: Plugin = {
  name: 'unprepared',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};

export function phonePage(name: string): UserConfig {
  const page = builtPage(name);
  const base = `/${name}/`;
  const at = (path: string): string => fileURLToPath(new URL(`${name}/${path}`, import.meta.url));
  return {
    ...page,
    plugins: [...(page.plugins ?? []), unprepared, named(base), pressed],
    base,
    resolve: {
      alias: {
        ...page.resolve?.alias,
        // The same components in a tenth of React's size: on slow 3G that is more than a second.
        'react/jsx-runtime': 'preact/jsx-runtime',
        'react-dom/client': 'preact/compat/client',
        'react-dom': 'preact/compat',
        react: 'preact/compat',
      },
    },
    build: {
      ...page.build,
      rolldownOptions: {
        // And to read a field of one does nothing. Not so in antd's world, where a page is measured by reading.
        treeshake: { ...treeshake, propertyReadSideEffects: false },
        input: { index: at('index.html'), sw: at('service-worker/sw.ts') },
        // A service worker keeps its name: the browser asks for it again and again.
        output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      },
    },
  };
}
