/** What stands around a value: whether a service's word is near, and whether the value is assigned to it. */

/** Letters that may follow a service's word within one name: `cohereKey`, `openaiapikey`. */
const nameParts =
  /^(?:api|key|token|secret|client|sdk|auth|access|ai|labs?|hub|hq|db|cloud|service|bearer|org|host|url)/;

const isLower = (char: string): boolean => char >= 'a' && char <= 'z';
const isUpper = (char: string): boolean => char >= 'A' && char <= 'Z';

/** Whether the word at the place is one of its own or a part of a name, not letters within another word. */
export function standsAlone(text: string, folded: string, at: number, length: number): boolean {
  const before = text.charAt(at - 1);
  const first = text.charAt(at);
  if (isLower(before) && !isUpper(first)) return false;
  if (isUpper(before) && isUpper(first)) return false;
  const last = text.charAt(at + length - 1);
  const after = text.charAt(at + length);
  const goesOn = isLower(last) ? isLower(after) : isUpper(last) && isUpper(after);
  return !goesOn || nameParts.test(folded.slice(at + length, at + length + 8));
}

/** From the rest of a name over an operator to the value's own quote: `_API_KEY = "`, `: '`, `(token="`. */
const assigned =
  /^[\w.-]{0,48}(?:[ \t](?:API[ \t])?(?:key|token|secret|password)(?:[ \t]\d{1,2})?)?["'`\])]{0,3}[ \t]{0,16}(?:={1,3}>?|:{1,2}=?|\?=|->|,|\||\()[ \t]{0,16}(?:[\w.]{0,24}\()?["'`[{(<]{0,3}(?:(?:Bearer|Token|Key|Api-?Key|Basic)[ \t]{1,4})?$/i;

/** Words that say that what follows is a credential. */
const credential = /key|token|secret|auth|bearer|passw|credential|unseal|(?:\b|_)pat(?:\b|_)/i;

/** Right before the value: an operator, a quote, a bracket, a flag's blank, the scheme of a header, a word of .netrc. */
const opening = /(?:[=:>,(|]|["'`]|--?[\w-]{2,30}|\b(?:Bearer|Token|Key|Api-?Key|Basic|password))[ \t]*["'`]?$/i;

/** A name and a blank, as in `ENV COHERE_API_KEY …`, or a command that takes a key: `wandb login …`. */
const argument = /^[\w.-]{0,48}[ \t]{1,4}["'`]?$/;
const command =
  /^[\w.-]{0,24}[ \t]{1,4}(?:operator[ \t]+)?(?:login|unseal|auth)[ \t]+(?:--?[\w-]{1,24}[ \t=]+)?["'`]?$/i;

/** What a value is called when the name of its service stands elsewhere: on the line above, in the host of a call. */
const general =
  /^(?:x[_-])?(?:value|val|default|(?:(?:api|access|admin|app|application|auth|bearer|client|master|private|secret|service|token)[_-]?){0,2}(?:token|key|secret|auth|authorization|bearer|basic|password|passwd|pass|pat|credentials?))$/i;

/** The public half of a pair, which may stand between: `AKIA…,`. */
const keyId = /^[A-Z0-9]{16,24}$/;

/** A call that makes a credential of its argument: `AzureKeyCredential("`. */
const maker = /(?:credential|key|token|auth|secret)s?\(["'`]?$/i;

/** A call that does something to a credential, which it is told by its id: `rotateSecret("`. */
const manager =
  /(?:^|[^A-Za-z])(?:rotate|regenerate|renew|revoke|delete|remove|disable|enable|describe|get|find|fetch|retrieve)\w{0,24}(?:key|token|secret|credential)s?\(["'`]?$/i;

/** Names of what is no credential, as the last part of the name that the value is assigned to. */
const identifier =
  /(?:sha_?\d*|md5|hash|hashes|checksum|digest|commit|revision|rev|ref|etag|integrity|fingerprint|u?uid|guid|trace|span|request|session|run|job|build|version|message|account|project|user|org|organization|workspace|team|tenant|index|model|dataset|document|file|image|client|app|application|deployment|resource|subscription|entity|public)(?:[_-]?(?:id|ids|hash|sha))?["'`\])]{0,3}\s*(?:={1,3}>?|:{1,2}=?|,)\s*["'`[({]{0,3}$/i;

/** What the last part of a name says, though the name speaks of keys: `api_key_id`, `token_hash`, `secret_arn`. */
const aboutKeys =
  /(?:[_.-]|^)(?:ids?|uu?id|guid|hash(?:es)?|sha_?\d*|md5|digest|checksum|fingerprint|thumbprint|arn|etag|commit|revision|rev|integrity|nonce|version|name|count|expiry|tag)$|(?:key|token|request|trace|session)(?:id|hash|sha\d*|fingerprint|digest|version|name)$/;

/** Keys and tokens that open nothing: public halves, keys of tables and caches, marks in a list of results. */
const opensNothing =
  /(?:[_.-]|^)(?:pub(?:lic)?|publishable|anon|cache|foreign|partition|sort|row|idempotency)[_.-]?key$|(?:[_.-]|^)(?:cursor|page|next|previous|continuation|sync|pagination|csrf|xsrf)[_.-]?token$/;

/** Names of what is stored in an encrypted or hashed form. */
const unreadable = /(?:[_.-]|^)(?:encrypted|sealed|hashed|ciphertext|wrapped)(?:[_.-]|$)/;

/** A credential in spite of its name: what an AppRole of Vault logs in with. */
const credentialId = /(?:[_.-]|^)secret[_.-]?id$/;

/** Between a name and its value. */
const operator = /["'`\])]{0,3}\s{0,16}(?:={1,3}>?|:{1,2}=?|,)\s{0,16}["'`[({]{0,3}$/;

/** What a value is a part of that is fetched from a store, or is encrypted: `op://…`, `arn:aws:…`, `ENC[…`, `os.getenv("`. */
const indirect =
  /(?:\bop:\/\/|\bvault:|\bref\+\w{2,24}:\/\/|\bsecretref:|\barn:aws[\w-]{0,12}:|\bprojects\/[\w-]{1,64}\/secrets\/|\.vault\.azure\.net\/(?:secrets|keys)\/|\b(?:doppler|infisical|keyring|bws|akeyless|conjur):(?:\/\/)?|\bENC[[(]|\bencrypted:|\$ANSIBLE_VAULT;|\bsha(?:1|256|384|512)[:-])[^\s"'`]{0,120}$|(?:\bprocess\.env[.[]|\bimport\.meta\.env\.|\benviron(?:\.get\(|\[)|\bgetenv\(|\bgetProperty\(|\bENV\[|\$\{\{?[ \t]{0,4}(?:\w{2,24}\.)?|\bsecrets\.)["'`]?$/;

/** Lines from a service's word to a value that it speaks for. */
const mostLines = 4;

export type Link = 'assigned' | 'near' | 'identifier' | 'reference' | 'none';

/** How the text between a service's word and a value ties the two. */
export function link(word: string, between: string): Link {
  const { name, own } = lastName(between);
  if (indirect.test(between)) return 'reference';
  if (!between.includes('\n') && operator.test(between) && opensNoService(name)) return 'identifier';
  if (identifier.test(between) && !credential.test(name)) return 'identifier';
  if (manager.test(between)) return 'identifier';
  if (assigned.test(between)) return 'assigned';
  if (command.test(between)) return 'near';
  if (!credential.test(word + between)) return 'none';
  if (argument.test(between)) return 'near';
  // Another name between means another value, unless it is one of those that only say what kind of thing it is.
  if (!opening.test(between) || !(own || general.test(name) || keyId.test(name) || maker.test(between))) return 'none';
  return between.split('\n').length <= mostLines ? 'near' : 'none';
}

/** Whether a name that may speak of keys says that its value is none of a service. */
function opensNoService(name: string): boolean {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (credentialId.test(parts)) return false;
  return aboutKeys.test(parts) || opensNothing.test(parts) || unreadable.test(parts);
}

/** The last name before the value: `api_key` in `(api_key = "`; `own` where it is the rest of the service's word. */
function lastName(between: string): { readonly name: string; readonly own: boolean } {
  const found = /([\w.-]+)[^\w]*$/.exec(between);
  return { name: found?.[1]?.replace(/^-+/, '') ?? '', own: found === null || found.index === 0 };
}
