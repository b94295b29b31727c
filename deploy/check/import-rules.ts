/** Holds every source file to the table in rings.ts. */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { type Import, readModule } from './read-module.ts';
import { packages, type Ring, rings, testsMayAlso } from './rings.ts';

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** `hub/core/**` from `{p:gateway|hub}/core`: the pattern itself, and all below it. */
function matcher(pattern: string): RegExp {
  const body = pattern
    .split(/(\{\w+(?::[^}]+)?\}|\*)/)
    .map((part) => {
      const bound = /^\{(\w+)(?::([^}]+))?\}$/.exec(part);
      if (bound) return `(?<${bound[1]}>${bound[2] ?? '[^/]+'})`;
      return part === '*' ? '[^/]+' : part.replaceAll('.', '\\.');
    })
    .join('');
  return new RegExp(`^${body}(\\.tsx?$|/|$)`);
}

const ringMatchers = rings.map((ring) => ({ ring, shape: matcher(ring.ring) }));

interface Place {
  ring: Ring;
  /** The ring's own folder, with its names bound: `hub/adapters/broker`. */
  own: string;
  bound: Record<string, string>;
}

function placeOf(path: string): Place | undefined {
  for (const { ring, shape } of ringMatchers) {
    const match = shape.exec(path);
    if (match) return { ring, own: match[0].replace(/\/$/, ''), bound: { ...match.groups } };
  }
  return undefined;
}

/** What an import reaches: a path in this repository, `node`, or `npm:package`. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith('@zhuji/')) return specifier.slice('@zhuji/'.length);
  if (isBuiltin(specifier)) return 'node';
  const [scope = '', name = ''] = specifier.split('/');
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
}

function allows(permit: string, bound: Record<string, string>, reached: string, typeOnly: boolean): boolean {
  const [, onlyTypes, names = ''] = /^(type )?(.*)$/.exec(permit) ?? [];
  if (onlyTypes && !typeOnly) return false;
  if (names === 'npm') return reached.startsWith('npm:');
  return matcher(names.replace(/\{(\w+)\}/g, (_, name: string) => bound[name] ?? '')).test(reached);
}

function importFault(path: string, place: Place, { specifier, typeOnly }: Import): string | undefined {
  if (specifier === '(computed)') return 'imports a computed name, which nobody can check';
  const reached = target(path, specifier);
  const [home = ''] = path.split('/');
  const [there = ''] = reached.split('/');
  if (specifier.startsWith('.') && there !== home && packages.includes(home) && packages.includes(there)) {
    return `climbs into another package by ${specifier}: use @zhuji/${there}`;
  }
  const bound = { ...place.bound, package: home };
  const permits = [place.own, ...place.ring.may, ...(isTest(path) ? testsMayAlso : [])];
  if (permits.some((permit) => allows(permit, bound, reached, typeOnly))) return undefined;
  const asType = permits.some((permit) => allows(permit, bound, reached, true));
  return asType ? `may import only types of ${reached}` : `may not import ${reached}`;
}

/** All faults of one file, each `path:line what`. */
export function faultsOf(path: string, source: string): string[] {
  const place = placeOf(path);
  if (!place) return [`${path}:1 belongs to no ring of deploy/check/rings.ts`];
  const { imports, impurities } = readModule(path, source);
  const wrong = imports.flatMap((found) => {
    const fault = importFault(path, place, found);
    return fault ? [`${path}:${found.line} ${fault}`] : [];
  });
  const impure = place.ring.pure && !isTest(path) ? impurities : [];
  return [...wrong, ...impure.map(({ what, line }) => `${path}:${line} is pure and may not touch ${what}`)];
}

/** @param files paths from the root of the repository, with forward slashes */
export function checkImports(root: string, files: readonly string[]): string[] {
  return files.flatMap((file) => faultsOf(file, readFileSync(posix.join(root, file), 'utf8')));
}
