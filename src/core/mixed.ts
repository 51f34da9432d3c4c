/** Texts with secrets in them, composed where nobody may read them: only the edge can tell one as plain text. */
import { Secret } from './secret.ts';

/** How a piece is written when the text is told. */
type Coding = 'base64' | 'percent';

interface Coded {
  readonly coding: Coding;
  readonly pieces: readonly Piece[];
}

export type Piece = string | Secret | Coded;

/** A text, as a request holds it. */
export type Text = string | Secret | Mixed;

export class Mixed {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  /** With a redaction for each secret. */
  toString(): string {
    return this.pieces.map(shown).join('');
  }

  toJSON(): string {
    return this.toString();
  }
}

/** `` mixed`Bearer ${key}` `` */
export function mixed(strings: TemplateStringsArray, ...values: readonly Text[]): Mixed {
  return new Mixed(strings.flatMap((text, i) => [text, ...piecesOf(values[i] ?? '')]));
}

/** A part of an address, percent-encoded. */
export function percent(value: Text): Mixed {
  return new Mixed([{ coding: 'percent', pieces: piecesOf(value) }]);
}

/** `Authorization: Basic`. https://www.rfc-editor.org/rfc/rfc7617 */
export function basic(user: Text, password: Text): Mixed {
  return new Mixed(['Basic ', { coding: 'base64', pieces: [...piecesOf(user), ':', ...piecesOf(password)] }]);
}

/** The plain text, by somebody who may read secrets. */
export function told(text: Text, read: (secret: Secret) => string): string {
  return piecesOf(text)
    .map((piece) => tellPiece(piece, read))
    .join('');
}

function tellPiece(piece: Piece, read: (secret: Secret) => string): string {
  if (typeof piece === 'string') return piece;
  if (piece instanceof Secret) return read(piece);
  const plain = piece.pieces.map((one) => tellPiece(one, read)).join('');
  return piece.coding === 'base64' ? Buffer.from(plain).toString('base64') : encodeURIComponent(plain);
}

function piecesOf(text: Text): readonly Piece[] {
  return text instanceof Mixed ? text.pieces : [text];
}

function shown(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  return piece instanceof Secret ? piece.redacted : piece.pieces.map(shown).join('');
}
