/** The house itself: what `npm run check` holds, and the runtime everything stands on. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checker } from '@zhuji/protocol/check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stalePages } from '../../deploy/check/generate-docs.ts';
import { checkImports } from '../../deploy/check/import-rules.ts';
import type { Vector } from '../../deploy/check/pages/serial-page.ts';
import { sources } from '../../deploy/check/sources.ts';
import { ConfigFile } from '../../gateway/config-schema.ts';

const root = join(import.meta.dirname, '../..');
/** One build of Node for each kind of machine, all of one version. */
interface Pinned {
  optionalDependencies: Record<string, string>;
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the house', () => {
  it('runs on the Node that npm brought, whatever the machine has', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as Pinned;
    const pinned = new Set(Object.values(optionalDependencies));
    expect([...pinned]).toEqual([process.versions.node]);
    expect(read('.nvmrc').trim()).toBe(process.versions.node.split('.')[0]);
  });

  it('has fresh generated pages', async () => {
    expect(await stalePages(root)).toEqual([]);
  });

  it('keeps its import rules', () => {
    expect(checkImports(root, sources(root, '.ts', '.tsx'))).toEqual([]);
  });

  it('has a program behind every root script, and names each in both READMEs', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const programs = Object.values(scripts).flatMap((script) => script.match(/\S+\.ts$/) ?? []);
    expect(programs.filter((program) => !existsSync(join(root, program)))).toEqual([]);
    const commands = Object.keys(scripts).map((name) =>
      name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`,
    );
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      const text = read(readme);
      expect(
        commands.filter((command) => !text.includes(command)),
        readme,
      ).toEqual([]);
    }
  });

  it('presses the button of its guide with the bytes of the vector', () => {
    const { accepted } = JSON.parse(read('protocol/vectors/serial-frames.json')) as { accepted: [Vector] };
    const [{ wire, key }] = accepted;
    const guide = read('docs/first-sensor.md');
    expect(guide).toContain(wire.replace(/../g, '\\x$&'));
    expect(guide).toContain(key);
  });

  it('shows a gateway’s settings that its schema takes', () => {
    const example: unknown = parse(read('gateway/gateway.example.yaml'));
    expect(checker(ConfigFile)(example)).toMatchObject({ ok: true });
  });

  it('links only to files that exist', () => {
    expect(deadLinks()).toEqual([]);
  });
});

/** Relative links in Markdown whose target is not in the tree, as `file → target`. */
function deadLinks(): string[] {
  return sources(root, '.md').flatMap((file) =>
    [...read(file).matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(root, file, '..', target)))
      .map((target) => `${file} → ${target}`),
  );
}
