/** The forms in which a report can be told, by name. */
import type { Sink } from '../core/ports.ts';
import { annotations } from './annotations.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import type { Names } from './names.ts';
import { sarif } from './sarif.ts';
import { summary } from './summary.ts';
import { text } from './text.ts';

/** What the sinks can be told; each takes what it needs. */
export interface SinkOptions {
  readonly names: Names;
  readonly color: boolean;
  readonly explain: boolean;
  readonly width?: number;
  readonly category: string;
  readonly version: string;
  readonly home?: string;
  readonly allowed?: boolean;
}

export const sinks = { text, json, jsonl, sarif, annotations, summary } as const satisfies Readonly<
  Record<string, (options: SinkOptions) => Sink>
>;

export type Form = keyof typeof sinks;

export function isForm(text: string): text is Form {
  return Object.hasOwn(sinks, text);
}
