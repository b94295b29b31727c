/** A JSON schema as a table of its fields, and its example below. */
import { code, jsonBlock, table } from './markdown.ts';

/** The part of JSON schema that the project's schemas use. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema | Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  patternProperties?: Record<string, Schema>;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  description?: string;
  default?: unknown;
  examples?: unknown[];
}

/** More names than this are a registry with a table of its own. */
const longestEnum = 8;

const range = (from: number | undefined, to: number | undefined, unit = '') => {
  const top = to === Number.MAX_SAFE_INTEGER ? undefined : to;
  if (from === undefined && top === undefined) return '';
  if (from === undefined) return ` ≤ ${top}${unit}`;
  return top === undefined ? ` ≥ ${from}${unit}` : ` ${from}–${top}${unit}`;
};

function shape(schema: Schema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) {
    const { length } = schema.enum;
    return length > longestEnum
      ? `one of ${length} names`
      : schema.enum.map((name) => code(String(name))).join(' ');
  }
  if (schema.anyOf) return schema.anyOf.map(shape).join(' or ');
  if (schema.patternProperties) {
    const [value] = Object.values(schema.patternProperties);
    return `names${range(undefined, schema.maxProperties)}, each with: ${value ? shape(value) : 'anything'}`;
  }
  if (schema.type === 'array') {
    const { items } = schema;
    if (Array.isArray(items)) return `[${items.map(shape).join(', ')}]`;
    return `array of ${items ? shape(items) : 'anything'}${range(schema.minItems, schema.maxItems)}`;
  }
  if (schema.pattern) return code(schema.pattern);
  if (schema.type === 'string') return `string${range(schema.minLength, schema.maxLength, ' characters')}`;
  if (schema.type === 'object') return 'object';
  return `${schema.type ?? 'anything'}${range(schema.minimum, schema.maximum)}`;
}

type Row = [field: string, shape: string, needed: string, meaning: string];

function rows(schema: Schema, prefix = ''): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const needed = schema.required?.includes(name) ? 'yes' : '';
    const meaning = [
      field.description,
      field.default === undefined ? '' : `Default ${code(JSON.stringify(field.default))}`,
    ];
    const own: Row = [code(path), shape(field), needed, meaning.filter(Boolean).join('. ')];
    const items = Array.isArray(field.items) ? undefined : field.items;
    return [own, ...rows(field, `${path}.`), ...(items ? rows(items, `${path}[].`) : [])];
  });
}

/** Takes any schema of the protocol: TypeBox's own types say less than the JSON in them. */
export const fields = (schema: object) => table(['Field', 'Shape', 'Needed', 'Meaning'], rows(schema));

export function example(schema: { examples?: unknown[] }): string {
  const [first] = schema.examples ?? [];
  if (first === undefined) throw new Error('A documented schema has an example');
  return jsonBlock(first);
}

/** Heading, a sentence, the fields, the example. */
export const documented = (title: string, says: string, schema: Schema) =>
  [`### ${title}`, says, fields(schema), example(schema)].join('\n\n');
