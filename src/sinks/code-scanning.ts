/** Alerts of GitHub code scanning, which only those see who may write to the repository. */
import type { Forge } from '../core/forge.ts';
import type { Channel } from '../core/ports.ts';
import type { Names } from './names.ts';

export interface CodeScanningOptions {
  readonly names: Names;
  /** Version of this program. */
  readonly version: string;
  /** The page of this program. */
  readonly home?: string;
  readonly commit: string;
  /** The ref whose alerts these are: `refs/heads/main`, `refs/pull/5/merge`. */
  readonly ref: string;
  /** The workflow's file, at which alerts point whose place is in no file: `.github/workflows/build.yml`. */
  readonly workflow?: string;
  /** Whether all was looked at that the ref holds, so that alerts without a finding can close. True unless told. */
  readonly whole?: boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export function codeScanning(
  _forge: Pick<Forge, 'uploadSarif' | 'sarifState'>,
  _options: CodeScanningOptions,
): Channel {
  return { id: 'code-scanning', tell: async () => ({ state: 'nothing' }) };
}
