/** What every page is built by. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** To build a schema does nothing else: one that no page looks at is left out, and with it what it was built of. */
export const treeshake = { manualPureFunctions: ['Type'] };

export const builtPage = (name: string): UserConfig => ({
  root: name,
  plugins: [react()],
  resolve: { alias: { typebox: fileURLToPath(new URL('shared/no-schemas.ts', import.meta.url)) } },
  build: {
    outDir: `../dist/${name}`,
    emptyOutDir: true,
    target: 'es2022',
    // A strict content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
