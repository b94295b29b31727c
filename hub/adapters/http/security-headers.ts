/** What a browser may do with our pages. The console styles itself at run time, so styles may be inline; scripts never. */

import helmet from '@fastify/helmet';
import type { MapTiles } from '@zhuji/protocol';
import type { App } from './app.ts';

interface Allowed {
  secureCookies: boolean;
  mapTiles?: MapTiles;
}

/** The map fetches its tiles, and no other part of a page may ask anybody but this hub. Its worker is a file of ours, no blob. */
export async function securityHeaders(app: App, { secureCookies: secure, mapTiles }: Allowed): Promise<void> {
  const tiles = mapTiles ? [new URL(mapTiles.url.replaceAll(/[{}]/g, '')).origin] : [];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...tiles],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain HTTP on a home network these two would lock the operator out.
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
