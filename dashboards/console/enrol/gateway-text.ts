/** What an installer writes on a gateway: as `npm run hub -- add-gateway` prints it, in the places of deploy/raspberry-pi.md. */
import type { GatewayCreated } from '@zhuji/protocol/api/people';

const secretFile = (id: string): string => `/etc/zhuji/${id}.hub-secret`;

export const configHead = ({ id, url }: Pick<GatewayCreated, 'id' | 'url'>): string =>
  [
    `gateway: ${id}`,
    `data: /var/lib/zhuji-${id}`,
    'hub:',
    `  url: ${url}`,
    `  secretFile: ${secretFile(id)}`,
  ].join('\n');

export const secretCommand = (id: string): string =>
  `sudo install -m 0640 -g zhuji /dev/stdin ${secretFile(id)}`;
export const startCommand = (id: string): string => `sudo systemctl enable --now zhuji-gateway@${id}`;

/** All of it, for a telephone's camera. */
export const allOfIt = (made: GatewayCreated): string =>
  `${configHead(made)}\n# ${secretFile(made.id)}:\n# ${made.secret}\n`;

/** As their labels go: `home-7` has `gw-7`. */
export const likelyId = (home: string): string => `gw-${home.replace(/^home-/, '')}`.slice(0, 32);
