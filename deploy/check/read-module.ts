/** What one source file imports, and what of the world it touches, read from its syntax tree (so never from a comment or a string). */
import { parseSync, Visitor } from 'vite';

export interface Import {
  specifier: string;
  /** `import type`: gone at run time, which `import { type X }` is not. */
  typeOnly: boolean;
  line: number;
}

export interface ModuleFacts {
  imports: Import[];
  /** `Date.now`, `setTimeout`, `console`, …: what a pure file may not touch. */
  impurities: { what: string; line: number }[];
}

const impureNames = new Set([
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...['console', 'process', 'globalThis', 'performance', 'crypto', 'fetch', 'Buffer', 'require'],
]);
const impureMembers = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

export function readModule(path: string, source: string): ModuleFacts {
  const parsed = parseSync(path, source);
  const fault = parsed.errors[0];
  if (fault) throw new Error(`${path}: ${fault.message}`);

  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  const facts: ModuleFacts = { imports: [], impurities: [] };
  const imported = (specifier: string, typeOnly: boolean, offset: number) =>
    facts.imports.push({ specifier, typeOnly, line: lineOf(offset) });
  const impure = (what: string, offset: number) => facts.impurities.push({ what, line: lineOf(offset) });

  new Visitor({
    ImportDeclaration(node) {
      imported(node.source.value, node.importKind === 'type', node.start);
    },
    ExportNamedDeclaration(node) {
      if (node.source) imported(node.source.value, node.exportKind === 'type', node.start);
    },
    ExportAllDeclaration(node) {
      imported(node.source.value, node.exportKind === 'type', node.start);
    },
    ImportExpression(node) {
      const { source: target } = node;
      const known = target.type === 'Literal' && typeof target.value === 'string';
      imported(known ? String(target.value) : '(computed)', false, node.start);
    },
    TSImportType(node) {
      imported(node.source.value, true, node.start);
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.computed) return;
      const name = `${node.object.name}.${node.property.name}`;
      if (impureMembers.has(name)) impure(name, node.start);
      else if (impureNames.has(node.object.name)) impure(node.object.name, node.start);
    },
    NewExpression(node) {
      const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date';
      if (isDate && node.arguments.length === 0) impure('new Date()', node.start);
    },
    CallExpression(node) {
      if (node.callee.type !== 'Identifier') return;
      if (node.callee.name === 'Date') impure('Date()', node.start);
      else if (impureNames.has(node.callee.name)) impure(node.callee.name, node.start);
    },
  }).visit(parsed.program);
  return facts;
}
