/** Comments at the lines of a pull request's diff, with the line as it could be where that is safe to suggest. */

import type { Exposure, Report } from '../core/flow.ts';
import type { ChangedFile, Forge, NewReviewComment } from '../core/forge.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { prose, target } from './escape.ts';
import { masker } from './mask.ts';
import type { Names } from './names.ts';
import { environmentLine } from './suggest.ts';
import { untold } from './untold.ts';
import { doubt, revoking, title } from './words.ts';

export interface ReviewOptions {
  readonly names: Names;
  readonly pull: number;
  /** The pull request's head. */
  readonly sha: string;
}

type ReviewForge = Pick<Forge, 'pullFiles' | 'reviewComments' | 'createReview' | 'updateReviewComment'>;

/** More in one review help nobody, and the check run has them all. */
const mostComments = 20;

/**
 * Told again, a key that has its comment gets no other, and one that is gone is marked so. GitHub takes or refuses a
 * review as a whole, for a single line outside of the diff: lines are looked up in the diff itself.
 */
export function review(forge: ReviewForge, { names, pull, sha }: ReviewOptions): Channel {
  return {
    id: 'review',
    async tell(report): Promise<Told> {
      const known = await forge.reviewComments(pull);
      if ('refused' in known) return untold('review', known);
      const standing = new Map(
        known.value.items.flatMap((one) => {
          const id = one.trusted ? markIn(one.body) : undefined;
          return id === undefined ? [] : [[id, one] as const];
        }),
      );
      const open = new Set(report.exposures.map(({ secret }) => secret.fingerprint));
      for (const [id, { id: comment, body }] of standing) {
        if (!open.has(id) && !body.includes(resolved))
          await forge.updateReviewComment(comment, `${markOf(id)}\n${resolved}`);
      }
      const fresh = report.exposures.filter(
        ({ secret, places }) => places.length > 0 && !standing.has(secret.fingerprint),
      );
      if (fresh.length === 0) return standing.size > 0 ? { state: 'told' } : { state: 'nothing' };
      const files = await forge.pullFiles(pull);
      if ('refused' in files) return untold('review', files);
      const comments = commentsFor({ ...report, exposures: fresh.slice(0, mostComments) }, files.value.items, names);
      if (comments.length === 0) return { state: 'nothing' };
      const answer = await forge.createReview(pull, sha, comments);
      return 'refused' in answer ? untold('review', answer) : { state: 'told' };
    },
  };
}

const resolved = '✅ **Resolved.** This key is not found any more. It stays exposed until it is revoked.';

const markOf = (fingerprint: string): string => `<!-- keyfuse:review ${fingerprint} -->`;

function markIn(body: string): string | undefined {
  return /^<!-- keyfuse:review (kf1-[0-9a-f]+) -->/.exec(body)?.[1];
}

/** One for each key that an added line of the diff still holds, at the first such line. */
export function commentsFor(report: Report, files: readonly ChangedFile[], names: Names): readonly NewReviewComment[] {
  const arranged = arrange(report);
  const lines = files.flatMap(addedLines);
  return arranged.exposures.flatMap((exposure): readonly NewReviewComment[] => {
    const masked = masker({ ...report, exposures: [exposure], allowed: [] });
    const line = lines.find(({ text }) => masked(text) !== text);
    if (line === undefined) return [];
    const suggestion = environmentLine(line.path, masked(line.text), exposure, line.patch);
    return [{ path: line.path, line: line.number, body: bodyOf(exposure, names, suggestion) }];
  });
}

interface AddedLine {
  readonly path: string;
  readonly number: number;
  readonly text: string;
  readonly patch: string;
}

/** The lines that a file's patch adds, by their numbers in the new version. */
function addedLines({ path, patch = '' }: ChangedFile): readonly AddedLine[] {
  const lines: AddedLine[] = [];
  let number = 0;
  for (const text of patch.split('\n')) {
    const head = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (head !== null) number = Number(head[1]) - 1;
    else if (text.startsWith('+')) lines.push({ path, number: ++number, text: text.slice(1), patch });
    else if (text.startsWith(' ')) number++;
  }
  return lines;
}

function bodyOf(exposure: Exposure, names: Names, suggestion: string | undefined): string {
  const { console, advice } = names(exposure.provider, exposure.format);
  const page = target(console);
  const steps = [
    page === undefined ? prose(revoking(console)) : `[Revoke it](${page}): whoever could read this line may have it.`,
    ...(advice === undefined ? [] : [prose(advice)]),
  ];
  return [
    markOf(exposure.secret.fingerprint),
    `**${prose(title(exposure, names))}** ${prose(exposure.secret.redacted)}${doubt(exposure.confidence)}`,
    '',
    ...steps,
    ...(suggestion === undefined ? [] : ['', fenced(suggestion)]),
  ].join('\n');
}

/** A fence longer than any in the line. */
function fenced(line: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...line.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}suggestion\n${line}\n${fence}`;
}
