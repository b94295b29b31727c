import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { needs } from '../tests/support/needs.ts';

const folder = join(import.meta.dirname, 'vectors');

needs('python3')('the serial vectors are what their generator says', () => {
  const computed = execFileSync('python3', [join(folder, 'make_serial_frames.py')], { encoding: 'utf8' });
  expect(readFileSync(join(folder, 'serial-frames.json'), 'utf8')).toBe(computed);
});
