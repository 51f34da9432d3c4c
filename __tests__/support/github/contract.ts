/** Checks calls and answers against GitHub's own OpenAPI description, and fills answers up to what it asks for. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Content {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const spec: Spec = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8'), (_, value: unknown) =>
  nullable(value),
);

/** OpenAPI says beside a schema that null fits, too, and leaves it out of the choices; JSON Schema says it within. */
function nullable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || value.nullable !== true) return value;
  if ('enum' in value && Array.isArray(value.enum)) return { ...value, enum: [...value.enum, null] };
  if ('type' in value) return value;
  const { nullable: _, ...rest } = value;
  return { anyOf: [rest, { enum: [null] }] };
}

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false, coerceTypes: false });
addFormats.default(ajv);
ajv.addSchema(spec, 'github');

export interface Route {
  readonly operation: Operation;
  /** The values in the path. */
  readonly params: Readonly<Record<string, string>>;
}

const routes = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const names: string[] = [];
    const source = path.replace(/[.$]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return /^(path|ref|basehead)$/.test(name) ? '(.+)' : '([^/]+)';
    });
    return {
      method: method.toUpperCase(),
      literal: path.replace(/\{\w+\}/g, '').length,
      operation,
      names,
      pattern: new RegExp(`^${source}$`),
    };
  }),
);
routes.sort((a, b) => b.literal - a.literal);

export function routeOf(method: string, path: string): Route | undefined {
  for (const route of routes) {
    const found = route.method === method ? route.pattern.exec(path) : null;
    if (found === null) continue;
    const params = route.names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')] as const);
    return { operation: route.operation, params: Object.fromEntries(params) };
  }
  return undefined;
}

/** What is wrong with a call: nothing, as a rule. */
export function faultsOfCall({ operation, params }: Route, query: URLSearchParams, body: unknown): readonly string[] {
  const known = (operation.parameters ?? []).map((one) => resolved<Parameter>(one));
  const named = known.filter((one) => one.in === 'path' || one.in === 'query');
  const wrong = [
    ...named.flatMap((one) =>
      faultOfParameter(one, one.in === 'path' ? params[one.name] : (query.get(one.name) ?? undefined)),
    ),
    ...[...query.keys()]
      .filter((name) => !named.some((one) => one.in === 'query' && one.name === name))
      .map((name) => `query ${name} is not known`),
  ];
  const schema = resolved<Content>(operation.requestBody ?? {}).content?.['application/json']?.schema;
  if (schema === undefined) return body === undefined ? wrong : [...wrong, 'a body is not expected'];
  return [...wrong, ...faultsIn(schema, body), ...strangers(schema, body, 'body')];
}

function faultOfParameter(
  { name, in: where, required, schema }: Parameter,
  value: string | undefined,
): readonly string[] {
  if (value === undefined) return required === true ? [`${where} ${name} is missing`] : [];
  // Of ranges, such as `>=2026-11-27`, only the documents speak.
  const { format: _, ...loose } = schema ?? {};
  return fits(loose, value) ? [] : [`${where} ${name} is not what is asked for`];
}

/** Values in addresses are texts; the description says numbers and truths. */
function fits(schema: Schema, value: string): boolean {
  const readings: unknown[] = [value];
  if (/^-?\d+$/.test(value)) readings.push(Number(value));
  if (value === 'true' || value === 'false') readings.push(value === 'true');
  return readings.some((reading) => faultsIn(schema, reading).length === 0);
}

export function faultsOfAnswer({ operation }: Route, status: number, body: unknown): readonly string[] {
  // Failures that no operation lists can come at any time.
  if (status >= 400) return [];
  const answer = operation.responses[String(status)];
  if (answer === undefined) return [`status ${status} is not among those of ${operation.operationId}`];
  const schema = resolved<Content>(answer).content?.['application/json']?.schema;
  return schema === undefined ? [] : faultsIn(schema, body);
}

/** What the description asks of the answer, with what we know of it in its place. */
export function answerOf({ operation }: Route, status: number, known: unknown): unknown {
  const schema = resolved<Content>(operation.responses[String(status)] ?? {}).content?.['application/json']?.schema;
  return schema === undefined ? known : filled(schema, known);
}

const validators = new Map<Schema, ValidateFunction>();

function faultsIn(schema: Schema, value: unknown): readonly string[] {
  const validate = validators.get(schema) ?? ajv.compile(absolute(schema));
  validators.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message }) => `${instancePath || 'value'} ${message}`);
}

/** References of a part of the description, as they are known from outside of it. */
function absolute(schema: Schema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/'));
}

function resolved<T extends object>(value: T & { readonly $ref?: string }): T {
  const [, section = '', name = ''] = value.$ref?.slice(2).split('/') ?? [];
  if (value.$ref === undefined) return value;
  const found: unknown = spec.components[section]?.[name];
  if (typeof found !== 'object' || found === null) throw new Error(`${value.$ref} is not in the description`);
  return Object.assign({}, found) as T;
}

/** Keys that the description does not name: it allows them, but they are typing errors. */
function strangers(raw: Schema, value: unknown, at: string): readonly string[] {
  const schema = resolved<Schema>(raw);
  if (Array.isArray(value)) return value.flatMap((one, i) => strangers(schema.items ?? {}, one, `${at}/${i}`));
  const known = propertiesOf(schema);
  if (typeof value !== 'object' || value === null || known === undefined) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const property = known[key];
    return property === undefined
      ? [`${at}/${key} is not in the description`]
      : strangers(property, held, `${at}/${key}`);
  });
}

function propertiesOf(raw: Schema): Readonly<Record<string, Schema>> | undefined {
  const schema = resolved<Schema>(raw);
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(propertiesOf);
  const all: Record<string, Schema> = Object.assign({}, ...parts, schema.properties);
  return Object.keys(all).length === 0 || typeof schema.additionalProperties === 'object' ? undefined : all;
}

const texts: Readonly<Record<string, string>> = {
  uri: 'https://github.example/',
  'date-time': '2026-11-27T10:00:00Z',
  email: 'octo@example.com',
};

/** A value that fits, as little as can be, with the known parts kept. */
function filled(raw: Schema, known: unknown): unknown {
  const schema = resolved<Schema>(raw);
  if (known === null) return null;
  if (schema.properties !== undefined || schema.allOf !== undefined || schema.type === 'object')
    return filledObject(schema, known);
  if (schema.type === 'array') return Array.isArray(known) ? known.map((one) => filled(schema.items ?? {}, one)) : [];
  const choice = chosen(schema.anyOf ?? schema.oneOf ?? [], known);
  if (known !== undefined && choice === undefined) return known;
  if (schema.nullable === true && known === undefined) return null;
  if (choice !== undefined) return filled(choice, known);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return false;
  return schema.type === 'string' ? (texts[schema.format ?? ''] ?? 'x') : null;
}

/** The choice that has room for all that is known. */
function chosen(choices: readonly Schema[], known: unknown): Schema | undefined {
  const keys = typeof known === 'object' && known !== null && !Array.isArray(known) ? Object.keys(known) : [];
  const fitting = choices.find((choice) => {
    const properties = propertiesOf(choice) ?? {};
    return keys.length > 0 && keys.every((name) => properties[name] !== undefined);
  });
  return fitting ?? choices[0];
}

function filledObject(schema: Schema, known: unknown): unknown {
  if (schema.nullable === true && known === undefined) return null;
  const properties = propertiesOf(schema) ?? {};
  const required = [schema, ...(schema.allOf ?? []).map((one) => resolved<Schema>(one))].flatMap(
    (one) => one.required ?? [],
  );
  const given: Record<string, unknown> = typeof known === 'object' && known !== null ? { ...known } : {};
  for (const name of new Set([...required, ...Object.keys(given)])) {
    const property = properties[name];
    if (property !== undefined) given[name] = filled(property, given[name]);
  }
  return given;
}
