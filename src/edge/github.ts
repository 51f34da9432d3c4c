/** GitHub's API: the event, and the repository as a `Forge`. The only importer of Octokit and of `@actions/github`. */
import { gzipSync } from 'node:zlib';
import { context } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type {
  Answer,
  CheckRun,
  CheckRunChange,
  CommitFiles,
  Download,
  Forge,
  Issue,
  IssueComment,
  Listing,
  NewReviewComment,
  PullRequest,
  Refusal,
  WorkflowJob,
  WorkflowRun,
} from '../core/forge.ts';
import type { SecretScope } from '../core/policy.ts';
import { download, type Opened } from './download.ts';

export interface GitHubEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** The event that started this run, from `GITHUB_EVENT_NAME` and `GITHUB_EVENT_PATH`. */
export function event(): GitHubEvent {
  return { name: context.eventName, payload: context.payload };
}

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface ForgeOptions {
  /** The API's address: `https://api.github.com`, `https://HOST/api/v3`. */
  readonly api: string;
  readonly repository: Repository;
  /** '' for none. */
  readonly token: string;
}

type Client = ReturnType<typeof connect>;

const Connected = Octokit.plugin(retry, throttling);

/** Longest wait for a rate limit, in seconds. A job that waits an hour for its turn costs more than an honest gap. */
const patience = 120;
const mostWaits = 2;

/** Seconds for one call, its waits not counted. */
const callSeconds = 60;

/** `defaults` bring the runner's proxy. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
function connect({ api, token }: ForgeOptions, count: () => void) {
  const wait = (seconds: number, _: object, __: object, waits: number): boolean =>
    seconds <= patience && waits < mostWaits;
  const silent = (): void => {};
  return new Connected({
    baseUrl: api,
    userAgent: 'keyfuse',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { ...defaults.request, fetch: wholeAnswers(count) },
    retry: { retries: 2 },
    throttle: { onRateLimit: wait, onSecondaryRateLimit: wait },
    ...(token === '' ? {} : { auth: token }),
  });
}

/** Through the runner's proxy, where it has one. */
const proxied: typeof fetch = defaults.request?.['fetch'] ?? fetch;

/**
 * Octokit takes a JSON answer that broke off, or is empty, for an empty one, and a list in it for no items. So answers
 * are read to their end here, where one that is not whole fails the call and is asked for once more.
 */
function wholeAnswers(count: () => void): typeof fetch {
  return async (url, options) => {
    count();
    const abort = new AbortController();
    const lapse = setTimeout(() => abort.abort(), callSeconds * 1000);
    try {
      const response = await proxied(url, { ...options, signal: abort.signal });
      const { status, headers } = response;
      const raw = options?.redirect === 'manual';
      // Octokit takes it for an empty list, for GitHub says so of an empty repository.
      if (status === 409) return new Response(response.body, { status: 422, headers });
      if (raw || status >= 300 || status === 204 || status === 205) return response;
      const text = await response.text();
      JSON.parse(text);
      // Octokit finds the next page of some lists by the address that was asked.
      return Object.defineProperty(new Response(text, { status, headers }), 'url', { value: response.url });
    } finally {
      clearTimeout(lapse);
    }
  };
}

/** The repository at GitHub. Creating calls are not repeated where it is unclear whether they were carried out. */
export function forge(options: ForgeOptions): Forge {
  let requests = 0;
  const octokit = connect(options, () => requests++);
  const asking = patiently(octokit);
  const asked = <T>(needs: string, ask: () => Promise<T>): Promise<Answer<T>> =>
    asking(needs, async () => ({ value: await ask() }));
  const { rest } = octokit;
  const { repository: at } = options;
  const once = { request: { retries: 0 } };
  const page = { ...at, per_page: 100 };

  return {
    requests: () => requests,

    // https://docs.github.com/en/rest/users/users#get-the-authenticated-user
    self: () => asked('', async () => (await rest.users.getAuthenticated()).data.login),

    // https://docs.github.com/en/rest/repos/contents#get-repository-content
    file: (path, revision) =>
      asking('contents: read', async () => {
        const { data } = await rest.repos.getContent({ ...at, path, ref: revision });
        if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return missing('contents: read');
        return { value: Buffer.from(data.content, 'base64').toString('utf8') };
      }),

    // https://docs.github.com/en/rest/actions/workflow-runs
    run: (id) =>
      asked('actions: read', async () => runOf((await rest.actions.getWorkflowRun({ ...at, run_id: id })).data)),
    runsSince: (created) =>
      asked('actions: read', async () => {
        const query = { ...page, created: `>=${created}`, status: 'completed' } as const;
        let total = 0;
        const items = await octokit.paginate(rest.actions.listWorkflowRunsForRepo, query, ({ data }) => {
          total = data.total_count;
          return data.map(runOf);
        });
        return { items, complete: items.length >= total };
      }),

    // https://docs.github.com/en/rest/actions/workflow-jobs
    jobs: (run, attempt) =>
      asked('actions: read', async () => {
        const query = { ...page, run_id: run, attempt_number: attempt };
        return all(
          await octokit.paginate(rest.actions.listJobsForWorkflowRunAttempt, query, ({ data }) => data.map(jobOf)),
        );
      }),
    jobLog: (job) => open('actions: read', `/repos/{owner}/{repo}/actions/jobs/${job}/logs`),
    attemptLogs: (run, attempt) =>
      open('actions: read', `/repos/{owner}/{repo}/actions/runs/${run}/attempts/${attempt}/logs`),

    // https://docs.github.com/en/rest/actions/artifacts
    artifacts: (run) =>
      asked('actions: read', async () => {
        const list = rest.actions.listWorkflowRunArtifacts;
        return all(await octokit.paginate(list, { ...page, run_id: run }, ({ data }) => data.map(artifactOf)));
      }),
    artifact: (id) => open('actions: read', `/repos/{owner}/{repo}/actions/artifacts/${id}/zip`),

    // https://docs.github.com/en/rest/releases/assets
    assets: (release) =>
      asked('contents: read', async () => {
        const list = rest.repos.listReleaseAssets;
        return all(await octokit.paginate(list, { ...page, release_id: release }, ({ data }) => data.map(assetOf)));
      }),
    asset: (id) => open('contents: read', `/repos/{owner}/{repo}/releases/assets/${id}`, 'application/octet-stream'),

    // What is gone already is refused by 404.
    deleteArtifact: (id) =>
      asked('actions: write', async () => {
        await rest.actions.deleteArtifact({ ...at, artifact_id: id });
        return undefined;
      }),
    deleteRunLogs: (run) =>
      asked('actions: write', async () => {
        await rest.actions.deleteWorkflowRunLogs({ ...at, run_id: run });
        return undefined;
      }),
    deleteAsset: (id) =>
      asked('contents: write', async () => {
        await rest.repos.deleteReleaseAsset({ ...at, asset_id: id });
        return undefined;
      }),

    // https://docs.github.com/en/rest/issues/issues
    issues: (label) =>
      asked('issues: read', async () => {
        const query = { ...page, labels: label, state: 'open' } as const;
        const items = await octokit.paginate(rest.issues.listForRepo, query, ({ data }) =>
          data.filter(({ pull_request }) => pull_request === undefined).map(issueOf),
        );
        return all(items);
      }),
    createIssue: ({ title, body, labels, assignees }) =>
      asked('issues: write', async () => {
        const issue = { title, body, labels: [...labels], assignees: [...assignees] };
        return issueOf((await rest.issues.create({ ...at, ...issue, ...once })).data);
      }),
    updateIssue: (number, { body }) =>
      asked('issues: write', async () =>
        issueOf((await rest.issues.update({ ...at, issue_number: number, body })).data),
      ),

    // https://docs.github.com/en/rest/actions/secrets
    secretKey: (scope) =>
      asked('secrets: read', async () => {
        const { data } = await octokit.request(`GET ${secretsAt(scope)}/public-key`, { ...at });
        return { id: String(data.key_id), key: String(data.key) };
      }),
    putSecret: (scope, name, { keyId, value }) =>
      asked('secrets: write', async () => {
        const kept = scope.kind === 'organization' ? await visibilityOf(octokit, at, name) : {};
        const url = `PUT ${secretsAt(scope)}/${encodeURIComponent(name)}`;
        await octokit.request(url, { ...at, key_id: keyId, encrypted_value: value, ...kept });
        return undefined;
      }),

    // https://docs.github.com/en/rest/pulls/pulls
    pull: (number) =>
      asked('pull-requests: read', async () => pullOf((await rest.pulls.get({ ...at, pull_number: number })).data)),
    pullsFrom: (head) =>
      asked('pull-requests: read', async () =>
        all(await octokit.paginate(rest.pulls.list, { ...page, head, state: 'open' }, ({ data }) => data.map(pullOf))),
      ),
    pullCommits: (pull) =>
      asked('pull-requests: read', async () => {
        const query = { ...page, pull_number: pull };
        const items = await octokit.paginate(rest.pulls.listCommits, query, ({ data }) => data.map(({ sha }) => sha));
        return { items, complete: items.length < mostPullCommits };
      }),
    pullFiles: (pull) =>
      asked('pull-requests: read', async () => {
        const query = { ...page, pull_number: pull };
        const items = await octokit.paginate(rest.pulls.listFiles, query, ({ data }) => data.map(changedFile));
        return { items, complete: items.length < mostPullFiles };
      }),

    // https://docs.github.com/en/rest/commits/commits
    commitsBetween: (base, head) => asked('contents: read', () => commitsBetween(octokit, at, `${base}...${head}`)),
    commit: (sha) => asked('contents: read', () => commitOf(octokit, at, sha)),
    blob: (oid) => open('contents: read', `/repos/{owner}/{repo}/git/blobs/${oid}`, 'application/vnd.github.raw+json'),

    // https://docs.github.com/en/rest/checks/runs
    checks: (sha, name) =>
      asked('checks: read', async () => {
        const query = { ...page, ref: sha, check_name: name, filter: 'all' } as const;
        return all(await octokit.paginate(rest.checks.listForRef, query, ({ data }) => data.map(checkOf)));
      }),
    createCheck: ({ name, headSha, ...change }) =>
      asked('checks: write', async () => {
        const { data } = await rest.checks.create({ ...at, name, head_sha: headSha, ...checkBody(change), ...once });
        return checkOf(data);
      }),
    updateCheck: (id, change) =>
      asked('checks: write', async () => {
        // What is added by a request must not be added twice.
        const { data } = await rest.checks.update({ ...at, check_run_id: id, ...checkBody(change), ...once });
        return checkOf(data);
      }),

    // https://docs.github.com/en/rest/issues/comments
    comments: (issue) =>
      asked('pull-requests: read', async () => {
        const query = { ...page, issue_number: issue };
        return all(await octokit.paginate(rest.issues.listComments, query, ({ data }) => data.map(commentOf)));
      }),
    createComment: (issue, body) =>
      asked('pull-requests: write', async () =>
        commentOf((await rest.issues.createComment({ ...at, issue_number: issue, body, ...once })).data),
      ),
    updateComment: (id, body) =>
      asked('pull-requests: write', async () =>
        commentOf((await rest.issues.updateComment({ ...at, comment_id: id, body })).data),
      ),
    deleteComment: (id) =>
      asked('pull-requests: write', async () => {
        await rest.issues.deleteComment({ ...at, comment_id: id });
        return undefined;
      }),

    // https://docs.github.com/en/rest/pulls/comments
    reviewComments: (pull) =>
      asked('pull-requests: read', async () => {
        const query = { ...page, pull_number: pull };
        return all(
          await octokit.paginate(rest.pulls.listReviewComments, query, ({ data }) =>
            data.map(({ id, path, body, line, user }) => ({
              id,
              path,
              body,
              author: user.login,
              ...(typeof line === 'number' ? { line } : {}),
            })),
          ),
        );
      }),
    createReview: (pull, commit, comments) =>
      asked('pull-requests: write', async () => {
        const review = {
          pull_number: pull,
          commit_id: commit,
          event: 'COMMENT',
          comments: comments.map(reviewComment),
        } as const;
        await rest.pulls.createReview({ ...at, ...review, ...once });
        return undefined;
      }),
    updateReviewComment: (id, body) =>
      asked('pull-requests: write', async () => {
        await rest.pulls.updateReviewComment({ ...at, comment_id: id, body });
        return undefined;
      }),
    deleteReviewComment: (id) =>
      asked('pull-requests: write', async () => {
        await rest.pulls.deleteReviewComment({ ...at, comment_id: id });
        return undefined;
      }),

    // https://docs.github.com/en/rest/code-scanning/code-scanning
    uploadSarif: ({ commit, ref, sarif }) =>
      asking('security-events: write', async () => {
        const packed = gzipSync(sarif).toString('base64');
        const { data } = await rest.codeScanning.uploadSarif({
          ...at,
          commit_sha: commit,
          ref,
          sarif: packed,
          ...once,
        });
        return data.id === undefined ? missing('security-events: write') : { value: data.id };
      }),
    sarifState: (id) =>
      asked('security-events: write', async () => {
        const { data } = await rest.codeScanning.getSarif({ ...at, sarif_id: id });
        return { state: data.processing_status ?? 'pending', errors: data.errors ?? [] };
      }),
  };

  function open(needs: string, path: string, accept = 'application/vnd.github+json'): Promise<Answer<Download>> {
    return asked(needs, () => download(() => opened(octokit, at, path, accept), proxied));
  }
}

/** Follows no redirect: the link leads to another host, which must not get the token. */
async function opened(octokit: Client, at: Repository, path: string, accept: string): Promise<Opened> {
  const { status, headers, data } = await octokit.request(`GET ${path}`, {
    ...at,
    headers: { accept },
    request: { redirect: 'manual', parseSuccessResponseBody: false },
  });
  const { location, 'content-length': size } = headers;
  if (status >= 300 && location !== undefined) return { link: location };
  return { body: data, size: size === undefined ? undefined : Number(size) };
}

// ---- What is refused

type Asking = <T>(needs: string, ask: () => Promise<Answer<T>>) => Promise<Answer<T>>;

/** Tries again where GitHub does not answer, until that was in vain once: while it is down, every call waits its turn. */
function patiently(octokit: Client): Asking {
  let down = false;
  octokit.hook.before('request', (options) => {
    if (down) options.request['retries'] = 0;
  });
  return async (needs, ask) => {
    try {
      const answer = await ask();
      down = false;
      return answer;
    } catch (error) {
      const refused = refusal(error, needs);
      down = refused.refused === 'unreachable';
      return refused;
    }
  };
}

const missing = (needs: string): Refusal => ({ refused: 'missing', needs });

/** Anything without a status is the network's, or an answer that cannot be read. */
function refusal(error: unknown, needs: string): Refusal {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 401) return { refused: 'forbidden', needs };
  if (status === 403) return { refused: isLimit(error) ? 'unreachable' : 'forbidden', needs };
  if (status === 404) return missing(needs);
  if (status === 410) return { refused: 'gone', needs };
  const invalid = typeof status === 'number' && status >= 400 && status < 429;
  return { refused: invalid ? 'invalid' : 'unreachable', needs };
}

function isLimit(error: unknown): boolean {
  return error instanceof Error && /rate limit/i.test(error.message);
}

// ---- GitHub's shapes → ours

type Rest = Client['rest'];
type DataOf<F extends (...args: never[]) => Promise<{ data: unknown }>> = Awaited<ReturnType<F>>['data'];

const all = <T>(items: readonly T[]): Listing<T> => ({ items, complete: true });

/** GitHub gives out no more, and says nothing of it. */
const mostPullCommits = 250;
const mostPullFiles = 3000;
const mostCommitFiles = 3000;

function runOf(run: DataOf<Rest['actions']['getWorkflowRun']>): WorkflowRun {
  return {
    id: run.id,
    attempt: run.run_attempt ?? 1,
    event: run.event,
    headSha: run.head_sha,
    headBranch: run.head_branch ?? '',
    ...(run.head_repository === null ? {} : { headRepository: run.head_repository.full_name }),
    workflow: run.path.replace(/@.*$/, ''),
    status: run.status ?? 'unknown',
    startedAt: run.run_started_at ?? run.created_at,
    page: run.html_url,
  };
}

function jobOf(job: DataOf<Rest['actions']['getJobForWorkflowRun']>): WorkflowJob {
  return {
    id: job.id,
    name: job.name,
    attempt: job.run_attempt ?? 1,
    status: job.status,
    ...(job.conclusion === null ? {} : { conclusion: job.conclusion }),
    ...(job.runner_name === null ? {} : { runner: job.runner_name }),
    steps: (job.steps ?? []).map(({ number, name }) => ({ number, name })),
    ...(job.completed_at === null ? {} : { completedAt: job.completed_at }),
    page: job.html_url ?? '',
  };
}

function artifactOf({ id, name, size_in_bytes, expired, created_at }: DataOf<Rest['actions']['getArtifact']>) {
  return { id, name, size: size_in_bytes, expired, ...(created_at === null ? {} : { createdAt: created_at }) };
}

function assetOf({
  id,
  name,
  size,
  state,
  created_at,
  browser_download_url,
}: DataOf<Rest['repos']['getReleaseAsset']>) {
  return { id, name, size, state, createdAt: created_at, page: browser_download_url };
}

interface RawIssue extends Omit<RawComment, 'body'> {
  readonly number: number;
  readonly body?: string | null;
}

function issueOf({ number, user, body, html_url }: RawIssue): Issue {
  return { number, author: user?.login ?? '', body: body ?? '', page: html_url };
}

function secretsAt(scope: SecretScope): string {
  switch (scope.kind) {
    case 'repository':
      return '/repos/{owner}/{repo}/actions/secrets';
    case 'environment':
      return `/repos/{owner}/{repo}/environments/${encodeURIComponent(scope.name)}/secrets`;
    case 'organization':
      return '/orgs/{owner}/actions/secrets';
  }
}

/** Writing an organisation's secret sets who may read it, too: as it is. */
async function visibilityOf(octokit: Client, { owner }: Repository, name: string) {
  const { rest } = octokit;
  const { visibility } = (await rest.actions.getOrgSecret({ org: owner, secret_name: name })).data;
  if (visibility !== 'selected') return { visibility };
  const chosen = await octokit.paginate(rest.actions.listSelectedReposForOrgSecret, {
    org: owner,
    secret_name: name,
    per_page: 100,
  });
  return { visibility, selected_repository_ids: chosen.map(({ id }) => id) };
}

interface RawPull {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly sha: string };
}

function pullOf({ number, head, base }: RawPull): PullRequest {
  const from = head.repo === null ? {} : { headRepository: head.repo.full_name };
  return { number, headSha: head.sha, baseSha: base.sha, ...from };
}

interface RawFile {
  readonly filename: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
}

function changedFile({ filename, status, sha, patch }: RawFile) {
  return { path: filename, status, oid: sha ?? '', ...(patch === undefined ? {} : { patch }) };
}

/** The files are on each page again, the commits are not: `total_commits` says whether all are there. */
async function commitsBetween({ rest }: Client, at: Repository, basehead: string): Promise<Listing<string>> {
  const items: string[] = [];
  for (let page = 1; ; page++) {
    const { data } = await rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 100, page });
    items.push(...data.commits.map(({ sha }) => sha));
    if (data.commits.length < 100) return { items, complete: items.length >= data.total_commits };
  }
}

async function commitOf(octokit: Client, at: Repository, sha: string): Promise<CommitFiles> {
  const files: ReturnType<typeof changedFile>[] = [];
  for (let page = 1; ; page++) {
    const { data } = await octokit.rest.repos.getCommit({ ...at, ref: sha, per_page: 100, page });
    const more = data.files ?? [];
    files.push(...more.map(changedFile));
    if (more.length < 100)
      return {
        sha: data.sha,
        message: data.commit.message,
        parents: data.parents.map((parent) => parent.sha),
        files: { items: files, complete: files.length < mostCommitFiles },
      };
  }
}

function checkOf({ id, external_id, status, output, html_url }: DataOf<Rest['checks']['get']>): CheckRun {
  return { id, externalId: external_id ?? '', status, annotations: output.annotations_count, page: html_url ?? '' };
}

function checkBody({ externalId, status, conclusion, page, output }: Omit<CheckRunChange, 'name' | 'headSha'>) {
  const { title, summary, annotations } = output;
  return {
    status,
    ...(externalId === undefined ? {} : { external_id: externalId }),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(page === undefined ? {} : { details_url: page }),
    output: {
      title,
      summary,
      annotations: annotations.map((one) => ({
        path: one.path,
        start_line: one.startLine,
        end_line: one.endLine,
        ...(one.startColumn === undefined ? {} : { start_column: one.startColumn }),
        ...(one.endColumn === undefined ? {} : { end_column: one.endColumn }),
        annotation_level: one.level,
        title: one.title,
        message: one.message,
      })),
    },
  };
}

interface RawComment {
  readonly id: number;
  readonly user: { readonly login: string } | null;
  readonly body?: string;
  readonly html_url: string;
}

function commentOf({ id, body, html_url, user }: RawComment): IssueComment {
  return { id, author: user?.login ?? '', body: body ?? '', page: html_url };
}

function reviewComment({ path, line, startLine, body }: NewReviewComment) {
  const from = startLine === undefined ? {} : { start_line: startLine, start_side: 'RIGHT' };
  return { path, line, side: 'RIGHT', body, ...from };
}
