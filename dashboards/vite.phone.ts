/** How the phone pages are built: with a service worker, and with Preact in React's place. */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { builtPage, treeshake } from './vite.shared.ts';

export function phonePage(name: string): UserConfig {
  const page = builtPage(name);
  const at = (path: string): string => fileURLToPath(new URL(`${name}/${path}`, import.meta.url));
  return {
    ...page,
    base: `/${name}/`,
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
