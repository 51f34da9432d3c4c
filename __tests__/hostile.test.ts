import { afterAll, describe, expect, it } from '@jest/globals';
import { zipOf } from '../src/edge/zip-writer.ts';
import { removeRepositories, repository } from './support/git-repository.ts';
import { keepsSecret, key, leaking, member, payloads, stamped, within } from './support/github/leaks.ts';
import { act, type Told } from './support/github/run.ts';
import type { World } from './support/github/world.ts';

afterAll(removeRepositories);

/** What an attacker would name jobs, steps, artifacts, files and branches, and write into logs and messages. */
const names = [
  '::error::boo',
  '::set-output name=a::b',
  '##[error]boo',
  '##vso[task.complete]',
  '<img src=x onerror=alert(1)>',
  '<!-- keyfuse:comment -->',
  '@octo-org/security',
  '[a](javascript:b)|c',
  '```\n# heading',
  '"><script>x</script>',
  '\u202egnp.exe',
  '\u001b[31mred',
  '$(touch pwned)',
  "'; drop table x",
];

/** Of everything that is shown: workflow commands, Markdown and HTML that are not ours. */
function expectInert(world: World, told: Told): void {
  const markdown = [
    told.summary,
    ...world.state.checks.flatMap(({ title, summary }) => [title, summary]),
    ...world.state.comments.map(({ body }) => body.replace(/^<!-- keyfuse:comment [^>]*-->/, '')),
    ...world.state.reviewComments.map(({ body }) => body.replace(/^<!-- keyfuse:review [^>]*-->/, '')),
  ].join('\n');
  expect(markdown).not.toMatch(/<(?!\/?(?:details|summary|sub|br)\b)[a-z!/]/i);
  expect(markdown).not.toMatch(/\]\((?!https:\/\/)/);
  expect(markdown).not.toMatch(/(?<![`\w&;#])@octo/);
  expect(markdown).not.toMatch(/[\u202e\u001b]/);
  expect(told.log).not.toContain('##[');
  expect(told.log).not.toContain('##vso[');
  for (const line of outsideStops(told.log)) {
    if (line.startsWith('::')) expect(line).toMatch(/^::(?:error|warning|notice) (?:[a-zA-Z]+=[^,:]*,?)+::/);
  }
}

/** The lines of a log in which the runner obeys commands. */
function outsideStops(log: string): readonly string[] {
  const lines: string[] = [];
  let stop: string | undefined;
  for (const line of log.split('\n')) {
    const begins = /^::stop-commands::(.+)$/.exec(line)?.[1];
    if (stop === undefined && begins !== undefined) stop = begins;
    else if (stop !== undefined && line === `::${stop}::`) stop = undefined;
    else if (stop === undefined) lines.push(line);
  }
  return lines;
}

describe('what attackers name and write', () => {
  it('is text in every output of a run that is over', async () => {
    const leak = leaking();
    const jobs = names.map((name, i) => ({
      id: 20 + i,
      name,
      steps: [{ number: 1, name }],
      log: stamped(`${name} ${key}`),
    }));
    const artifacts = names.map((name, i) => ({
      id: i + 1,
      run: 99,
      name,
      bytes: zipOf([member(`${name}.txt`, `${name} = ${key}`)]),
    }));
    const run = { id: 99, attempt: 1, event: 'pull_request', headSha: leak.head, jobs: [jobs], logs: [undefined] };
    const pulls = [{ ...leak, number: 5, from: 'mallory:topic' }];
    const options = { git: leak.repo, pulls, runs: [run], artifacts, visibility: 'private' } as const;
    const payload = payloads.workflowRun(leak);
    const once = { ...payload, workflow_run: { ...payload.workflow_run, run_attempt: 1 } };
    await within(options, async (world) => {
      const told = await act(world, { event: 'workflow_run', payload: once });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1' } });
      expectInert(world, told);
      keepsSecret(world, told);
    });
  });

  it('is text in every output of a pull request', async () => {
    const repo = repository();
    const base = repo.write('a', 'a').commit('start');
    for (const name of names) repo.write(name.replace(/[/\n]/g, '-'), `${name} ${key}\n`).commit(`${name}\n\n${key}`);
    const head = repo.git('rev-parse', 'HEAD');
    const leak = { repo, base, leak: head, head };
    await within({ git: repo, pulls: [{ number: 5, base, head }], visibility: 'private' }, async (world) => {
      const payload = payloads.pull(leak, 'private', names.length);
      const told = await act(world, {
        event: 'pull_request',
        payload,
        inputs: { tell: 'annotations, summary, comment, review' },
      });
      expect(told).toMatchObject({ code: 1, outputs: { findings: '1', incomplete: 'false' } });
      expectInert(world, told);
      keepsSecret(world, told);
    });
  });
});
