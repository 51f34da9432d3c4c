/** Requests against the services' own OpenAPI documents (pruned; each says in `x-provenance` where it is from). */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { at } from '../../../src/core/json.ts';
import type { Asked } from './world.ts';

interface Document {
  readonly file: string;
  readonly host: RegExp;
  /** What the document's paths leave out. */
  readonly base: string;
}

const documents: readonly Document[] = [
  { file: 'openai', host: /^api\.openai\.com$/, base: '/v1' },
  { file: 'openrouter', host: /^openrouter\.ai$/, base: '/api/v1' },
  { file: 'langfuse', host: /^cloud\.langfuse\.com$/, base: '' },
  { file: 'datadog', host: /^api\.datadoghq\.eu$/, base: '' },
  { file: 'weaviate', host: /\.weaviate\.cloud$/, base: '/v1' },
];

/** Calls that a document was pruned of, or that are newer than it; their source is in the provider's file. */
const beyond = ['GET /v1/organization/usage/completions'];

const ajv = new Ajv({ strict: false, validateSchema: false, logger: false });
addFormats.default(ajv);
const loaded = new Map<string, unknown>();

function specOf(file: string): unknown {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const path = new URL(`../../fixtures/specs/${file}.json`, import.meta.url);
  const spec: object = JSON.parse(readFileSync(path, 'utf8'));
  ajv.addSchema(spec, file);
  loaded.set(file, spec);
  return spec;
}

/** What is wrong with a request by its service's document; undefined where there is no document. */
export function faultsOf({ method, host, path, query, json, body }: Asked): readonly string[] | undefined {
  const document = documents.find((one) => one.host.test(host));
  if (document === undefined || beyond.includes(`${method} ${path}`)) return undefined;
  const spec = specOf(document.file);
  const [template] = Object.keys(at(spec, 'paths') ?? {}).filter((one) => fits(`${document.base}${one}`, path));
  const operation = template === undefined ? undefined : at(spec, 'paths', template, method.toLowerCase());
  if (template === undefined || operation === undefined) return [`${method} ${path} is not in the document`];
  const parameters = [...listAt(spec, 'paths', template, 'parameters'), ...listAt(operation, 'parameters')].map((one) =>
    resolved(spec, one),
  );
  const names = parameters.filter((one) => at(one, 'in') === 'query').map((one) => at(one, 'name'));
  const required = parameters
    .filter((one) => at(one, 'in') === 'query' && at(one, 'required') === true)
    .map((one) => at(one, 'name'));
  return [
    ...[...query.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `${method} ${path} has no query ${name}`),
    ...required
      .filter((name) => !query.has(String(name)))
      .map((name) => `${method} ${path} needs the query ${String(name)}`),
    ...bodyFaults(document.file, template, method.toLowerCase(), json, body),
  ];
}

function bodyFaults(file: string, template: string, method: string, json: unknown, body: string): readonly string[] {
  const where = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema'];
  if (at(specOf(file), ...where) === undefined) {
    // Swagger 2 has it among the parameters; a call without a body takes none, or an empty one.
    return body === '' || body === '{}' ? [] : [`${method} ${template} takes no body`];
  }
  const pointer = where.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.compile({ $ref: `${file}#/${pointer}` });
  return validate(json) ? [] : [`${method} ${template}: ${ajv.errorsText(validate.errors)}`];
}

function fits(template: string, path: string): boolean {
  const source = template.replace(/[.+$^]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`).test(path);
}

function resolved(spec: unknown, parameter: unknown): unknown {
  const reference = at(parameter, '$ref');
  return typeof reference === 'string' ? at(spec, ...reference.slice(2).split('/')) : parameter;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list : [];
}
