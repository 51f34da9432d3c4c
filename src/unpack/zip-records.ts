/** The records that a zip archive is made of (PKWARE APPNOTE.TXT 6.3.10, section 4.3), read from bytes. */
import { zipName } from './names.ts';

export const SIGNATURE = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  /** Data descriptor; at the very start, the marker of a spanned archive. */
  descriptor: 0x08074b50,
  archiveExtra: 0x08064b50,
  digitalSignature: 0x05054b50,
} as const;

export const LOCAL_HEADER = 30;
export const CENTRAL_HEADER = 46;
export const END_RECORD = 22;
/** The longest data descriptor: signature, checksum, two sizes of 8 bytes. */
export const LONGEST_DESCRIPTOR = 24;

const FLAG = { encrypted: 0x1, descriptor: 0x8, centralEncrypted: 0x2000 } as const;
const EXTRA = { zip64: 0x0001, unicodePath: 0x7075 } as const;
const IN_ZIP64 = 0xffffffff;
/** Made-up headers that lie in other data mostly show by this: versions have got to 6.3, methods to 99. */
const HIGHEST_VERSION = 100;
const HIGHEST_METHOD = 99;

export const METHOD = { stored: 0, deflated: 8, bzip2: 12, lzma: 14, zstd: 93, xz: 95 } as const;

/** Methods that a person might have used, by the names of APPNOTE 4.4.5. */
const METHOD_NAMES: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
  99: 'AES encryption',
};

export function methodName(method: number): string {
  return METHOD_NAMES[method] ?? `method ${method}`;
}

/** What a local header says of its entry. */
export interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Whether checksum and sizes (also) follow the data. */
  readonly descriptor: boolean;
  /** Absent where only the descriptor says it. */
  readonly known: Facts | undefined;
}

/** Checksum and sizes of an entry. */
export interface Facts {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Length of the header with its name and extra fields. */
export function localLength(fixed: Buffer): number {
  return LOCAL_HEADER + fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
}

export function centralLength(fixed: Buffer): number {
  return CENTRAL_HEADER + fixed.readUInt16LE(28) + fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
}

export function isPlausibleLocal(fixed: Buffer): boolean {
  return fixed.readUInt8(4) <= HIGHEST_VERSION && fixed.readUInt16LE(8) <= HIGHEST_METHOD;
}

/** The body of one extra field, by its id. */
function extraField(extra: Buffer, id: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

/** Reads one 8-byte number after the other from a ZIP64 field, each only where the header's own number is full. */
function zip64Numbers(extra: Buffer): (own: number) => number {
  const field = extraField(extra, EXTRA.zip64);
  let at = 0;
  return (own) => {
    if (own !== IN_ZIP64 || field === undefined || field.length < at + 8) return own;
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  };
}

/** The name that a Unicode path field adds to one in another code page. */
function unicodePath(extra: Buffer): Buffer | undefined {
  const field = extraField(extra, EXTRA.unicodePath);
  return field !== undefined && field.length > 5 && field[0] === 1 ? field.subarray(5) : undefined;
}

/** `bytes` is a whole header, of `localLength`. */
export function parseLocal(bytes: Buffer): LocalHeader {
  const flags = bytes.readUInt16LE(6);
  const nameEnd = LOCAL_HEADER + bytes.readUInt16LE(26);
  const extra = bytes.subarray(nameEnd);
  const number = zip64Numbers(extra);
  const size = number(bytes.readUInt32LE(22));
  const packed = number(bytes.readUInt32LE(18));
  const descriptor = (flags & FLAG.descriptor) !== 0;
  const method = bytes.readUInt16LE(8);
  // A writer that could not seek back left zeros, one that could filled them in although it announced a descriptor.
  const unknown = descriptor && (packed === 0 || packed === IN_ZIP64);
  return {
    name: zipName(unicodePath(extra) ?? bytes.subarray(LOCAL_HEADER, nameEnd)),
    method,
    encrypted: (flags & (FLAG.encrypted | FLAG.centralEncrypted)) !== 0 || method === HIGHEST_METHOD,
    descriptor,
    known: unknown ? undefined : { crc: bytes.readUInt32LE(14), packed, size },
  };
}

/** What the central directory says of one entry. */
export interface Listed {
  readonly name: string;
  /** Where its local header lies, from the start of the archive. */
  readonly offset: number;
}

/** `bytes` is a whole header, of `centralLength`. */
export function parseCentral(bytes: Buffer): Listed {
  const nameEnd = CENTRAL_HEADER + bytes.readUInt16LE(28);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30));
  const number = zip64Numbers(extra);
  number(bytes.readUInt32LE(24));
  number(bytes.readUInt32LE(20));
  return {
    name: zipName(unicodePath(extra) ?? bytes.subarray(CENTRAL_HEADER, nameEnd)),
    offset: number(bytes.readUInt32LE(42)),
  };
}

/**
 * Length of the data descriptor that `bytes` begins with; 0 where none does that agrees with what was read. It comes
 * with or without a signature, with sizes of 4 or of 8 bytes, and nothing says which (APPNOTE 4.3.9).
 */
export function descriptorLength(bytes: Buffer, facts: Facts): number {
  const signed = bytes.length >= 4 && bytes.readUInt32LE(0) === SIGNATURE.descriptor;
  for (const start of signed ? [4, 0] : [0]) {
    if (bytes.length < start + 12 || bytes.readUInt32LE(start) !== facts.crc) continue;
    if (
      bytes.length >= start + 20 &&
      bytes.readBigUInt64LE(start + 4) === BigInt(facts.packed) &&
      bytes.readBigUInt64LE(start + 12) === BigInt(facts.size)
    ) {
      return start + 20;
    }
    const short = bytes.readUInt32LE(start + 4) === facts.packed % 2 ** 32;
    if (short && bytes.readUInt32LE(start + 8) === facts.size % 2 ** 32) return start + 12;
  }
  return 0;
}

/** Whether a record that can follow an entry begins at `at`. */
export function isRecord(bytes: Buffer, at: number): boolean {
  if (bytes.length < at + 4) return false;
  const signature = bytes.readUInt32LE(at);
  return (
    signature === SIGNATURE.local ||
    signature === SIGNATURE.central ||
    signature === SIGNATURE.end ||
    signature === SIGNATURE.end64 ||
    signature === SIGNATURE.archiveExtra
  );
}

/** Where the next record begins; -1 where none does. */
export function findRecord(bytes: Buffer, from = 0): number {
  for (let at = bytes.indexOf('PK', from, 'latin1'); at >= 0; at = bytes.indexOf('PK', at + 1, 'latin1')) {
    if (isRecord(bytes, at)) return at;
  }
  return -1;
}
