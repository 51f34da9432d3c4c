/** What the inside needs of GitHub's API: what a run made public, and the places where people are told. */
import type { Content } from './flow.ts';
import type { SecretScope } from './policy.ts';

/** Why the forge did not give what was asked for: an expected answer, never an exception. */
export interface Refusal {
  /**
   * `forbidden`: the token may not. `missing`: not there, or not to be seen. `gone`: was there, and is expired or
   * deleted. `invalid`: the request was understood and refused. `unreachable`: no answer in spite of retries, or the
   * rate limit was used up.
   */
  readonly refused: 'forbidden' | 'missing' | 'gone' | 'invalid' | 'unreachable';
  /** The line of a workflow's `permissions:` that the call needs: `actions: read`. */
  readonly needs: string;
}

export type Answer<T> = { readonly value: T } | Refusal;

/** Bytes that are streamed. Where they break off, reading throws a `BrokenOff`. */
export interface Download {
  /** Number of bytes, where the server says it. */
  readonly size?: number;
  /** The file's name, where the server says it. */
  readonly name?: string;
  readonly bytes: Content['bytes'];
}

/** A page of a longer list may be all that the forge gives out; `complete` says whether it was. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

/** One workflow run. */
export interface WorkflowRun {
  readonly id: number;
  /** Attempts so far, from 1. */
  readonly attempt: number;
  /** The event that started it: `pull_request`. */
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name` of the repository that its head is from; undefined where that is gone. */
  readonly headRepository?: string;
  /** The workflow's file: `.github/workflows/build.yml`. */
  readonly workflow: string;
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly page: string;
}

export interface JobStep {
  readonly number: number;
  readonly name: string;
}

export interface WorkflowJob {
  readonly id: number;
  readonly name: string;
  readonly attempt: number;
  /** `completed` once its log can be read. */
  readonly status: string;
  /** `skipped` jobs have no log. */
  readonly conclusion?: string;
  readonly runner?: string;
  readonly steps: readonly JobStep[];
  /** ISO 8601, UTC; its log is open to readers since then. */
  readonly completedAt?: string;
  readonly page: string;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly expired: boolean;
  /** ISO 8601, UTC; open to readers since then. */
  readonly createdAt?: string;
}

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** `uploaded`, or `open` while it is being uploaded. */
  readonly state: string;
  readonly createdAt: string;
  readonly page: string;
}

export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** `owner/name`. */
  readonly headRepository?: string;
}

/** A file that a commit or a pull request changed. */
export interface ChangedFile {
  readonly path: string;
  readonly status: string;
  /** Blob id of the new version. */
  readonly oid: string;
  /** Hunks of a unified diff; absent for binary files and large changes. */
  readonly patch?: string;
}

export interface CommitFiles {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly files: Listing<ChangedFile>;
}

export type AnnotationLevel = 'notice' | 'warning' | 'failure';

/** At a line of a file of the commit. Columns only where the range is one line. */
export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: AnnotationLevel;
  /** At most 255 characters. */
  readonly title: string;
  /** At most 64 KB. */
  readonly message: string;
}

export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'action_required';

/** What a check run says. `title` at most 255 characters, `summary` at most 65,535. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  /** At most 50 in one request; those of later requests are added. */
  readonly annotations: readonly CheckAnnotation[];
}

export interface CheckRun {
  readonly id: number;
  readonly externalId: string;
  readonly status: string;
  readonly annotations: number;
  readonly page: string;
}

export interface CheckRunChange {
  readonly name?: string;
  readonly headSha?: string;
  readonly externalId?: string;
  readonly status: 'in_progress' | 'completed';
  /** Where `status` is `completed`. */
  readonly conclusion?: CheckConclusion;
  readonly page?: string;
  readonly output: CheckOutput;
}

/** A comment on an issue or a pull request. */
export interface IssueComment {
  readonly id: number;
  /** The account that wrote it. */
  readonly author: string;
  readonly body: string;
  readonly page: string;
}

/** A comment at a line of a pull request's diff. */
export interface ReviewComment {
  readonly id: number;
  readonly author: string;
  readonly path: string;
  readonly line?: number;
  readonly body: string;
}

/** At lines of the new side; `startLine` only where it is smaller than `line`. */
export interface NewReviewComment {
  readonly path: string;
  readonly line: number;
  readonly startLine?: number;
  readonly body: string;
}

export interface SarifUpload {
  readonly commit: string;
  /** `refs/heads/main`, `refs/pull/5/merge`. */
  readonly ref: string;
  readonly sarif: string;
}

export interface Issue {
  readonly number: number;
  readonly author: string;
  readonly body: string;
  readonly page: string;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Base64 of a Curve25519 public key. */
export interface SealingKey {
  readonly id: string;
  readonly key: string;
}

export interface SealedSecret {
  readonly keyId: string;
  /** Base64. */
  readonly value: string;
}

/** GitHub's API for one repository, with retries and rate limits kept. */
export interface Forge {
  /** Requests sent so far, retries included. */
  requests(): number;
  /** The account that the token speaks for; apps are refused it. */
  self(): Promise<Answer<string>>;

  /** A file of the repository at a commit or branch. */
  file(path: string, revision: string): Promise<Answer<string>>;
  run(id: number): Promise<Answer<WorkflowRun>>;
  /** Finished runs created since then (ISO 8601), newest first. */
  runsSince(created: string): Promise<Answer<Listing<WorkflowRun>>>;
  jobs(run: number, attempt: number): Promise<Answer<Listing<WorkflowJob>>>;
  /** Plain text. Only of a finished job. */
  jobLog(job: number): Promise<Answer<Download>>;
  /** A zip with a file for each step and job. Only once the whole run is finished. */
  attemptLogs(run: number, attempt: number): Promise<Answer<Download>>;
  /** All of a run, those of one name and of all attempts too. */
  artifacts(run: number): Promise<Answer<Listing<Artifact>>>;
  /** A zip as a rule, any file where it was uploaded unpacked. */
  artifact(id: number): Promise<Answer<Download>>;
  assets(release: number): Promise<Answer<Listing<Asset>>>;
  asset(id: number): Promise<Answer<Download>>;

  deleteArtifact(id: number): Promise<Answer<undefined>>;
  /** Of all attempts. */
  deleteRunLogs(run: number): Promise<Answer<undefined>>;
  deleteAsset(id: number): Promise<Answer<undefined>>;

  /** Open issues with the label, newest first; those of pull requests are not among them. */
  issues(label: string): Promise<Answer<Listing<Issue>>>;
  createIssue(issue: NewIssue): Promise<Answer<Issue>>;
  updateIssue(number: number, change: { readonly body: string }): Promise<Answer<Issue>>;
  /** The key to seal a secret for. */
  secretKey(scope: SecretScope): Promise<Answer<SealingKey>>;
  /** Writes a secret, sealed by `sealed` for the key of that id; one that is there keeps who may read it. */
  putSecret(scope: SecretScope, name: string, sealed: SealedSecret): Promise<Answer<undefined>>;

  pull(number: number): Promise<Answer<PullRequest>>;
  /** Open pull requests of a branch, `owner:branch`. */
  pullsFrom(head: string): Promise<Answer<Listing<PullRequest>>>;
  /** Ids, oldest first; at most 250 are to be had. */
  pullCommits(pull: number): Promise<Answer<Listing<string>>>;
  pullFiles(pull: number): Promise<Answer<Listing<ChangedFile>>>;
  /** Ids of what `head` has and `base` has not, oldest first. */
  commitsBetween(base: string, head: string): Promise<Answer<Listing<string>>>;
  commit(sha: string): Promise<Answer<CommitFiles>>;
  blob(oid: string): Promise<Answer<Download>>;

  /** Check runs of that name on the commit, newest first. */
  checks(sha: string, name: string): Promise<Answer<Listing<CheckRun>>>;
  createCheck(check: CheckRunChange & { readonly name: string; readonly headSha: string }): Promise<Answer<CheckRun>>;
  updateCheck(id: number, change: CheckRunChange): Promise<Answer<CheckRun>>;
  comments(issue: number): Promise<Answer<Listing<IssueComment>>>;
  createComment(issue: number, body: string): Promise<Answer<IssueComment>>;
  updateComment(id: number, body: string): Promise<Answer<IssueComment>>;
  deleteComment(id: number): Promise<Answer<undefined>>;
  reviewComments(pull: number): Promise<Answer<Listing<ReviewComment>>>;
  /** One review with all its comments, which GitHub takes or refuses as a whole. */
  createReview(pull: number, commit: string, comments: readonly NewReviewComment[]): Promise<Answer<undefined>>;
  updateReviewComment(id: number, body: string): Promise<Answer<undefined>>;
  deleteReviewComment(id: number): Promise<Answer<undefined>>;
  /** The upload's id. */
  uploadSarif(upload: SarifUpload): Promise<Answer<string>>;
  sarifState(id: string): Promise<Answer<{ readonly state: string; readonly errors: readonly string[] }>>;
}

/** The value, or undefined where it was refused. */
export function granted<T>(answer: Answer<T>): T | undefined {
  return 'refused' in answer ? undefined : answer.value;
}
