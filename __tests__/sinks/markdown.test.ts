/** The sections that summary, comment and check run share. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/core/flow.ts';
import { page, sections } from '../../src/sinks/markdown.ts';
import { exposure, names, place, plant, report } from '../support/report.ts';

const one = plant('a');
const room = { exposures: 9000, gaps: 9000, allowed: 9000, lapsed: 9000, unused: 9000, notes: 300, untold: 9000 };
const render = (of: Partial<Report>): string => page(sections(report(of), names, room));
const at = (page: string) => render({ exposures: [exposure(one.secret, { places: [place({ page })] })] });

describe('a place is linked to its page', () => {
  test.each([
    ['https://a.example/b', '[`src/app.ts:3:7`](https://a.example/b)'],
    ['https://a.example/job/1#step:4:', '[`src/app.ts:3:7`](https://a.example/job/1#step:4:3)'],
    ['javascript:alert(1)', '| `src/app.ts:3:7` |'],
    ['', '| `src/app.ts:3:7` |'],
  ])('%s', (address, cell) => {
    expect(at(address)).toContain(cell);
  });
});

test('what is withheld is said, and why', () => {
  const text = render({ exposures: [exposure(one.secret, { places: [], withheld: ['diff', 'log'] })] });
  expect(text).toContain("| in this change and a job's log; exact place withheld |");
  expect(text).toContain('exact places are withheld until the keys are revoked');
  expect(text).toContain('keyfuse scan --git BASE..HEAD and keyfuse scan --log-zip FILE');
});

test('who was not told, and which permissions bring it back', () => {
  const text = render({
    untold: [
      { channel: 'check run', needs: 'checks: write', why: 'The token may not do that.' },
      { channel: 'logs', needs: 'actions: write', why: 'No.' },
      { channel: 'artifacts', needs: 'actions: read', why: 'No.' },
      { channel: 'comment', needs: 'evil: ```', why: 'No.' },
    ],
  });
  expect(text).toContain('<details><summary>Not told in 4 places</summary>');
  expect(text).toContain('```yaml\npermissions:\n  contents: read\n  checks: write\n  actions: write\n```');
});

test('no permissions where none would help', () => {
  expect(render({ untold: [{ channel: 'comment', why: 'No answer.' }] })).not.toContain('permissions:');
});

test('requests are counted, and notes that do not fit', () => {
  const text = render({
    scanned: { ...report().scanned, requests: 42 },
    notes: Array.from({ length: 90 }, () => 'note'),
  });
  expect(text).toContain('Sent 42 requests to GitHub.');
  expect(text).toMatch(/^and \d+ more$/m);
});
