/** A GitHub in memory, as far as channels write to it: it keeps what it is told, refuses, and can be cut off. */
import type {
  Answer,
  ChangedFile,
  CheckAnnotation,
  CheckRunChange,
  Forge,
  IssueComment,
  Refusal,
  ReviewComment,
  SarifUpload,
} from '../../src/core/forge.ts';
import { shownLines } from '../../src/sinks/patch.ts';

export const bot = 'github-actions[bot]';
export const kinds = ['forbidden', 'missing', 'gone', 'invalid', 'unreachable'] as const;

/** The process ended here. */
export class Killed extends Error {}

export interface StoredCheck {
  readonly id: number;
  name: string;
  sha: string;
  externalId: string;
  status: string;
  conclusion: string | undefined;
  title: string;
  summary: string;
  readonly annotations: CheckAnnotation[];
}

/** What happens at a call, by its name and number: nothing, a refusal, or the end of the process before or after it. */
export type Fault = (call: string, index: number) => Refusal['refused'] | 'killed-before' | 'killed-after' | undefined;

export class Hub {
  readonly checks: StoredCheck[] = [];
  readonly comments: IssueComment[] = [];
  readonly reviews: ReviewComment[] = [];
  readonly uploads: SarifUpload[] = [];
  /** Every text that was sent. */
  readonly sent: string[] = [];
  readonly calls: string[] = [];
  files: ChangedFile[] = [];
  /** What it says of an upload, in turn. */
  states: { state: string; errors: readonly string[] }[] = [];
  #last = 0;

  next(): number {
    return ++this.#last;
  }

  /** A connection of one process. `turn` is waited for at each call, so that a test can interleave two of them. */
  connect(options: { fault?: Fault; author?: string; turn?: () => Promise<void> } = {}): Forge {
    const { fault = () => undefined, author = bot, turn = async () => {} } = options;
    let index = 0;
    const call = async <T>(name: string, needs: string, sent: unknown, act: () => Answer<T>): Promise<Answer<T>> => {
      await turn();
      const at = fault(name, index++);
      if (at === 'killed-before') throw new Killed();
      this.calls.push(name);
      this.sent.push(JSON.stringify(sent));
      if (at !== undefined && at !== 'killed-after') return { refused: at, needs };
      const answer = act();
      if (at === 'killed-after') throw new Killed();
      return answer;
    };
    const none = async (): Promise<Refusal> => ({ refused: 'missing', needs: 'contents: read' });
    return {
      self: async () => ({ refused: 'forbidden', needs: '' }),
      requests: () => index,
      file: none,
      run: none,
      runsSince: none,
      jobs: none,
      jobLog: none,
      attemptLogs: none,
      artifacts: none,
      artifact: none,
      assets: none,
      asset: none,
      deleteArtifact: none,
      deleteRunLogs: none,
      deleteAsset: none,
      issues: none,
      createIssue: none,
      updateIssue: none,
      secretKey: none,
      putSecret: none,
      pull: none,
      pullsFrom: none,
      pullCommits: none,
      commitsBetween: none,
      commit: none,
      blob: none,
      pullFiles: () =>
        call('pullFiles', 'pull-requests: read', '', () => ({ value: { items: this.files, complete: true } })),
      checks: (sha, name) =>
        call('checks', 'checks: write', '', () => ({
          value: {
            items: this.checks
              .filter((one) => one.sha === sha && one.name === name)
              .map(seen)
              .reverse(),
            complete: true,
          },
        })),
      createCheck: (check) =>
        call('createCheck', 'checks: write', check, () => {
          if (check.output.annotations.length > 50) return { refused: 'invalid', needs: '' };
          const made: StoredCheck = {
            id: this.next(),
            name: check.name,
            sha: check.headSha,
            externalId: '',
            status: '',
            conclusion: undefined,
            title: '',
            summary: '',
            annotations: [],
          };
          this.checks.push(made);
          return { value: changed(made, check) };
        }),
      updateCheck: (id, change) =>
        call('updateCheck', 'checks: write', change, () => {
          const found = this.checks.find((one) => one.id === id);
          if (found === undefined) return { refused: 'missing', needs: '' };
          if (change.output.annotations.length > 50) return { refused: 'invalid', needs: '' };
          return { value: changed(found, change) };
        }),
      comments: () =>
        call('comments', 'pull-requests: write', '', () => ({ value: { items: [...this.comments], complete: true } })),
      createComment: (_issue, body) =>
        call('createComment', 'pull-requests: write', body, () => {
          if (body.length > 65_536) return { refused: 'invalid', needs: '' };
          const made = { id: this.next(), author, body, page: 'https://github.example/c' };
          this.comments.push(made);
          return { value: made };
        }),
      updateComment: (id, body) =>
        call('updateComment', 'pull-requests: write', body, () => {
          const at = this.comments.findIndex((one) => one.id === id);
          const old = this.comments[at];
          if (old === undefined) return { refused: 'missing', needs: '' };
          const made = { ...old, body };
          this.comments[at] = made;
          return { value: made };
        }),
      deleteComment: (id) => call('deleteComment', 'pull-requests: write', '', () => removed(this.comments, id)),
      reviewComments: () =>
        call('reviewComments', 'pull-requests: write', '', () => ({
          value: { items: [...this.reviews], complete: true },
        })),
      createReview: (_pull, _commit, comments) =>
        call('createReview', 'pull-requests: write', comments, () => {
          const shown = new Map(this.files.map(({ path, patch = '' }) => [path, shownLines(patch)] as const));
          const wrong = comments.some(
            ({ path, line, startLine }) => startLine === line || shown.get(path)?.has(line) !== true,
          );
          if (wrong) return { refused: 'invalid', needs: '' };
          for (const { path, line, body } of comments) this.reviews.push({ id: this.next(), author, path, line, body });
          return { value: undefined };
        }),
      updateReviewComment: (id, body) =>
        call('updateReviewComment', 'pull-requests: write', body, () => {
          const at = this.reviews.findIndex((one) => one.id === id);
          const old = this.reviews[at];
          if (old === undefined) return { refused: 'missing', needs: '' };
          this.reviews[at] = { ...old, body };
          return { value: undefined };
        }),
      deleteReviewComment: (id) =>
        call('deleteReviewComment', 'pull-requests: write', '', () => removed(this.reviews, id)),
      uploadSarif: (upload) =>
        call('uploadSarif', 'security-events: write', upload, () => {
          this.uploads.push(upload);
          return { value: `${this.uploads.length}` };
        }),
      sarifState: () =>
        call('sarifState', 'security-events: write', '', () => ({
          value: this.states.shift() ?? { state: 'complete', errors: [] },
        })),
    };
  }
}

function seen({ id, externalId, status, annotations }: StoredCheck) {
  return { id, externalId, status, annotations: annotations.length, page: `https://github.example/checks/${id}` };
}

function changed(check: StoredCheck, change: CheckRunChange) {
  check.externalId = change.externalId ?? check.externalId;
  check.status = change.status;
  check.conclusion = change.conclusion;
  check.title = change.output.title;
  check.summary = change.output.summary;
  check.annotations.push(...change.output.annotations);
  return seen(check);
}

function removed(all: { readonly id: number }[], id: number): Answer<undefined> {
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return { refused: 'missing', needs: '' };
  all.splice(at, 1);
  return { value: undefined };
}

/** Lets several processes take turns, in an order that follows from the seed. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #state: number;

  constructor(seed: number) {
    this.#state = seed + 1;
  }

  readonly turn = (): Promise<void> => new Promise((go) => this.#waiting.push(go));

  async drive<T>(all: readonly Promise<T>[]): Promise<readonly T[]> {
    let running = true;
    const ended = Promise.all(all).finally(() => {
      running = false;
    });
    while (running) {
      await new Promise((next) => setImmediate(next));
      this.#state = (this.#state * 48_271) % 2_147_483_647;
      const [go] = this.#waiting.splice(this.#state % Math.max(1, this.#waiting.length), 1);
      go?.();
    }
    return ended;
  }
}
