/** Comments at the lines of a diff. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { type ReviewOptions, review } from '../../src/sinks/review.ts';
import { exposure, hiddenParts, names, place, plant, report } from '../support/report.ts';
import { Hub, Turns } from './forge.ts';

const sha = 'c'.repeat(40);
const one = plant('a');
const options: ReviewOptions = { names, repository: 'acme/shop', pull: 5, name: 'KeyFuse', sha };
const text = `client(key="${one.text}")`;
const end = 13 + one.text.length;
const at = place({ surface: 'diff', path: 'app.py', line: 2, column: 13, endLine: 2, endColumn: end, commit: sha });
const leak = (over: Partial<typeof at> = {}): Report =>
  report({ exposures: [exposure(one.secret, { places: [{ ...at, ...over }] })], conclusion: 'findings' });

function hubOf(lines: readonly string[] = ['import acme', text], path = 'app.py'): Hub {
  const hub = new Hub();
  const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}`;
  hub.files = [{ path, status: 'added', oid: 'b', patch }];
  return hub;
}

const tell = (hub: Hub, of: Report) => review(hub.connect(), options).tell(of);

test('at its line, with the line that replaces it', async () => {
  const hub = hubOf();
  expect(await tell(hub, leak())).toEqual({ state: 'told' });
  expect(hub.reviews).toHaveLength(1);
  expect(hub.reviews[0]).toMatchObject({ path: 'app.py', line: 2 });
  expect(hub.reviews[0]?.body).toContain('```suggestion\nclient(key=os.environ["ACME_API_KEY"])\n```');
  for (const part of hiddenParts(one)) expect(hub.sent.join()).not.toContain(part);
});

test('where the line moved to after the commit that brought it', async () => {
  const hub = hubOf(['', '', text]);
  await tell(hub, leak({ commit: 'd'.repeat(40) }));
  expect(hub.reviews[0]?.line).toBe(3);
});

describe('no comment', () => {
  test.each([
    ['outside the hunks', ['import acme'], {}],
    ['where the diff has other text at that line', ['a', 'b'], {}],
    ['of a log', ['a', text], { surface: 'log' }],
    ['in a file that the pull request does not change', ['a', text], { path: 'b.py' }],
    ['of an older commit whose lines are not those of the diff', ['a', 'b'], { commit: 'd', encodings: ['base64'] }],
  ] as const)('%s', async (_, lines, over) => {
    const hub = hubOf(lines);
    expect(await tell(hub, leak(over))).toEqual({ state: 'nothing' });
    expect(hub.calls).not.toContain('createReview');
  });
});

test('a wrapped key is commented on, without a suggestion', async () => {
  const hub = hubOf(['a', 'b64("…")']);
  await tell(hub, leak({ encodings: ['base64'] }));
  expect(hub.reviews[0]?.body).not.toContain('suggestion');
});

test('no suggestion for a line with another key on it', async () => {
  const other = plant('b');
  const hub = hubOf(['a', `client(key="${one.text}", b="${other.text}")`]);
  const { exposures } = leak();
  const second = exposure(other.secret, {
    places: [{ ...at, column: end + 6, endColumn: end + 6 + other.text.length }],
  });
  await tell(hub, report({ exposures: [...exposures, second], conclusion: 'findings' }));
  expect(hub.reviews).toHaveLength(2);
  for (const { body } of hub.reviews) expect(body).not.toContain('suggestion');
  for (const part of [...hiddenParts(one), ...hiddenParts(other)]) expect(hub.sent.join()).not.toContain(part);
});

test('backticks on the line do not end the suggestion', async () => {
  const hub = hubOf(['a', `${text} # \`\`\`\`x`]);
  await tell(hub, leak());
  expect(hub.reviews[0]?.body).toMatch(/\n`{5}suggestion\n.*\n`{5}\n/);
});

describe('when the key is gone', () => {
  test('the comment says so, once, and again if it comes back', async () => {
    const hub = hubOf();
    await tell(hub, leak());
    await tell(hub, report());
    await tell(hub, report());
    expect(hub.reviews).toHaveLength(1);
    expect(hub.reviews[0]?.body).toContain('**Resolved:**');
    expect(hub.calls.filter((call) => call === 'updateReviewComment')).toHaveLength(1);
    await tell(hub, leak());
    expect(hub.reviews).toHaveLength(1);
    expect(hub.reviews[0]?.body).toContain('exposed**');
  });

  test.each([
    ['not of a report that lacks something', report({ conclusion: 'incomplete' })],
    ['not of one that withholds', report({ exposures: [exposure(one.secret, { places: [], withheld: ['diff'] })] })],
  ])('%s', async (_, of) => {
    const hub = hubOf();
    await tell(hub, leak());
    await tell(hub, of);
    expect(hub.reviews[0]?.body).not.toContain('Resolved');
  });
});

test('thirty at most, and the others are counted', async () => {
  const keys = Array.from({ length: 40 }, (_, i) => plant(`${i}`));
  const hub = hubOf(keys.map((key) => `"${key.text}"`));
  const exposures = keys.map(({ secret, text: key }, i) =>
    exposure(secret, { places: [{ ...at, line: i + 1, endLine: i + 1, column: 2, endColumn: 2 + key.length }] }),
  );
  expect(await tell(hub, report({ exposures, conclusion: 'findings' }))).toMatchObject({
    state: 'untold',
    why: expect.stringContaining('10 lines left without'),
  });
  expect(hub.reviews).toHaveLength(30);
});

test('where GitHub refuses a line, the lines that were seen to hold a key are told', async () => {
  const hub = hubOf(['a', text]);
  const wrapped = exposure(plant('w').secret, { places: [{ ...at, line: 1, endLine: 1, encodings: ['hex'] }] });
  const refusing = hub.connect({ fault: (_, index) => (index === 2 ? 'invalid' : undefined) });
  const told = await review(refusing, options).tell(report({ exposures: [...leak().exposures, wrapped] }));
  expect(told).toMatchObject({ state: 'untold', why: expect.stringContaining('1 line left') });
  expect(hub.reviews.map(({ line }) => line)).toEqual([2]);
});

test('two runs that race comment once', async () => {
  for (let seed = 0; seed < 200; seed++) {
    const hub = hubOf();
    const turns = new Turns(seed);
    await turns.drive([0, 1].map(() => review(hub.connect({ turn: turns.turn }), options).tell(leak())));
    expect(hub.reviews).toHaveLength(1);
  }
});

describe('with a token of a person', () => {
  const asOctocat = (hub: Hub, of: Report, over: Partial<ReviewOptions> = {}) =>
    review(hub.connect({ author: 'octocat' }), { ...options, ...over }).tell(of);

  test('of whom nobody knows the name: never twice the same', async () => {
    const hub = hubOf();
    await asOctocat(hub, leak());
    await asOctocat(hub, leak());
    expect(hub.reviews).toHaveLength(1);
  });

  test('who is known: resolved, too', async () => {
    const hub = hubOf();
    await asOctocat(hub, leak(), { self: 'octocat' });
    await asOctocat(hub, report(), { self: 'octocat' });
    expect(hub.reviews[0]?.body).toContain('**Resolved:**');
  });
});

test('a stranger who pastes the marker keeps no comment away', async () => {
  const hub = hubOf();
  await tell(hub, leak());
  const [real] = hub.reviews;
  if (real === undefined) throw new Error('nothing was told');
  hub.reviews.splice(0, 1, { ...real, author: 'mallory' });
  await tell(hub, leak());
  expect(hub.reviews).toHaveLength(2);
});
