/** Character references of HTML and XML: `&#115;`, `&#x73;`, `&amp;`. */
import { byteOf, type Inline, sequence, tableOf } from './inline.ts';

const ampersand = 0x26;

/** Names of the characters that keys, and the code around them, are written with. */
const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sol: '/',
  bsol: '\\',
  plus: '+',
  equals: '=',
  lowbar: '_',
  period: '.',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  num: '#',
  grave: '`',
  lpar: '(',
  rpar: ')',
  lbrace: '{',
  lcub: '{',
  rcub: '}',
  Tab: '\t',
  NewLine: '\n',
};

const longest = 12;

const reference = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/;

export const html: Inline = {
  id: 'html',
  leads: tableOf(ampersand),
  triggers: [ampersand],
  glance: (_, after) => after === 0x23,
  read(bytes, at) {
    const next = bytes[at + 1] ?? 0;
    // Most ampersands join conditions and parameters.
    if (next !== 0x23 && ((next | 0x20) < 0x61 || (next | 0x20) > 0x7a)) return 0;
    const found = reference.exec(bytes.toString('latin1', at, at + longest));
    if (found === null) return 0;
    const [whole, decimal, hexadecimal, name = ''] = found;
    if (decimal !== undefined) return sequence(whole.length, byteOf(Number(decimal)));
    if (hexadecimal !== undefined) return sequence(whole.length, byteOf(Number.parseInt(hexadecimal, 16)));
    const char = Object.hasOwn(names, name) ? names[name] : undefined;
    return char === undefined ? 0 : sequence(whole.length, char.charCodeAt(0));
  },
};
