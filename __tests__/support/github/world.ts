/**
 * GitHub on loopback: one repository with its runs, logs, artifacts, releases, pull requests, checks, comments and
 * alerts behind real HTTP. Every call and every answer is held against GitHub's own description, and it can be made to
 * fail in every way that GitHub does.
 */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import nacl from 'tweetnacl';
import { at, text } from '../../../src/core/json.ts';
import type { Repository } from '../git-repository.ts';
import { answerOf, faultsOfAnswer, faultsOfCall, type Route, routeOf } from './contract.ts';

export const token = 'ghs_made-up-for-tests';

export type Bytes = Uint8Array | (() => Iterable<Uint8Array>);

export interface WorldJob {
  readonly id: number;
  readonly name: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly runner?: string;
  readonly steps?: readonly { readonly number: number; readonly name: string }[];
  /** Its log alone; 404 where it has none. */
  readonly log?: string;
}

export interface WorldRun {
  readonly id: number;
  readonly attempt?: number;
  readonly status?: string;
  readonly event?: string;
  readonly headSha?: string;
  readonly headBranch?: string;
  /** Jobs by attempt, from the first. */
  readonly jobs?: readonly (readonly WorldJob[])[];
  /** Archives by attempt; 404 where one is absent. */
  readonly logs?: readonly (Bytes | undefined)[];
}

export interface WorldArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly bytes?: Bytes;
  readonly expired?: boolean;
}

export interface WorldAsset {
  readonly id: number;
  readonly release: number;
  readonly name: string;
  readonly bytes?: Bytes;
  readonly state?: string;
}

export interface WorldPull {
  readonly number: number;
  readonly base: string;
  readonly head: string;
  /** `owner:branch`. */
  readonly from?: string;
}

export interface World {
  /** Where git and the pages are. */
  readonly server: string;
  readonly api: string;
  readonly requests: readonly Asked[];
  /** What was wrong with calls or answers. */
  readonly violations: readonly string[];
  readonly state: State;
  close(): Promise<void>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
}

export interface State {
  readonly checks: StoredCheck[];
  readonly comments: { readonly id: number; readonly issue: string; body: string; readonly bot: boolean }[];
  readonly reviewComments: { readonly id: number; readonly path: string; readonly line: number; body: string }[];
  /** What was deleted: `artifact 3`, `run-logs 9`, `release-asset 4`. */
  readonly deleted: Set<string>;
  readonly issues: {
    readonly number: number;
    readonly title: string;
    body: string;
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
  }[];
  /** Sealed secrets by scope and name. */
  readonly secrets: Map<string, string>;
  /** As they were sent, unpacked. */
  readonly sarifs: { readonly commit: string; readonly ref: string; readonly log: unknown; asked: number }[];
}

export interface StoredCheck {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  externalId: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  readonly annotations: unknown[];
}

/** A call that is made to fail: by what it is, or by its number from 0. */
export interface Fault {
  readonly at: number | ((asked: Asked) => boolean);
  readonly kind: FaultKind;
}

export type FaultKind =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly message?: string }
  /** No answer; `after`: the call was carried out all the same. */
  | 'reset'
  | 'reset after'
  /** The answer breaks off half way. */
  | 'cut'
  | 'empty'
  /** The signed link that the answer leads to is refused. */
  | 'lapsed link'
  /** What the signed link leads to breaks off half way. */
  | 'cut download'
  /** Comes in drops. */
  | 'slow'
  | 'slow download';

export interface WorldOptions {
  readonly git?: Repository;
  readonly visibility?: 'public' | 'private';
  /** What the token may: `actions: read`. All of it, where absent. */
  readonly permissions?: readonly string[];
  readonly runs?: readonly WorldRun[];
  readonly artifacts?: readonly WorldArtifact[];
  readonly assets?: readonly WorldAsset[];
  readonly pulls?: readonly WorldPull[];
  readonly files?: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
  /** Called before each call is answered. */
  readonly onRequest?: (asked: Asked, index: number) => void;
  /** Whether code scanning says that it could not process what it took. */
  readonly refusesSarif?: boolean;
  /** Whether it is still at it when it is asked first. */
  readonly takesSarifLate?: boolean;
}

interface Serving {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: unknown;
  readonly asked: Asked;
  readonly index: number;
  readonly kind: Exclude<FaultKind, object> | undefined;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Bytes;
  readonly link?: { readonly bytes: Bytes; readonly type: string };
}

const needs: Readonly<Record<string, string>> = {
  actions: 'actions: read',
  checks: 'checks: write',
  'code-scanning': 'security-events: write',
  issues: 'pull-requests: write',
  'repo-issues': 'issues: write',
  pulls: 'pull-requests: read',
  repos: 'contents: read',
  git: 'contents: read',
};

/** Operations whose right is not that of their area. */
const areas: Readonly<Record<string, string>> = {
  'issues/create': 'repo-issues',
  'issues/list-for-repo': 'repo-issues',
  'issues/update': 'repo-issues',
};

export async function startGitHub(options: WorldOptions = {}): Promise<World> {
  const requests: Asked[] = [];
  const violations: string[] = [];
  const state: State = {
    checks: [],
    comments: [],
    reviewComments: [],
    deleted: new Set(),
    issues: [],
    secrets: new Map(),
    sarifs: [],
  };
  const links = new Map<string, { bytes: Bytes; type: string; kind?: FaultKind }>();
  const used = new Set<Fault>();

  /** The host of files: it must never see the token. */
  const blobs = await listen((request, response) => {
    const link = links.get(request.url ?? '');
    if (request.headers.authorization !== undefined) violations.push(`the token was sent to the host of files`);
    if (link === undefined || link.kind === 'lapsed link') {
      links.delete(request.url ?? '');
      return void response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error/>');
    }
    response.setHeader('content-type', link.type);
    if (link.kind === 'slow download' && link.bytes instanceof Uint8Array) return drip(response, link.bytes);
    send(
      response,
      link.bytes,
      Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0),
      link.kind === 'cut download',
    );
    if (link.kind !== undefined) links.delete(request.url ?? '');
  });

  const api = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://github.example');
    if (/^\/octo\/app(?:\.git)?\//.test(url.pathname)) return git(options, request, response);
    const path = url.pathname.replace(/^\/api\/v3/, '');
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const route = routeOf(method, path);
    const asked = { method, path: `${path}${url.search}`, operation: route?.operation.operationId ?? 'unknown' };
    const index = requests.push(asked) - 1;
    options.onRequest?.(asked, index);
    if (route !== undefined) {
      const { owner = 'octo', repo = 'app' } = route.params;
      if (owner !== 'octo' || repo !== 'app') violations.push(`${asked.operation} asks for ${owner}/${repo}`);
      if (handlers[route.operation.operationId] === undefined) violations.push(`the world has no ${asked.operation}`);
    }
    const kind = faultFor(asked, index);
    if (typeof kind === 'object') return failed(response, kind);
    if (kind === 'reset') return request.socket.destroy();
    if (route !== undefined) return serve(route, { request, response, url, body, asked, index, kind });
    violations.push(`${method} ${path} is not in the description`);
    return failed(response, { status: 404 });
  });

  function serve(route: Route, { request, response, url, body, asked, index, kind }: Serving): unknown {
    violations.push(...faultsOfCall(route, url.searchParams, body).map((wrong) => `${asked.operation}: ${wrong}`));
    const reply = allowed(route, request, options) ?? answer(route, url.searchParams, body, state, options);
    if (kind === 'reset after') return request.socket.destroy();
    if (reply.link !== undefined) {
      const address = `/blob/${links.size}?sig=${index}`;
      links.set(address, { ...reply.link, ...(kind === undefined ? {} : { kind }) });
      return response.writeHead(302, { location: `${blobs.url}${address}` }).end();
    }
    if (reply.bytes !== undefined) return send(response, reply.bytes, 0, kind === 'cut');
    const full = reply.status < 300 ? answerOf(route, reply.status, reply.body) : reply.body;
    violations.push(
      ...faultsOfAnswer(route, reply.status, full).map((wrong) => `answer of ${asked.operation}: ${wrong}`),
    );
    response.setHeader('x-ratelimit-limit', '1000');
    response.setHeader('x-ratelimit-remaining', String(1000 - requests.length));
    if (hasMore(url, full)) response.setHeader('link', linkTo(`http://${request.headers.host ?? ''}`, url));
    return told(response, reply.status, reply.body === undefined ? '' : JSON.stringify(full), kind);
  }

  function faultFor(asked: Asked, index: number): FaultKind | undefined {
    const fault = (options.faults ?? []).find(
      (one) => !used.has(one) && (typeof one.at === 'number' ? one.at === index : one.at(asked)),
    );
    if (fault !== undefined) used.add(fault);
    return fault?.kind;
  }

  return {
    server: api.url,
    api: api.url,
    requests,
    violations,
    state,
    async close() {
      await Promise.all([api.close(), blobs.close()]);
      if (violations.length > 0) throw new Error(`not as GitHub has it:\n${[...new Set(violations)].join('\n')}`);
    },
  };
}

/** Whether a list has as many items as a page takes; GitHub then names the next one. */
function hasMore({ searchParams }: URL, body: unknown): boolean {
  const lists = [body, ...(typeof body === 'object' && body !== null ? Object.values(body) : [])].filter(Array.isArray);
  return lists.some((list) => list.length === Number(searchParams.get('per_page') ?? 30));
}

function linkTo(host: string, url: URL): string {
  const next = new URL(url);
  next.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
  return `<${host}${next.pathname}${next.search}>; rel="next"`;
}

function failed(
  response: ServerResponse,
  { status, headers, message = 'made to fail' }: Extract<FaultKind, object>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message }));
}

function told(response: ServerResponse, status: number, json: string, kind: FaultKind | undefined): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  if (kind === 'slow') drip(response.writeHead(status), Buffer.from(json));
  else if (kind === 'empty') response.writeHead(status).end();
  else if (kind === 'cut') {
    response.writeHead(status, { 'content-length': Buffer.byteLength(json) });
    response.write(json.slice(0, json.length / 2), () => response.destroy());
  } else response.writeHead(status).end(json);
}

// ---- What GitHub answers

function allowed(
  { operation }: Route,
  request: IncomingMessage,
  { permissions, visibility }: WorldOptions,
): Reply | undefined {
  const area = areas[operation.operationId] ?? operation.operationId.split('/')[0] ?? '';
  const writes = request.method !== 'GET';
  const needed = (needs[area] ?? '').replace(/(?<=: ).*/, writes ? 'write' : 'read');
  const { authorization } = request.headers;
  if (authorization !== undefined && authorization !== `token ${token}`) return refuse(401, 'Bad credentials');
  if (authorization === undefined) {
    const isOpen = visibility !== 'private' && !writes && ['pulls', 'repos', 'git', 'issues'].includes(area);
    if (isOpen) return undefined;
    return visibility === 'private' ? missing : refuse(403, 'Must have admin rights to Repository.');
  }
  const has =
    permissions === undefined || permissions.some((one) => one === needed || one === needed.replace('read', 'write'));
  return has ? undefined : refuse(403, 'Resource not accessible by integration');
}

const refuse = (status: number, message: string): Reply => ({ status, body: { message } });
const missing = refuse(404, 'Not Found');
const ok = (body: unknown, status = 200): Reply => ({ status, body });

type Handler = (call: Call) => Reply;

interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly state: State;
  readonly options: WorldOptions;
}

function answer(route: Route, query: URLSearchParams, body: unknown, state: State, options: WorldOptions): Reply {
  const handler = handlers[route.operation.operationId];
  if (handler === undefined) throw new Error(`the world has no ${route.operation.operationId}`);
  return handler({ params: route.params, query, body, state, options });
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The pair that secrets are sealed for. */
export const sealing = nacl.box.keyPair();

const sealingKey: Reply = {
  status: 200,
  body: { key_id: 'key-1', key: Buffer.from(sealing.publicKey).toString('base64') },
};

function putSecret(scope: string, { params, body, state }: Call): Reply {
  state.secrets.set(`${scope} ${params['secret_name']}`, text(body, 'encrypted_value') ?? '');
  return { status: 201, body: {} };
}

function remove(
  what: string,
  id: string | undefined,
  all: readonly { readonly id: number }[],
  { deleted }: State,
): Reply {
  if (!all.some((one) => `${one.id}` === id) || deleted.has(`${what} ${id}`)) return missing;
  deleted.add(`${what} ${id}`);
  return { status: 204 };
}

function issueView({ number, title, body }: State['issues'][number]) {
  return {
    number,
    title,
    body,
    state: 'open',
    user: { login: 'github-actions[bot]' },
    html_url: `https://github.example/octo/app/issues/${number}`,
  };
}

function paged<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get('per_page') ?? 30);
  const page = Number(query.get('page') ?? 1);
  return items.slice((page - 1) * size, page * size);
}

const sha = (text: string): string => text;
/** Ids grow, and none is given twice. */
function after(items: readonly { readonly id: number }[], first: number): number {
  return Math.max(first, ...items.map(({ id }) => id)) + 1;
}

const created = '2026-11-27T10:00:00Z';
const link = (bytes: Bytes | undefined, type: string): Reply =>
  bytes === undefined ? missing : { status: 302, link: { bytes, type } };

const handlers: Readonly<Record<string, Handler>> = {
  'repos/get-content': ({ params, query, options: { files = {}, pulls = [] } }) => {
    const ref = query.get('ref');
    // The files are those of the trusted side: the default branch, and what pull requests are based on.
    const isTrusted = ref === null || ref === 'refs/heads/main' || pulls.some(({ base }) => base === ref);
    const held = isTrusted ? files[params['path'] ?? ''] : undefined;
    if (held === undefined) return missing;
    return ok({ type: 'file', encoding: 'base64', content: Buffer.from(held).toString('base64') });
  },
  'actions/get-workflow-run': ({ params, options: { runs = [] } }) => {
    const run = runs.find(({ id }) => `${id}` === params['run_id']);
    return run === undefined ? missing : ok(runOf(run));
  },
  'actions/list-workflow-runs-for-repo': ({ query, options: { runs = [] } }) => {
    const over = runs.filter(({ status = 'completed' }) => status === 'completed');
    return ok({ total_count: over.length, workflow_runs: paged(over, query).map(runOf) });
  },
  'actions/list-jobs-for-workflow-run-attempt': ({ params, query, options: { runs = [] } }) => {
    const run = runs.find(({ id }) => `${id}` === params['run_id']);
    if (run === undefined) return missing;
    const jobs = run.jobs?.[Number(params['attempt_number']) - 1] ?? [];
    return ok({
      total_count: jobs.length,
      jobs: paged(jobs, query).map((job) => jobOf(job, Number(params['attempt_number']))),
    });
  },
  'actions/download-job-logs-for-workflow-run': ({ params, options: { runs = [] } }) => {
    const job = runs.flatMap(({ jobs = [] }) => jobs.flat()).find(({ id }) => `${id}` === params['job_id']);
    // Of a job that runs, and of one that never was, the answer is the same.
    const log = (job?.status ?? 'completed') === 'completed' ? job?.log : undefined;
    return link(log === undefined ? undefined : Buffer.from(log), 'text/plain; charset=utf-8');
  },
  'actions/download-workflow-run-attempt-logs': ({ params, options: { runs = [] } }) => {
    const run = runs.find(({ id }) => `${id}` === params['run_id']);
    const isLast = Number(params['attempt_number']) === (run?.attempt ?? 1);
    if (isLast && (run?.status ?? 'completed') !== 'completed') return missing;
    return link(run?.logs?.[Number(params['attempt_number']) - 1], 'application/zip');
  },
  'actions/list-workflow-run-artifacts': ({ params, query, state, options: { artifacts = [] } }) => {
    const all = artifacts.filter(
      ({ run, id }) => `${run}` === params['run_id'] && !state.deleted.has(`artifact ${id}`),
    );
    const shown = paged(all, query).map(({ id, name, expired = false, bytes }) => ({
      id,
      name,
      expired,
      size_in_bytes: bytes instanceof Uint8Array ? bytes.length : 1,
      created_at: created,
    }));
    return ok({ total_count: all.length, artifacts: shown });
  },
  'actions/download-artifact': ({ params, options: { artifacts = [] } }) => {
    const artifact = artifacts.find(({ id }) => `${id}` === params['artifact_id']);
    if (artifact?.expired === true) return refuse(410, 'Artifact has expired');
    return link(artifact?.bytes, 'application/zip');
  },
  'actions/delete-artifact': ({ params, state, options: { artifacts = [] } }) =>
    remove('artifact', params['artifact_id'], artifacts, state),
  'actions/delete-workflow-run-logs': ({ params, state, options: { runs = [] } }) => {
    const run = runs.find(({ id }) => `${id}` === params['run_id']);
    if (run !== undefined && (run.status ?? 'completed') !== 'completed') return refuse(403, 'The run is in progress');
    return remove('run-logs', params['run_id'], runs, state);
  },
  'repos/delete-release-asset': ({ params, state, options: { assets = [] } }) =>
    remove('release-asset', params['asset_id'], assets, state),
  'issues/list-for-repo': ({ query, state }) =>
    ok(paged(state.issues.filter(({ labels }) => labels.includes(query.get('labels') ?? '')).map(issueView), query)),
  'issues/create': ({ body, state }) => {
    const issue = {
      number: state.issues.length + 40,
      title: text(body, 'title') ?? '',
      body: text(body, 'body') ?? '',
      labels: texts(at(body, 'labels')),
      assignees: texts(at(body, 'assignees')),
    };
    state.issues.push(issue);
    return ok(issueView(issue), 201);
  },
  'issues/update': ({ params, body, state }) => {
    const issue = state.issues.find(({ number }) => `${number}` === params['issue_number']);
    if (issue === undefined) return missing;
    issue.body = text(body, 'body') ?? issue.body;
    return ok(issueView(issue));
  },
  'actions/get-repo-public-key': () => sealingKey,
  'actions/get-environment-public-key': () => sealingKey,
  'actions/get-org-public-key': () => sealingKey,
  'actions/get-org-secret': ({ params }) => ok({ name: params['secret_name'], visibility: 'selected' }),
  'actions/list-selected-repos-for-org-secret': () => ok({ total_count: 1, repositories: [{ id: 11 }] }),
  'actions/create-or-update-repo-secret': (call) => putSecret('repository', call),
  'actions/create-or-update-environment-secret': (call) =>
    putSecret(`environment ${call.params['environment_name']}`, call),
  'actions/create-or-update-org-secret': (call) => putSecret('organization', call),
  'repos/list-release-assets': ({ params, query, options: { assets = [] } }) => {
    const all = assets.filter(({ release }) => `${release}` === params['release_id']);
    return ok(paged(all, query).map(assetOf));
  },
  'repos/get-release-asset': ({ params, options: { assets = [] } }) => {
    const asset = assets.find(({ id }) => `${id}` === params['asset_id']);
    return link(asset?.bytes, 'application/octet-stream');
  },
  'pulls/get': ({ params, options: { pulls = [] } }) => {
    const pull = pulls.find(({ number }) => `${number}` === params['pull_number']);
    return pull === undefined ? missing : ok(pullOf(pull));
  },
  'pulls/list': ({ query, options: { pulls = [] } }) => {
    const head = query.get('head');
    return ok(paged(pulls.filter(({ from }) => head === null || from === head).map(pullOf), query));
  },
  'pulls/list-commits': ({ params, query, options: { pulls = [], git: repo } }) => {
    const pull = pulls.find(({ number }) => `${number}` === params['pull_number']);
    if (pull === undefined || repo === undefined) return missing;
    return ok(
      paged(revisions(repo, `${pull.base}..${pull.head}`).slice(0, 250), query).map((id) => commitOf(repo, id)),
    );
  },
  'pulls/list-files': ({ params, query, options: { pulls = [], git: repo } }) => {
    const pull = pulls.find(({ number }) => `${number}` === params['pull_number']);
    if (pull === undefined || repo === undefined) return missing;
    return ok(paged(filesOf(repo, `${pull.base}...${pull.head}`), query));
  },
  'repos/compare-commits-with-basehead': ({ params, query, options: { git: repo } }) => {
    const [base = '', head = ''] = (params['basehead'] ?? '').split('...');
    if (repo === undefined) return missing;
    const ids = revisions(repo, `${base}..${head}`);
    return ok({ total_commits: ids.length, commits: paged(ids, query).map((id) => commitOf(repo, id)) });
  },
  'repos/get-commit': ({ params, query, options: { git: repo } }) => {
    if (repo === undefined) return missing;
    const id = params['ref'] ?? '';
    return ok({ ...commitOf(repo, id), files: paged(filesOf(repo, `${id}~1..${id}`), query) });
  },
  'git/get-blob': ({ params, options: { git: repo } }) => {
    if (repo === undefined) return missing;
    return { status: 200, bytes: Buffer.from(repo.git('cat-file', 'blob', params['file_sha'] ?? '')) };
  },
  'checks/list-for-ref': ({ params, query, state }) => {
    const all = state.checks.filter((check) => check.sha === params['ref'] && check.name === query.get('check_name'));
    return ok({ total_count: all.length, check_runs: paged([...all].reverse(), query).map(checkOf) });
  },
  'checks/create': ({ body, state }) => {
    const check: StoredCheck = {
      id: state.checks.length + 100,
      name: text(body, 'name') ?? '',
      sha: text(body, 'head_sha') ?? '',
      externalId: '',
      status: 'queued',
      conclusion: null,
      title: '',
      summary: '',
      annotations: [],
    };
    state.checks.push(check);
    return changed(check, body, 201);
  },
  'checks/update': ({ params, body, state }) => {
    const check = state.checks.find(({ id }) => `${id}` === params['check_run_id']);
    return check === undefined ? missing : changed(check, body, 200);
  },
  'issues/list-comments': ({ params, query, state, options: { pulls = [] } }) => {
    const issue = params['issue_number'] ?? '';
    if (!pulls.some(({ number }) => `${number}` === issue)) return missing;
    return ok(paged(state.comments.filter((one) => one.issue === issue).map(commentView), query));
  },
  'issues/create-comment': ({ params, body, state, options: { pulls = [] } }) => {
    const issue = params['issue_number'] ?? '';
    if (!pulls.some(({ number }) => `${number}` === issue)) return missing;
    const comment = { id: after(state.comments, 500), issue, body: text(body, 'body') ?? '', bot: true };
    if (comment.body.length > 65_536) return refuse(422, 'Body is too long (maximum is 65536 characters)');
    state.comments.push(comment);
    return ok(commentView(comment), 201);
  },
  'issues/update-comment': ({ params, body, state }) => {
    const comment = state.comments.find(({ id }) => `${id}` === params['comment_id']);
    if (comment === undefined) return missing;
    comment.body = text(body, 'body') ?? '';
    return ok(commentView(comment));
  },
  'issues/delete-comment': ({ params, state }) => {
    const place = state.comments.findIndex(({ id }) => `${id}` === params['comment_id']);
    if (place < 0) return missing;
    state.comments.splice(place, 1);
    return { status: 204 };
  },
  'pulls/list-review-comments': ({ query, state }) => ok(paged(state.reviewComments, query).map(reviewView)),
  'pulls/create-review': ({ params, body, state, options: { pulls = [], git: repo } }) => {
    const pull = pulls.find(({ number }) => `${number}` === params['pull_number']);
    const comments = at(body, 'comments');
    if (pull === undefined || repo === undefined || !Array.isArray(comments)) return missing;
    const lines = shownLines(repo, `${pull.base}...${pull.head}`);
    const wrong = comments.some(
      (one) =>
        !lines.has(`${text(one, 'path')}:${String(at(one, 'line'))}`) ||
        Number(at(one, 'start_line') ?? 0) >= Number(at(one, 'line')),
    );
    if (text(body, 'commit_id') !== pull.head) return refuse(422, 'commit_id is not part of the pull request');
    if (wrong) return refuse(422, 'Unprocessable Entity: line must be part of the diff');
    for (const one of comments) {
      const line = Number(at(one, 'line'));
      state.reviewComments.push({
        id: after(state.reviewComments, 900),
        path: text(one, 'path') ?? '',
        line,
        body: text(one, 'body') ?? '',
      });
    }
    return ok({});
  },
  'users/get-authenticated': () => refuse(403, 'Resource not accessible by integration'),
  'pulls/delete-review-comment': ({ params, state }) => {
    const place = state.reviewComments.findIndex(({ id }) => `${id}` === params['comment_id']);
    if (place < 0) return missing;
    state.reviewComments.splice(place, 1);
    return { status: 204 };
  },
  'pulls/update-review-comment': ({ params, body, state }) => {
    const comment = state.reviewComments.find(({ id }) => `${id}` === params['comment_id']);
    if (comment === undefined) return missing;
    comment.body = text(body, 'body') ?? '';
    return ok(reviewView(comment));
  },
  'code-scanning/upload-sarif': ({ body, state }) => {
    const packed = Buffer.from(text(body, 'sarif') ?? '', 'base64');
    const log: unknown = JSON.parse(gunzipSync(packed).toString());
    const runs = at(log, 'runs');
    const categories = Array.isArray(runs) ? runs.map((run) => text(run, 'automationDetails', 'id')) : [];
    if (categories.length === 0 || categories.length > 20 || new Set(categories).size !== categories.length) {
      return refuse(400, 'A delivery cannot contain multiple runs with the same category');
    }
    state.sarifs.push({ commit: sha(text(body, 'commit_sha') ?? ''), ref: text(body, 'ref') ?? '', log, asked: 0 });
    return ok({ id: `sarif-${state.sarifs.length}`, url: 'https://github.example/' }, 202);
  },
  'code-scanning/get-sarif': ({ params, state, options: { refusesSarif, takesSarifLate } }) => {
    const sarif = state.sarifs[Number(params['sarif_id']?.replace('sarif-', '')) - 1];
    if (sarif === undefined) return missing;
    sarif.asked++;
    if (sarif.asked === 1 && takesSarifLate === true) return ok({ processing_status: 'pending' });
    return ok(
      refusesSarif === true ? { processing_status: 'failed', errors: ['bad'] } : { processing_status: 'complete' },
    );
  },
};

function runOf({
  id,
  attempt = 1,
  status = 'completed',
  event = 'push',
  headSha = 'a'.repeat(40),
  headBranch = 'main',
}: WorldRun) {
  return {
    id,
    run_attempt: attempt,
    status,
    event,
    head_sha: headSha,
    head_branch: headBranch,
    path: '.github/workflows/build.yml',
    html_url: `https://github.example/octo/app/actions/runs/${id}`,
    run_started_at: created,
  };
}

function jobOf(job: WorldJob, attempt: number) {
  const { id, name, status = 'completed', conclusion = 'success', runner = 'Hosted 1', steps = [] } = job;
  const over = status === 'completed';
  return {
    id,
    name,
    status,
    conclusion: over ? conclusion : null,
    runner_name: runner,
    run_attempt: attempt,
    completed_at: over ? created : null,
    html_url: `https://github.example/octo/app/actions/runs/7/job/${id}`,
    steps: steps.map((step) => ({ ...step, status: 'completed', conclusion: 'success' })),
  };
}

function assetOf({ id, name, bytes, state = 'uploaded' }: WorldAsset) {
  return {
    id,
    name,
    state,
    size: bytes instanceof Uint8Array ? bytes.length : 1,
    created_at: created,
    browser_download_url: `https://github.example/octo/app/releases/download/v1/${encodeURIComponent(name)}`,
  };
}

function pullOf({ number, base, head, from = 'octo:topic' }: WorldPull) {
  const [owner = '', ref = ''] = from.split(':');
  return { number, base: { sha: base }, head: { sha: head, ref, repo: { full_name: `${owner}/app` } } };
}

function checkOf({ id, name, sha: head, externalId, status, conclusion, title, summary, annotations }: StoredCheck) {
  return {
    id,
    name,
    head_sha: head,
    external_id: externalId,
    status,
    conclusion,
    output: {
      title,
      summary,
      text: null,
      annotations_count: annotations.length,
      annotations_url: 'https://github.example/',
    },
    html_url: `https://github.example/octo/app/runs/${id}`,
  };
}

/** As GitHub does it: annotations of each request are added. */
function changed(check: StoredCheck, body: unknown, status: number): Reply {
  const annotations = at(body, 'output', 'annotations');
  const summary = text(body, 'output', 'summary') ?? '';
  const title = text(body, 'output', 'title') ?? '';
  if (summary.length > 65_535 || title.length > 255) return refuse(422, 'output is too long');
  check.externalId = text(body, 'external_id') ?? check.externalId;
  check.conclusion = text(body, 'conclusion') ?? check.conclusion;
  check.status = check.conclusion === null ? (text(body, 'status') ?? check.status) : 'completed';
  if (at(body, 'output') !== undefined) {
    check.title = title;
    check.summary = summary;
  }
  if (Array.isArray(annotations)) check.annotations.push(...annotations);
  return ok(checkOf(check), status);
}

function commentView({ id, body, bot }: State['comments'][number]) {
  return {
    id,
    body,
    user: { login: bot ? 'github-actions[bot]' : 'mallory', type: bot ? 'Bot' : 'User' },
    author_association: 'NONE',
    html_url: `https://github.example/octo/app/pull/5#issuecomment-${id}`,
  };
}

function reviewView({ id, path, line, body }: State['reviewComments'][number]) {
  return { id, path, line, body, user: { login: 'github-actions[bot]', type: 'Bot' }, author_association: 'NONE' };
}

// ---- What git knows

function revisions(repo: Repository, range: string): readonly string[] {
  return repo.git('rev-list', '--reverse', '--topo-order', range).split('\n').filter(Boolean);
}

function commitOf(repo: Repository, id: string) {
  const parents = repo.git('rev-list', '--parents', '-n', '1', id).split(' ').slice(1);
  return {
    sha: id,
    commit: { message: repo.git('log', '-1', '--format=%B', id) },
    parents: parents.map((parent) => ({ sha: parent, url: 'https://github.example/' })),
  };
}

function filesOf(repo: Repository, range: string) {
  const words: Readonly<Record<string, string>> = { A: 'added', D: 'removed', M: 'modified' };
  const [from = '', to = ''] = range.split(/\.{2,3}/);
  const base = range.includes('...') ? repo.git('merge-base', from, to) : from;
  const listed = repo.git('diff', '--raw', '--no-abbrev', '--no-renames', base, to).split('\n').filter(Boolean);
  return listed.map((line) => {
    const [about = '', path = ''] = line.split('\t');
    const [, , , oid = '', letter = ''] = about.split(' ');
    const diff = repo.git('diff', '--no-color', '--no-renames', base, to, '--', path);
    const patch = diff.includes('\n@@') ? { patch: diff.slice(diff.indexOf('\n@@') + 1) } : {};
    return { filename: path, status: words[letter] ?? 'changed', sha: oid, ...patch };
  });
}

/** The lines of the new side that a diff shows: `path:line`. */
function shownLines(repo: Repository, range: string): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { filename, patch = '' } of filesOf(repo, range)) {
    let number = 0;
    for (const line of patch.split('\n')) {
      const head = /^@@ -\S+ \+(\d+)/.exec(line);
      if (head !== null) number = Number(head[1]) - 1;
      else if (!line.startsWith('-')) lines.add(`${filename}:${++number}`);
    }
  }
  return lines;
}

/** Git's own server, behind the address of the repository. */
function git({ git: repo, visibility }: WorldOptions, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github.example');
  const path = /^\/octo\/app(?:\.git)?(\/.*)$/.exec(pathname)?.[1];
  if (repo === undefined || path === undefined) return void response.writeHead(404).end();
  const credentials = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  if (visibility === 'private' && request.headers.authorization?.toLowerCase() !== credentials.toLowerCase()) {
    return void response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
  }
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'uploadpack.allowFilter',
      GIT_CONFIG_VALUE_1: 'true',
      GIT_PROJECT_ROOT: `${repo.directory}/.git`,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: searchParams.toString(),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'x',
    },
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => {});
  let head = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (response.headersSent) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const fields = head
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s));
    const status = Number(fields.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
    for (const [name = '', value = ''] of fields) if (name !== 'Status') response.setHeader(name, value);
    response.writeHead(status);
    response.write(head.subarray(end + 4));
  });
  child.on('close', () => response.end());
}

// ---- HTTP

async function listen(answerTo: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server: Server = createServer((request, response) => {
    response.on('error', () => {});
    Promise.resolve(answerTo(request, response)).catch((error: unknown) => {
      response.writeHead(599).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  return body === '' ? undefined : JSON.parse(body);
}

/** All from an offset, or half of it and then no more. */
function send(response: ServerResponse, bytes: Bytes, from: number, cut: boolean): void {
  if (bytes instanceof Uint8Array) {
    const rest = bytes.subarray(from);
    if (!response.headersSent) response.writeHead(from === 0 ? 200 : 206, { 'content-length': rest.length });
    if (cut) response.write(rest.subarray(0, rest.length / 2), () => response.destroy());
    else response.end(rest);
    return;
  }
  const chunks = onwards(bytes(), from, cut)[Symbol.iterator]();
  if (!response.headersSent) response.writeHead(from === 0 ? 200 : 206);
  const more = (): void => {
    for (let next = chunks.next(); ; next = chunks.next()) {
      if (next.done === true) return void (cut ? response.destroy() : response.end());
      if (!response.write(next.value)) return void response.once('drain', more);
    }
  };
  more();
}

/** From an offset on; of what is cut, a few pieces. */
function* onwards(chunks: Iterable<Uint8Array>, from: number, cut: boolean): Iterable<Uint8Array> {
  let skip = from;
  let left = cut ? 3 : Number.POSITIVE_INFINITY;
  for (const chunk of chunks) {
    if (left-- <= 0) return;
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

/** In twenty drops, a moment apart. */
function drip(response: ServerResponse, bytes: Uint8Array): void {
  const size = Math.max(1, Math.ceil(bytes.length / 20));
  let at = 0;
  const next = (): void => {
    response.write(bytes.subarray(at, at + size));
    at += size;
    if (at >= bytes.length) response.end();
    else setTimeout(next, 20);
  };
  next();
}
