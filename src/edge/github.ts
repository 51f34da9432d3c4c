/** GitHub's API. The only importer of Octokit and of `@actions/github`. */
import { context } from '@actions/github';
import { Octokit } from '@octokit/rest';

export interface GitHubEvent {
  readonly name: string;
  readonly payload: unknown;
}

/** The event that started this run, from `GITHUB_EVENT_NAME` and `GITHUB_EVENT_PATH`. */
export function event(): GitHubEvent {
  return { name: context.eventName, payload: context.payload };
}

/**
 * A file of this repository at a commit or remote branch: its text, `absent` where the commit has none, `unreachable` where GitHub could
 * not be asked. https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export async function fileAt(path: string, revision: string, token: string): Promise<FileAnswer> {
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
