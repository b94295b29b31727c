/** A value that fits a JSON schema of the API's document, with the ids that a test wants in it. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  examples?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  'x-id'?: string;
}

/** Whether an id lies in it, however deep. What a body calls `id` is the name of something new. */
export const holdsId = ({ properties = {}, items, anyOf = [], 'x-id': what }: JsonSchema): boolean =>
  what !== undefined ||
  (items !== undefined && holdsId(items)) ||
  anyOf.some(holdsId) ||
  Object.entries(properties).some(([name, one]) => name !== 'id' && holdsId(one));

/** Fields and lists that hold an id are filled in, the optional ones too; of others only what is asked for. */
export function fromSchema(schema: JsonSchema, ids: Readonly<Record<string, string>>): unknown {
  const { properties = {}, required = [] } = schema;
  if (schema['x-id'] !== undefined) return ids[schema['x-id']];
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return fromSchema(schema.anyOf[0], ids);
  if (schema.type !== 'object' && schema.examples) return schema.examples[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name, one]) => required.includes(name) || holdsId(one))
          .map(([name, one]) => [name, fromSchema(one, ids)]),
      );
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, holdsId(schema.items ?? {}) ? 1 : 0) }, () =>
        fromSchema(schema.items ?? {}, ids),
      );
    case 'string':
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return null;
  }
}
