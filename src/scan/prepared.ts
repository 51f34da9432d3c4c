/** The compiled formats and the kernel's tables as plain texts: written at build time, so that a start reads them only. */
import type { Provider } from '../core/provider.ts';
import type { Around } from './prefilter/prefilter.ts';
import { layOut } from './prefilter/simd.ts';
import { compile, index, type Judged, type Rule, type Rules, shapeOf } from './rules.ts';

export interface Prepared {
  /** A JSON text for each rule. */
  readonly rules: readonly string[];
  /** A JSON text for each anchor with something around it. */
  readonly around: readonly string[];
  /** The kernel's tables in base64, without the zeros. */
  readonly tables: string;
}

/** What a rule is made of that can be written down. */
interface Written {
  readonly provider: string;
  readonly format: Omit<Judged, 'valid' | 'canonical'>;
  readonly source: string;
  readonly flags: string;
  readonly atAnchor: boolean;
  readonly longest: number;
  readonly rank: number;
  readonly confidence?: Exclude<Rule['confidence'], undefined>;
}

/** What `read` and `readTables` read. */
export function prepare(providers: readonly Provider[]): Prepared {
  const { needles } = compile(providers);
  return {
    rules: providers.flatMap((provider) => written(provider).map((one) => JSON.stringify(one))),
    around: [...(needles.around ?? [])].map(([anchor, { border, least, members }]) =>
      JSON.stringify([anchor, border, least, members]),
    ),
    tables: sparse(layOut(needles)).toString('base64'),
  };
}

function written(provider: Provider): readonly Written[] {
  return provider.formats.map((format) => {
    const { byAnchor, byWord } = compile([{ ...provider, formats: [format] }]);
    const rule = byAnchor[0]?.[0] ?? [...byWord.values()][0]?.[0];
    if (rule === undefined) throw new Error(`${provider.id}/${format.id} has neither an anchor nor a word`);
    const { name: _name, pattern, searcher: _searcher, valid: _valid, canonical: _canonical, ...data } = format;
    const { atAnchor, longest, rank, confidence } = rule;
    const flags = `${pattern.flags.includes('i') ? 'i' : ''}${atAnchor ? 'y' : 'g'}`;
    return {
      provider: provider.id,
      format: data,
      source: pattern.source,
      flags,
      atAnchor,
      longest,
      rank,
      ...(confidence === undefined ? {} : { confidence }),
    };
  });
}

/** The rules as `compile` gives them. `checked` are the providers that have functions, which no text can hold. */
export function readRules({ rules, around }: Prepared, checked: readonly Provider[]): Rules {
  const checks = new Map(
    checked.flatMap(({ id, formats }) => formats.map((format) => [`${id}/${format.id}`, format] as const)),
  );
  const all: readonly Written[] = JSON.parse(`[${rules.join(',')}]`);
  const beside: readonly (readonly [string, boolean, number, string])[] = JSON.parse(`[${around.join(',')}]`);
  return index(
    all.map((one) => ruleOf(one, checks.get(`${one.provider}/${one.format.id}`))),
    () => new Map(beside.map(([anchor, border, least, members]): [string, Around] => [anchor, { border, least, members }])),
  );
}

function ruleOf({ source, flags, format, confidence, ...rest }: Written, check: Judged | undefined): Rule {
  const anchors = format.anchors ?? [];
  let made: RegExp | undefined;
  return {
    ...rest,
    format: {
      ...format,
      ...(check?.valid === undefined ? {} : { valid: check.valid }),
      ...(check?.canonical === undefined ? {} : { canonical: check.canonical }),
    },
    anchors,
    near: format.near ?? [],
    shape: shapeOf(source, flags, format.border, anchors),
    confidence,
    /** Made at the first candidate: most runs meet few formats. */
    get search() {
      made ??= new RegExp(source, flags);
      return made;
    },
  };
}

/** Bytes as `size`, then for each stretch without four zeros in a row: how many zeros come before it, its length, itself. */
function sparse(bytes: Uint8Array): Buffer {
  const stretches: Buffer[] = [numbers(bytes.length)];
  let done = 0;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0) {
      at++;
      continue;
    }
    const end = endOfStretch(bytes, at);
    stretches.push(numbers(at - done, end - at), Buffer.from(bytes.subarray(at, end)));
    at = end;
    done = end;
  }
  return Buffer.concat(stretches);
}

/** Behind the last byte before four zeros. */
function endOfStretch(bytes: Uint8Array, start: number): number {
  let end = start + 1;
  for (let at = end; at < bytes.length && at - end < 4; at++) if (bytes[at] !== 0) end = at + 1;
  return end;
}

/** Seven bits a byte, least first; the eighth says that more follow. */
function numbers(...values: readonly number[]): Buffer {
  const bytes: number[] = [];
  for (let value of values) {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  }
  return Buffer.from(bytes);
}

/** The kernel's tables as `layOut` gives them. */
export function readTables({ tables }: Prepared): Uint8Array {
  const packed = Buffer.from(tables, 'base64');
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = packed[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const bytes = new Uint8Array(number());
  for (let to = 0; at < packed.length; ) {
    to += number();
    const length = number();
    bytes.set(packed.subarray(at, at + length), to);
    at += length;
    to += length;
  }
  return bytes;
}
