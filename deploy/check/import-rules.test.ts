import { describe, expect, it } from 'vitest';
import { faultsOf } from './import-rules.ts';

const refused: [path: string, source: string, fault: RegExp][] = [
  ['protocol/kinds.ts', "import { readFileSync } from 'node:fs';", /may not import node/],
  ['protocol/kinds.ts', "import { Value } from '@zhuji/hub/core/alert/step.ts';", /may not import hub/],
  ['protocol/kinds.ts', "import ms from 'ms';", /may not import npm:ms/],
  ['hub/core/alert/step.ts', "import { randomUUID } from 'crypto';", /may not import node/],
  ['hub/core/alert/step.ts', "import type { Store } from '../../app/ports.ts';", /may not import hub\/app/],
  [
    'hub/core/alert/step.ts',
    "import { debounce } from '@zhuji/gateway/core/reading/x.ts';",
    /may not import gateway/,
  ],
  ['hub/core/alert/step.ts', "import pino from 'pino';", /may not import npm:pino/],
  ['hub/core/alert/step.ts', 'export const now = () => Date.now();', /may not touch Date\.now/],
  ['hub/core/alert/step.ts', 'export const now = () => new Date();', /may not touch new Date\(\)/],
  ['hub/core/alert/step.ts', 'export const luck = () => Math.random();', /may not touch Math\.random/],
  ['gateway/core/reflex/plan.ts', 'setTimeout(() => {}, 5);', /may not touch setTimeout/],
  ['gateway/core/reflex/plan.ts', "console.log('shut');", /may not touch console/],
  ['gateway/core/reflex/plan.ts', 'export const ci = process.env.CI;', /may not touch process/],
  [
    'hub/app/claim-alert.ts',
    "import { store } from '../adapters/store/sqlite/store.ts';",
    /may not import hub\/adapters/,
  ],
  ['hub/app/claim-alert.ts', "import pino from 'pino';", /may not import npm:pino/],
  ['hub/app/claim-alert.ts', "export { x } from 'node:fs';", /may not import node/],
  [
    'hub/adapters/http/routes.ts',
    "import { db } from '../store/sqlite/db.ts';",
    /may not import hub\/adapters\/store/,
  ],
  [
    'hub/adapters/store/sqlite/rows.ts',
    "import { pg } from '../postgres/rows.ts';",
    /may not import .*postgres/,
  ],
  [
    'hub/adapters/store/sqlite/rows.ts',
    "import { claim } from '../../../app/claim-alert.ts';",
    /may not import hub\/app/,
  ],
  [
    'hub/adapters/store/sqlite/rows.ts',
    "import { step } from '../../../core/alert/step.ts';",
    /may import only types/,
  ],
  [
    'gateway/adapters/devices/serial/line.ts',
    "await import('../broker/line.ts');",
    /may not import .*broker/,
  ],
  ['gateway/main.ts', "import { hub } from '@zhuji/hub/main.ts';", /may not import hub/],
  ['gateway/main.ts', "import { hub } from '../hub/main.ts';", /climbs into another package/],
  ['hub/main.ts', "import { kinds } from '../protocol/kinds.ts';", /use @zhuji\/protocol/],
  ['hub/main.ts', "await import('./' + name);", /computed name/],
  [
    'firmware-sim/wire/frame.ts',
    "import { encode } from '@zhuji/gateway/adapters/devices/serial/codec.ts';",
    /may not import gateway/,
  ],
  [
    'firmware-sim/wire/frame.ts',
    "type T = import('@zhuji/gateway/config.ts').Config;",
    /may not import gateway/,
  ],
  [
    'dashboards/console/queue.tsx',
    "import type { Alert } from '@zhuji/hub/core/alert/alert.ts';",
    /may not import hub/,
  ],
  ['dashboards/console/queue.tsx', "import { join } from 'node:path';", /may not import node/],
  [
    'dashboards/console/queue.tsx',
    "import { page } from '../family/page.tsx';",
    /may not import dashboards\/family/,
  ],
  [
    'gateway/core/reading/x.test.ts',
    "import { frame } from '@zhuji/firmware-sim/wire/frame.ts';",
    /may not import firmware-sim/,
  ],
  ['hub/somewhere/else.ts', '', /belongs to no ring/],
];

const allowed: [path: string, source: string][] = [
  ['protocol/kinds.ts', "import { Compile } from 'typebox/compile';"],
  [
    'hub/core/alert/step.ts',
    "import type { Effect } from '../effects.ts'; import { seconds } from '@zhuji/protocol';",
  ],
  [
    'hub/core/alert/step.ts',
    'export const day = (at: number) => new Date(at); // Date.now() is only a word here',
  ],
  [
    'hub/app/claim-alert.ts',
    "import type { Store } from './ports.ts'; import { step } from '../core/alert/step.ts';",
  ],
  [
    'hub/adapters/http/routes.ts',
    "import { claim } from '../../app/claim-alert.ts'; import fastify from 'fastify';",
  ],
  ['hub/adapters/store/sqlite/rows.ts', "import type { Alert } from '../../../core/alert/alert.ts';"],
  ['hub/adapters/store/sqlite/rows.ts', "import { columns } from '../columns.ts';"],
  ['hub/main.ts', "import { open } from './adapters/store/sqlite/open.ts'; import 'node:fs';"],
  ['firmware-sim/wire/frame.ts', "import { frameType } from '@zhuji/protocol';"],
  [
    'dashboards/console/queue.tsx',
    "import { beep } from '../shared/beep.ts'; export const Q = () => <b>{Date.now()}</b>;",
  ],
  [
    'hub/app/claim-alert.test.ts',
    "import { open } from '../adapters/store/sqlite/open.ts'; import { it } from 'vitest';",
  ],
  ['gateway/core/reading/x.test.ts', "import { tmp } from '../../../tests/support/folder.ts'; Date.now();"],
  [
    'tests/faults/kill.test.ts',
    "import { main } from '../../gateway/main.ts'; import { sim } from '@zhuji/firmware-sim/main.ts';",
  ],
];

describe('the import rules', () => {
  it.each(refused)('%s refuses %s', (path, source, fault) => {
    expect(faultsOf(path, source).join('\n')).toMatch(fault);
  });

  it.each(allowed)('%s allows %s', (path, source) => {
    expect(faultsOf(path, source)).toEqual([]);
  });

  it('names the line', () => {
    expect(faultsOf('hub/core/a.ts', '\n\nimport "node:fs";')).toEqual([
      'hub/core/a.ts:3 may not import node',
    ]);
  });
});
