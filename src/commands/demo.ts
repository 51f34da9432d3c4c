/** `keyfuse demo`: the main job on a leak made for the occasion; nothing outside a temporary folder is touched. */
import { locate } from '../ci/github.ts';
import { scan, sink } from '../compose.ts';
import { noConfig } from '../config/config.ts';
import type { Report } from '../core/flow.ts';
import { sample } from '../core/sample.ts';
import { settle } from '../core/settings.ts';
import { clock, today } from '../edge/clock.ts';
import type { DemoKeys } from '../edge/demo.ts';
import { disk } from '../edge/files.ts';
import type { Terminal } from '../edge/terminal.ts';
import { files } from '../sources/files.ts';

const keys: DemoKeys = {
  committed: `sk-ant-api03-${sample(93, 'word', 'demo')}AA`,
  logged: `sk-proj-${sample(74, 'alnum', 'demo')}T3BlbkFJ${sample(74, 'alnum', 'demo2')}`,
  packed: `hf_${sample(34, 'alpha', 'demo')}`,
};

/** 0 when all that was leaked is found: here, finding is the success. */
export async function demoCommand(screen: Terminal): Promise<number> {
  await screen.out('A pull request of two commits, the log of its test run and an artifact, all made up:\n\n');
  const [{ makeDemo }, { openGit }, { git }] = await Promise.all([
    import('../edge/demo.ts'),
    import('../edge/git.ts'),
    import('../sources/git.ts'),
  ]);
  const demo = makeDemo(keys);
  try {
    const report = relative(
      await scan({
        settled: settle([], String),
        config: noConfig,
        sources: [
          git(await openGit(demo.repository), { kind: 'between', base: demo.base, head: 'HEAD' }),
          files(disk, { roots: [demo.logs], wanted: () => true, surface: 'log', locate }),
          files(disk, { roots: [demo.artifact], wanted: () => true, surface: 'artifact' }),
        ],
        readsAll: false,
        clock,
        today: today(),
        progress: () => {},
      }),
    );
    const look = {
      color: screen.color,
      explain: false,
      ...(screen.width === undefined ? {} : { width: screen.width }),
    };
    await screen.out(sink('text', look).render(report));
    await screen.out(
      '\nThe committed key was taken out again one commit later, and is still public: history keeps it.\n',
    );
    return report.exposures.length === Object.keys(keys).length ? 0 : 3;
  } finally {
    demo.remove();
  }
}

/** Names without the temporary folder, which means nothing to anybody. */
function relative(report: Report): Report {
  const bare = (path: string): string => path.replace(/^.*keyfuse-demo-[^/]*\//, '');
  return {
    ...report,
    exposures: report.exposures.map((exposure) => ({
      ...exposure,
      places: exposure.places.map((place) => ({ ...place, path: bare(place.path) })),
    })),
  };
}
