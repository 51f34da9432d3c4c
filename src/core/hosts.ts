/** Names of hosts: those that a text names, and which of them a pattern stands for. */

/** More are a list of hosts, and tell nothing of one key. */
const mostHosts = 8;

const named = /(?<![\w.-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?::(\d{2,5}))?(?![\w-])/gi;

/** `host` or `host:port`, in lower case, each once; many are no hosts but files. */
export function hostsIn(text: string): readonly string[] {
  const hosts = new Set<string>();
  for (const [, host = '', port] of text.matchAll(named)) {
    hosts.add(port === undefined ? host.toLowerCase() : `${host.toLowerCase()}:${port}`);
    if (hosts.size === mostHosts) break;
  }
  return [...hosts];
}

/** Whether one of the patterns stands for the host: itself, or `*.` for one or more names in front of the rest. */
export function isOneOf(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1 : host === pattern,
  );
}
