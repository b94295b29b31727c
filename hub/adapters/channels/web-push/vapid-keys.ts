/** The hub's own key pair for web push (RFC 8292): made at the first start, kept where only the hub may read it. */
import { chmod, open, readFile } from 'node:fs/promises';
import webPush from 'web-push';

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface VapidKeyFile {
  start(): Promise<void>;
  /** Throws before it is started. */
  keys(): VapidKeys;
}

export function vapidKeyFile(file: string): VapidKeyFile {
  let keys: VapidKeys | undefined;
  return {
    async start() {
      keys ??= await readOrMake(file);
    },
    keys() {
      if (!keys) throw new Error('the keys of web push are not read yet');
      return keys;
    },
  };
}

/** Every browser is subscribed to the public key: new ones would silence them all, so a damaged file is never replaced. */
async function readOrMake(file: string): Promise<VapidKeys> {
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (known !== undefined) {
    await chmod(file, 0o600);
    return keysIn(known, file);
  }
  const made = webPush.generateVAPIDKeys();
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(made, null, 2));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return made;
}

function keysIn(text: string, file: string): VapidKeys {
  const damaged = new Error(
    `${file} is damaged: restore it from a backup, or remove it and subscribe all browsers anew`,
  );
  let keys: Partial<Record<string, unknown>>;
  try {
    keys = Object(JSON.parse(text));
  } catch {
    throw damaged;
  }
  const { publicKey, privateKey } = keys;
  if (typeof publicKey !== 'string' || typeof privateKey !== 'string') throw damaged;
  return { publicKey, privateKey };
}
