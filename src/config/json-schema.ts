/** The configuration's JSON Schema, for editors: from the same schema that checks it, and from the settings table. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { type Name, settings } from '../core/settings.ts';
import { inFile, schema } from './parse.ts';

/** What editors show beside the keys that are no settings. */
const described: Readonly<Record<string, string>> = {
  allow: 'Leave to keep a key where it is: by fingerprint, with a reason, an owner and a last day.',
  formats: 'Keys of your own services: a literal or a pattern, words near them, and examples.',
};

export function jsonSchema(): object {
  const { properties = {}, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
  const own = Object.entries(properties).filter(([name]) => !inFile.some((setting) => setting === name));
  return {
    ...rest,
    title: 'KeyFuse configuration (.github/keyfuse.yml)',
    properties: {
      ...Object.fromEntries(own.map(([name, value]) => [name, { description: described[name], ...Object(value) }])),
      ...Object.fromEntries(inFile.map((name) => [name, settingSchema(name)])),
    },
  };
}

/** A setting as YAML likes it: a list or one value, a switch, a number, a text. */
function settingSchema(name: Name): object {
  const { many, value, help, default: standard } = settings[name];
  const description = help.replaceAll('`', '') + (standard === '' ? '' : ` (default: ${standard})`);
  if (many) return { description, anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }] };
  if (value === '') return { description, type: 'boolean' };
  if (value === 'N') return { description, type: 'integer', minimum: 1 };
  if (value === 'SIZE') return { description, type: ['string', 'integer'] };
  return { description, type: 'string' };
}
