/**
 * Who may import whom: the table of docs/architecture.md, as data. A file belongs to the first ring whose pattern it matches, and
 * may always import its own ring. `{p}` and `{a}` bind one folder name; `*` is any one; `type …` allows `import type` only;
 * `npm` is any package, `node` Node's own modules.
 */
export interface Ring {
  ring: string;
  may: readonly string[];
  /** Decides only: no clock, no chance, no timer, no logger. */
  pure?: boolean;
}

const adapter = (ring: string, app: string, ...family: string[]): Ring => ({
  ring,
  may: [app, ...family, 'type {p}/core', 'protocol', 'npm', 'node'],
});

export const rings: readonly Ring[] = [
  { ring: 'protocol', may: ['npm:typebox'], pure: true },
  { ring: '{p:gateway|hub}/core', may: ['protocol'], pure: true },
  { ring: '{p:gateway|hub}/app', may: ['{p}/core', 'protocol'] },

  // Driving adapters: something comes in from outside, and a use case answers it.
  adapter('{p:gateway}/adapters/devices/{a}', '{p}/app', '{p}/adapters/devices/*.ts'),
  adapter('{p:hub}/adapters/{a:broker|http}', '{p}/app'),

  // Driven adapters. In a family each member is an adapter of its own, and the files beside them are what they share.
  adapter(
    '{p:gateway|hub}/adapters/{g:channels|history|outputs|store}/{a}',
    '{p}/app/ports',
    '{p}/adapters/{g}/*.ts',
  ),
  adapter('{p:gateway|hub}/adapters/{a}', '{p}/app/ports'),

  // main, config, the command line and the composition: the one place that builds adapters.
  { ring: '{p:gateway|hub}/*.ts', may: ['{p}', 'protocol', 'npm', 'node'] },
  { ring: '{p:gateway|hub}/cli', may: ['{p}', 'protocol', 'npm', 'node'] },
  // What only tests import.
  { ring: '{p:gateway|hub}/testing', may: ['{p}', 'protocol', 'tests/support', 'npm', 'node'] },

  { ring: 'firmware-sim', may: ['protocol', 'npm', 'node'] },
  { ring: 'dashboards/shared', may: ['protocol', 'npm'] },
  { ring: 'dashboards/vite.shared.ts', may: ['npm', 'node'] },
  { ring: 'dashboards/vite.config.ts', may: ['dashboards/vite.shared.ts', 'npm', 'node'] },
  { ring: 'dashboards/vite.phone.ts', may: ['dashboards/vite.shared.ts', 'npm', 'node'] },
  { ring: 'dashboards/vite.family.config.ts', may: ['dashboards/vite.phone.ts', 'npm', 'node'] },
  { ring: 'dashboards/vite.responder.config.ts', may: ['dashboards/vite.phone.ts', 'npm', 'node'] },
  { ring: 'dashboards/{a}', may: ['dashboards/shared', 'protocol', 'npm'] },

  // What crosses packages, and runs none of them.
  { ring: '{a:tests|bench|deploy}', may: ['*', 'npm', 'node'] },
  { ring: '*.ts', may: ['npm', 'node'] },
];

/**
 * A test beside the code may also import all of its own package, Node, any npm package and tests/support: real stores instead of
 * fakes of our own. Never another package: what needs two of them belongs in tests/.
 */
export const testsMayAlso: readonly string[] = ['{package}', 'protocol', 'tests/support', 'npm', 'node'];

/** Folders that are npm packages: reached by `@zhuji/…`, never by `../…`. */
export const packages: readonly string[] = ['protocol', 'gateway', 'hub', 'firmware-sim', 'dashboards'];
