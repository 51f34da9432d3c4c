/** The job summary. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { summary } from '../../src/sinks/summary.ts';
import { entry, exposure, full, gap, hostile, hostileReport, names, place, plant, report } from '../support/report.ts';

const [one, two, three] = [plant('a'), plant('b', 'glx_'), plant('c')];
const render = (of: Report): string => summary({ names }).render(of);

test('a clean run', () => {
  expect(render(report())).toBe('## KeyFuse: no keys\n\nScanned 1,204 files, 38 MB, 12 of 12 commits in 1.3 s.\n');
});

test('a run that could not see all', () => {
  expect(render(report({ gaps: [gap()], conclusion: 'incomplete' }))).toContain(
    '## KeyFuse: no keys; 1 thing could not be scanned\n\n> [!WARNING]\n> Not everything was scanned, so this is no pass.\n',
  );
});

test('a run with some of everything', () => {
  expect(render(full(one, two, three))).toBe(`\
## KeyFuse: 2 keys at 3 places; 1 allowed; 2 things could not be scanned

> [!CAUTION]
> A key that was pushed or printed is no longer secret: revoke it first, then remove it.

| Key | Where | What to do |
| --- | --- | --- |
| Acme project key<br>\`acme-proj-…dgNy\` | \`config/prod.env:12:9\` <sub>commit ba92766</sub><br>\`logs.zip!build/3_Run tests.txt:88:5\` <sub>log, job build, step Run tests, base64 &#62; gzip</sub> | [Revoke it](https://acme.example/keys)<br><sub>Let the workflow sign in with its own OIDC token.</sub> |
| globex token (low confidence)<br>\`glx_…JQCM\` | \`dist.zip!app.js.map:1:90211\` <sub>artifact</sub> | [Revoke it](https://acme.example/keys) |

<details><summary>2 things not scanned</summary>

| Where | Why | Detail |
| --- | --- | --- |
| \`.git\` | history not at hand | Set fetch-depth: 0. |
| \`build.zip!secrets.7z\` <sub>artifact</sub> | encrypted | The archive asks for a password; scan what it holds before it is packed. |

</details>

<details><summary>1 allowed key</summary>

| Key | Where | Reason | Owner | Until |
| --- | --- | --- | --- | --- |
| Acme project key<br>\`acme-proj-…vAzu\` | \`test/keys.json:3:7\` | fixture of the old client | \`@acme/platform\` | \`2026-12-31\` |

</details>

<details><summary>1 lapsed allow entry</summary>

| Fingerprint | Reason | Owner | Until |
| --- | --- | --- | --- |
| \`kf1-bfb3746d2f347f04b967f185d7102518\` | demo key | \`@acme/platform\` | \`2026-01-31\` |

</details>

<details><summary>1 unused allow entry</summary>

| Fingerprint | Reason | Owner | Until |
| --- | --- | --- | --- |
| \`kf1-f5019a3b84a5605cef2a099b493a3266\` | moved to the vault | \`@acme/platform\` | \`2026-12-31\` |

</details>

Scanned 1,204 files, 38 MB, 12 of 12 commits in 1.3 s. 14 look-alikes were passed over: 4 hashes or identifiers and 10 placeholders.
`);
});

describe('stays below 900 KB and counts what it leaves out', () => {
  const wide = '/wide'.repeat(400);
  const many = <T>(make: (i: number) => T): T[] => Array.from({ length: 3000 }, (_, i) => make(i));

  test('with much of everything', () => {
    const places = Array.from({ length: 9 }, (_, i) =>
      place({ path: `${i}${wide}`, job: wide, step: wide, commit: `${i}abcdef0` }),
    );
    const some = many((i) => exposure(plant(`${i}`).secret, { places }));
    const entries = many((i) => entry({ fingerprint: `kf1-${i}`, reason: '*'.repeat(1000), owner: wide }));
    const output = render(
      report({
        exposures: some,
        gaps: many((i) => gap({ origin: { path: `${i}${wide}`, step: wide }, detail: '<'.repeat(1000) })),
        allowed: some.slice(0, 2000).map((each) => ({ exposure: each, entry: entry() })),
        lapsed: entries,
        unused: entries,
      }),
    );
    expect(Buffer.byteLength(output)).toBeLessThan(900_000);
    expect(output.match(/^and [\d,]+ more$/gm)).toHaveLength(5);
    expect(output).toContain('and 4 more places');
  });
});

/** What is left once code spans, and the markup that the sink itself writes, are gone: plain text. */
function bare(markdown: string): string {
  return markdown
    .replace(/`[^`\n|<>]+`/g, '')
    .replaceAll(
      /(?<=\| )\*\*(?=LIVE)|(?<=\.)\*\*(?=<br>)|<br>|<\/?(?:sub|details|summary)>|\[Revoke it\]\(https:\/\/acme\.example\/keys\)|^> \[!CAUTION\]$|^\| (?:--- \| )*--- \|$/gm,
      '',
    );
}

test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))('%s is plain text', (_, text) => {
  const output = render(hostileReport(text, one));
  const rest = bare(output);
  expect(rest).not.toMatch(/[<`\\*_~[\]!]|\bhttps?:\/\/|\bwww\.|(?:mailto|xmpp):\w|@\w|&(?!#\d+;)/i);
  // After character references are resolved, there still is no mention and no address.
  const resolved = rest.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
  expect(resolved).not.toMatch(/@\w|:\/\/|www\.|mailto:\w|xmpp:\w|#\d/i);
  // Each table keeps its columns, and no line is added.
  expect(output.split('\n')).toHaveLength(render(hostileReport('a', one)).split('\n').length);
  const cells = (of: string): number[] => of.split('\n').map((line) => line.split('|').length);
  expect(cells(output)).toEqual(cells(render(hostileReport('a', one))));
});

test('a page that is no web address is not linked', () => {
  const console = 'javascript:alert(1)';
  const output = summary({ names: () => ({ provider: 'A', format: 'b', console }) }).render(full(one, two, three));
  expect(output).toContain('| Revoke it: javascript:alert(1) |');
  expect(output).not.toContain('](');
});
