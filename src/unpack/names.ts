/** Turns the bytes of a member's name into text, whatever wrote them. */

/** The upper half of code page 437, in which zip names stand unless they say otherwise (APPNOTE.TXT, appendix D). */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const strict = new TextDecoder('utf-8', { fatal: true });

/** The name as UTF-8, or undefined where it is none. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function byteByByte(bytes: Uint8Array, upper: (code: number) => string): string {
  return Array.from(bytes, (code) => (code < 0x80 ? String.fromCharCode(code) : upper(code))).join('');
}

/**
 * A zip name. Many writers put UTF-8 without saying so, and text in code page 437 is hardly ever valid UTF-8 by chance,
 * so the flag that tells them apart is not even asked.
 */
export function zipName(bytes: Uint8Array): string {
  return utf8(bytes) ?? byteByByte(bytes, (code) => CP437.charAt(code - 0x80));
}

/** A tar name: UTF-8 by now nearly always, else shown byte by byte as Latin-1. */
export function tarName(bytes: Uint8Array): string {
  return utf8(bytes) ?? byteByByte(bytes, (code) => String.fromCharCode(code));
}
