/** The event, and GitHub's API. The only importer of Octokit and of `@actions/github`, which few runs need. */
import { existsSync, readFileSync } from 'node:fs';

export interface GitHubEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** The event that started this run, from `GITHUB_EVENT_NAME` and `GITHUB_EVENT_PATH`. */
export function event(): GitHubEvent {
  const { env } = process;
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  const payload: unknown = path !== '' && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return { name: env['GITHUB_EVENT_NAME'] ?? '', payload };
}

/**
 * A file of this repository at a commit or remote branch: its text, `absent` where the commit has none, `unreachable` where GitHub could
 * not be asked. https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export async function fileAt(path: string, revision: string, token: string): Promise<FileAnswer> {
  const [{ context }, { Octokit }] = await Promise.all([import('@actions/github'), import('@octokit/rest')]);
  const octokit = new Octokit({ baseUrl: context.apiUrl, ...(token === '' ? {} : { auth: token }) });
  try {
    const { data } = await octokit.rest.repos.getContent({
      ...context.repo,
      path,
      ref: revision.replace(/^refs\/remotes\/origin\//, ''),
      request: { signal: AbortSignal.timeout(20_000) },
    });
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return { state: 'absent' };
    return { state: 'present', text: Buffer.from(data.content, 'base64').toString('utf8') };
  } catch (error) {
    const absent = error instanceof Error && 'status' in error && error.status === 404;
    return { state: absent ? 'absent' : 'unreachable' };
  }
}

export type FileAnswer =
  | { readonly state: 'present'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreachable' };
