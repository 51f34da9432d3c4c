import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Exposure } from '../../src/core/flow.ts';
import type { Issue, NewIssue, Refusal } from '../../src/core/forge.ts';
import { issue, issueBody } from '../../src/sinks/issue.ts';
import { exposure, full, hiddenParts, hostile, hostileReport, names, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const dead = {
  revocation: { state: 'revoked', how: 'deleted', at: 'x', deadAt: '2026-11-27T12:20:04Z' },
  contained: [],
} as const;

let issues: (Issue & Partial<NewIssue>)[] = [];
let refusal: Refusal | undefined;

beforeEach(() => {
  issues = [];
  refusal = undefined;
});

const forge = {
  issues: async () => refusal ?? { value: { items: issues, complete: true } },
  createIssue: async (made: NewIssue) => {
    const made2 = { ...made, number: issues.length + 1, author: 'github-actions[bot]', page: '' };
    issues.push(made2);
    return refusal ?? { value: made2 };
  },
  updateIssue: async (number: number, { body }: { readonly body: string }) => {
    const at = issues.findIndex((each) => each.number === number);
    const [old] = issues.slice(at);
    if (old === undefined) return { refused: 'missing', needs: '' } as const;
    const changed = { ...old, body };
    issues[at] = changed;
    return { value: changed };
  },
};

const owners = (path: string): readonly string[] => (path.startsWith('src/') ? ['@acme/team', '@ada'] : []);
const tell = (...exposures: readonly Exposure[]) =>
  issue(forge, { names, owners, page: 'https://github.example/runs/7' }).tell(
    report({ exposures, at: '2026-11-27T12:20:00Z' }),
  );

describe('an issue', () => {
  it('is opened for each key that may work or was revoked, with what to do', async () => {
    const gone = exposure(three.secret, { verdict: { liveness: 'dead' } });
    expect(
      await tell(exposure(one.secret), exposure(two.secret, { verdict: { liveness: 'live' }, response: dead }), gone),
    ).toEqual({ state: 'told' });
    expect(issues.map(({ title, labels }) => [title, labels])).toEqual([
      [`Leaked: Acme project key ${one.secret.redacted}`, ['keyfuse']],
      [`Leaked: Acme project key ${two.secret.redacted}`, ['keyfuse']],
    ]);
    expect(issues[0]?.body).toContain('1. Revoke the key on its [console page](https://acme.example/keys).');
    expect(issues[1]?.body).toContain('1. The key is dead: nothing is left to revoke.');
    expect(issues[1]?.body).toContain('Clock: dead 4 s after it was found.');
  });

  it('is assigned to the person who owns the file, and names the team as text', async () => {
    await tell(exposure(one.secret, { places: [place({ surface: 'diff', path: 'src/app.ts' })] }));
    expect(issues[0]?.assignees).toEqual(['ada']);
    expect(issues[0]?.body).toContain('by `@acme/team`, `@ada`.');
    issues = [];
    await tell(exposure(one.secret, { places: [place({ surface: 'log', path: 'src/log.txt' })] }));
    expect(issues[0]?.assignees).toEqual([]);
  });

  it('is edited when the key’s state changes, and never opened twice', async () => {
    await tell(exposure(one.secret));
    await tell(exposure(one.secret));
    expect(issues).toHaveLength(1);
    await tell(exposure(one.secret, { verdict: { liveness: 'live' }, response: dead }));
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain('nothing is left to revoke');
  });

  it('is not believed to be ours where a stranger wrote it', async () => {
    issues.push({
      number: 1,
      author: 'mallory',
      page: '',
      body: issueBody(exposure(one.secret), undefined, { names, owners }),
    });
    await tell(exposure(one.secret));
    expect(issues).toHaveLength(2);
    expect(issues[0]?.author).toBe('mallory');
  });

  it('costs itself where the token may not', async () => {
    refusal = { refused: 'forbidden', needs: 'issues: read' };
    expect(await tell(exposure(one.secret))).toMatchObject({
      state: 'untold',
      channel: 'issue',
      needs: 'issues: write',
    });
  });

  it('is none where there is nothing to do', async () => {
    expect(await tell(exposure(one.secret, { verdict: { liveness: 'dead' } }))).toEqual({ state: 'nothing' });
    expect(issues).toEqual([]);
  });

  it('holds no key, and nothing that outsiders wrote is markup', () => {
    const told = full(one, two, three)
      .exposures.map((each) => issueBody(each, undefined, { names, owners }))
      .join('\n');
    for (const part of [one, two, three].flatMap(hiddenParts)) expect(told).not.toContain(part);
    for (const text of hostile) {
      const [evil] = hostileReport(text, one).exposures;
      const owned = (): readonly string[] => [text];
      const body = issueBody(evil ?? exposure(one.secret), undefined, { names, owners: owned });
      expect(body.replace(/^<!-- keyfuse:exposure kf1-[0-9a-f]{32} -->|<\/?sub>/gm, '')).not.toMatch(/<[a-z!/]/i);
      expect(body).not.toMatch(/(?<![`\w\u2060&;@/.-])@[a-z]/i);
    }
  });
});
