/** What stands around a value: whether a service's word is near, and whether the value is assigned to it. */

/** Letters that may follow a service's word within one name: `cohereKey`, `openaiapikey`. */
const nameParts =
  /^(?:api|key|token|secret|client|sdk|auth|access|ai|labs?|hub|hq|db|cloud|service|bearer|org|host|url)/;

/**
 * Where the word begins that is nearest to the end of the text, or -1. It must be a word of its own or a part of a
 * name (`COHERE_KEY`, `myCohereKey`), not letters within another word (`incoherent`).
 */
export function lastWord(text: string, folded: string, word: string): number {
  for (let at = folded.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : folded.lastIndexOf(word, at - 1)) {
    if (standsAlone(text, folded, at, word.length)) return at;
  }
  return -1;
}

/** Where the first such word begins, or -1. */
export function firstWord(text: string, folded: string, word: string): number {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (standsAlone(text, folded, at, word.length)) return at;
  }
  return -1;
}

const isLower = (char: string): boolean => char >= 'a' && char <= 'z';
const isUpper = (char: string): boolean => char >= 'A' && char <= 'Z';

function standsAlone(text: string, folded: string, at: number, length: number): boolean {
  const before = text.charAt(at - 1);
  const first = text.charAt(at);
  if (isLower(before) && !isUpper(first)) return false;
  if (isUpper(before) && isUpper(first)) return false;
  const last = text.charAt(at + length - 1);
  const after = text.charAt(at + length);
  const goesOn = isLower(last) ? isLower(after) : isUpper(last) && isUpper(after);
  return !goesOn || nameParts.test(folded.slice(at + length, at + length + 8));
}

/** From the rest of a name over an operator to the value's own quote: `_API_KEY = "`, `: '`, `(token="`, ` --key `. */
const assigned =
  /^[\w.-]{0,48}["'`\])]{0,3}[ \t]{0,16}(?:={1,3}>?|:{1,2}=?|\?=|->|,|\||\()[ \t]{0,16}(?:[\w.]{0,24}\()?["'`[{(<]{0,3}(?:(?:Bearer|Token|Key|Api-?Key|Basic)[ \t]{1,4})?$/i;

/** Words that say that what follows is a credential. */
const credential = /key|token|secret|auth|bearer|passw|credential|\bpat\b/i;

/** Right before the value: an operator, a quote, a bracket, a flag's blank, or the scheme of a header. */
const opening = /(?:[=:>,(|]|["'`]|--?[\w-]{2,30}|\b(?:Bearer|Token|Key|Api-?Key|Basic))[ \t]*["'`]?$/i;

/** Names of what is no credential, as the last part of the name that the value is assigned to. */
const identifier =
  /(?:sha_?\d*|md5|hash|hashes|checksum|digest|commit|revision|rev|ref|etag|integrity|fingerprint|u?uid|guid|trace|span|request|session|run|job|build|version|message|account|project|user|org|organization|workspace|team|tenant|index|model|dataset|document|file|image|client|app|application|deployment|resource|subscription|entity|public)(?:[_-]?(?:id|ids|hash|sha))?["'`\])]{0,3}\s*(?:={1,3}>?|:{1,2}=?|,)\s*["'`[({]{0,3}$/i;

export type Link = 'assigned' | 'near' | 'identifier' | 'none';

/** How the text between a service's word and a value ties the two. */
export function link(between: string): Link {
  if (identifier.test(between) && !credential.test(lastName(between))) return 'identifier';
  if (assigned.test(between)) return 'assigned';
  if (!credential.test(between) || !opening.test(between)) return 'none';
  return between.split('\n').length <= 4 ? 'near' : 'none';
}

/** The last name in the text: `api_key` in `(api_key = "`. */
function lastName(between: string): string {
  return /([\w-]+)[^\w]*$/.exec(between)?.[1] ?? '';
}
