/**
 * A real Chromium: the system's when there is one, else the one inside an npm package, so that a browser test needs neither a
 * download nor a root. That package carries the few libraries a bare Debian lacks, but unpacks them only for the servers it was
 * made for; the variable says we want them too.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--autoplay-policy=no-user-gesture-required',
];

export async function openBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path));
  if (system) return chromium.launch({ executablePath: system, args: flags });
  const { path, libraries } = await carriedBrowser();
  return chromium.launch({
    executablePath: path,
    args: flags,
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
}

async function carriedBrowser(): Promise<{ path: string; libraries: string }> {
  const { FONTCONFIG_PATH, LD_LIBRARY_PATH } = process.env;
  process.env.AWS_LAMBDA_JS_RUNTIME = '24.x';
  const { default: carried } = await import('@sparticuz/chromium');
  const path = await carried.executablePath();
  delete process.env.AWS_LAMBDA_JS_RUNTIME;
  // The package points both at its own folders on import; the system's fonts, Chinese ones among them, are better.
  restore('FONTCONFIG_PATH', FONTCONFIG_PATH);
  restore('LD_LIBRARY_PATH', LD_LIBRARY_PATH);
  return { path, libraries: join(tmpdir(), 'al2023', 'lib') };
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
