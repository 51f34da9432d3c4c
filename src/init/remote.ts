/** Where a repository lives, by the address of its remote. */

export interface Remote {
  /** In lower case, without a port. */
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** Both ways of writing it, `https://host/owner/name.git` and `git@host:owner/name`; undefined where it is neither. */
export function parseRemote(address: string): Remote | undefined {
  const parts =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?(?<host>[\w.-]+)(?::\d+)?\/(?<path>.+)$/i.exec(address) ??
    /^(?:[\w.-]+@)(?<host>[\w.-]+):(?!\/\/)(?<path>.+)$/.exec(address);
  const { host = '', path = '' } = parts?.groups ?? {};
  const [, repository] = /^\/?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path) ?? [];
  return repository === undefined ? undefined : { host: host.toLowerCase(), repository };
}

/** Whether GitHub's own machines run the workflows of a host: elsewhere it is GitHub Enterprise Server, and one's own do. */
export function isHosted(host: string): boolean {
  return host === 'github.com' || host === 'ssh.github.com' || host.endsWith('.ghe.com');
}

/** Services that are not GitHub at all. */
export function isElsewhere(host: string): boolean {
  return /(?:^|\.)(?:gitlab\.com|bitbucket\.org|dev\.azure\.com|visualstudio\.com|codeberg\.org|sr\.ht)$/.test(host);
}
