import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { builtPage } from './vite.shared.ts';

const page = builtPage('family');
const at = (path: string): string => fileURLToPath(new URL(`family/${path}`, import.meta.url));

export default defineConfig({
  ...page,
  base: '/family/',
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
      input: { index: at('index.html'), sw: at('service-worker/sw.ts') },
      // A service worker keeps its name: the browser asks for it again and again.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
