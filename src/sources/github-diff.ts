/** Commits through the API, for where there is no git to fetch them: from each file's patch, or else its whole blob. */

import type { Content, Gap, Origin } from '../core/flow.ts';
import type { ChangedFile, CommitFiles, Forge, Listing } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';
import { refusedGap } from './refused.ts';

type DiffForge = Pick<Forge, 'commit' | 'blob'>;

export interface GithubDiffOptions {
  /** Ids, oldest first. */
  readonly shas: Listing<string>;
  /** Whether a path is read at all. */
  readonly wanted: (path: string) => boolean;
  /** Requests that may be sent for it, of the few that a repository has in an hour. */
  readonly mostRequests: number;
}

export function githubDiff(forge: DiffForge, options: GithubDiffOptions): Source {
  const { items: shas, complete } = options.shas;
  let read = 0;
  return {
    id: 'commits by API',
    surfaces: ['diff', 'commit'],
    counts: () => ({ read, expected: shas.length }),
    async *read() {
      let left = options.mostRequests;
      for (const sha of shas) {
        if (left <= 0) break;
        left--;
        const answer = await forge.commit(sha);
        if ('refused' in answer) {
          yield refusedGap(answer, { surface: 'diff', path: '.', commit: sha }, 'This commit');
          continue;
        }
        for await (const piece of ofCommit(forge, answer.value, options.wanted)) {
          if (piece.kind === 'gap' || piece.blob !== true) yield piece;
          else {
            left--;
            yield piece;
          }
        }
        read++;
      }
      if (read < shas.length && left <= 0) yield tooMany(read, shas.length);
      if (!complete) yield cutOff(shas.length);
    },
  };
}

/** A content that took a request of its own. */
type Part = (Content & { readonly blob?: boolean }) | Gap;

async function* ofCommit(
  forge: DiffForge,
  { sha, message, files }: CommitFiles,
  wanted: (path: string) => boolean,
): AsyncGenerator<Part> {
  const before = (): AsyncIterable<Content> => oldSides(files.items, sha);
  yield {
    kind: 'content',
    origin: { surface: 'commit', path: 'commit message', commit: sha },
    bytes: [Buffer.from(message)],
    before: async function* () {},
  };
  for (const file of files.items) if (wanted(file.path)) yield* ofFile(forge, file, sha, before);
  if (!files.complete) yield manyFiles(sha, files.items.length);
}

async function* ofFile(
  forge: DiffForge,
  file: ChangedFile,
  commit: string,
  before: () => AsyncIterable<Content>,
): AsyncGenerator<Part> {
  const origin: Origin = { surface: 'diff', path: file.path, commit };
  if (file.status === 'removed' || (file.status === 'renamed' && file.patch === undefined)) return;
  if (file.patch !== undefined) {
    yield { kind: 'content', origin, bytes: [Buffer.from(sideOf(file.patch, '+'))], before };
    return;
  }
  const blob = await forge.blob(file.oid);
  if ('refused' in blob) yield refusedGap(blob, origin, 'This file');
  else yield { kind: 'content', origin, bytes: blob.value.bytes, before, blob: true };
}

/** What stood in the changed files before, as far as the patches tell. */
async function* oldSides(files: readonly ChangedFile[], commit: string): AsyncGenerator<Content> {
  for (const { path, patch } of files) {
    if (patch === undefined) continue;
    yield { kind: 'content', origin: { surface: 'diff', path, commit }, bytes: [Buffer.from(sideOf(patch, '-'))] };
  }
}

const hunkHead = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;

/** No file that GitHub shows a patch of has more lines. */
const mostLines = 2_000_000;

/**
 * The new (`+`) or old (`-`) side of a patch's hunks, each line where it stands in the file: what the patch leaves out
 * is blank. https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 */
export function sideOf(patch: string, side: '+' | '-'): string {
  const out: string[] = [];
  let line = 1;
  for (const text of patch.split('\n')) {
    const head = hunkHead.exec(text);
    if (head !== null) {
      const first = Math.min(mostLines, Number(side === '+' ? head[2] : head[1]));
      if (first > line) out.push('\n'.repeat(first - line));
      line = Math.max(line, first);
    } else if (text.startsWith(' ') || text.startsWith(side)) {
      out.push(text.slice(1), '\n');
      line++;
    }
  }
  return out.join('');
}

function tooMany(read: number, all: number): Gap {
  const detail = `Only ${read} of ${all} commits were read: more would take too many requests; set \`fetch-depth: 0\` in actions/checkout.`;
  return { kind: 'gap', origin: { surface: 'diff', path: 'commits' }, reason: 'entry-limit', detail };
}

function cutOff(read: number): Gap {
  const detail = `GitHub gave out no more than ${read} of the commits: set \`fetch-depth: 0\` in actions/checkout.`;
  return { kind: 'gap', origin: { surface: 'diff', path: 'commits' }, reason: 'missing-history', detail };
}

function manyFiles(commit: string, listed: number): Gap {
  const detail = `GitHub listed no more than ${listed} files of this commit: set \`fetch-depth: 0\` in actions/checkout.`;
  return { kind: 'gap', origin: { surface: 'diff', path: '.', commit }, reason: 'entry-limit', detail };
}
