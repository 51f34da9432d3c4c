/** `keyfuse demo`: the whole story on a leak made for the occasion; nothing but loopback and a temporary folder is touched. */
import { partsOf } from '../ci/github.ts';
import { scan, sink } from '../compose.ts';
import { noConfig } from '../config/config.ts';
import type { Removable } from '../core/flow.ts';
import type { Answer, Artifact, Download, Forge, WorkflowJob } from '../core/forge.ts';
import { isRevoked } from '../core/liveness.ts';
import { sample } from '../core/sample.ts';
import { settle } from '../core/settings.ts';
import { ago, clock, instant, today } from '../edge/clock.ts';
import type { Demo, DemoKeys } from '../edge/demo.ts';
import type { Terminal } from '../edge/terminal.ts';
import { artifacts } from '../sources/artifacts.ts';
import { runLogs } from '../sources/run-logs.ts';
import { seenBy } from '../sources/seen.ts';

const keys: DemoKeys = {
  committed: `sk-ant-api03-${sample(93, 'word', 'demo')}AA`,
  logged: `sk-proj-${sample(74, 'alnum', 'demo')}T3BlbkFJ${sample(74, 'alnum', 'demo2')}`,
  packed: `hf_${sample(34, 'alpha', 'demo')}`,
};

const admin = 'made-up-admin';

/** When it all became readable. */
const leakedAgo = 245;

const opening = `A run of a public repository that ended four minutes ago: two commits, a log and an artifact. The
repository, its GitHub and the services are made up, and all on this machine.

`;

const closing = `
The committed key was taken out again one commit later, and was public all the same: history keeps it.
OpenAI's key lives on, for nobody gave this run an administrator's key; that, too, is told.
`;

/** 0 when all that was leaked is found, and what can be revoked is dead: here, finding is the success. The services answer after `delay` milliseconds. */
export async function demoCommand(screen: Pick<Terminal, 'out' | 'color' | 'width'>, delay = 0): Promise<number> {
  await screen.out(opening);
  const [{ makeDemo, startServices }, { openGit }, { git }] = await Promise.all([
    import('../edge/demo.ts'),
    import('../edge/git.ts'),
    import('../sources/git.ts'),
  ]);
  const demo = makeDemo(keys);
  const services = await startServices(keys, admin, delay);
  try {
    const seen = { audience: 'public', since: ago(leakedAgo) } as const;
    const forge = demoForge(demo);
    const wanted = (): boolean => true;
    const report = await scan({
      settled: settle([{ contain: ['artifacts', 'logs'] }], String),
      config: noConfig,
      sources: [
        seenBy(
          git(await openGit(demo.repository), { kind: 'between', base: demo.base, head: 'HEAD' }, { wanted }),
          seen,
        ),
        runLogs(forge, { run, attempts: 1, over: true, partsOf, audience: 'public' }),
        artifacts(forge, { run, audience: 'public' }),
      ],
      readsAll: false,
      clock,
      today: today(),
      at: instant(),
      progress: () => {},
      respond: { evidence: demo.evidence, env: { ANTHROPIC_ADMIN_KEY: admin }, forge, wire: services.wire },
    });
    const look = {
      color: screen.color,
      explain: false,
      ...(screen.width === undefined ? {} : { width: screen.width }),
    };
    await screen.out(`${sink('text', look).render(report)}${closing}`);
    const revoked = report.exposures.filter(isRevoked).length;
    return report.exposures.length === Object.keys(keys).length && revoked === 2 ? 0 : 3;
  } finally {
    services.close();
    demo.remove();
  }
}

const run = 42;

/** What of GitHub the story needs: the run's logs, its artifact, and that both can be deleted. */
function demoForge({ logs, artifact }: Demo) {
  const gone = new Set<string>();
  const answer = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ value });
  const bytesOf = (bytes: Buffer): Promise<Answer<Download>> => answer({ size: bytes.length, bytes: [bytes] });
  const remove = ({ what, id }: Removable): Promise<Answer<undefined>> => {
    gone.add(`${what} ${id}`);
    return answer(undefined);
  };
  const refuse = (): Promise<Answer<never>> => Promise.resolve({ refused: 'missing', needs: '' });
  const job: WorkflowJob = {
    id: 1,
    name: 'test',
    attempt: 1,
    status: 'completed',
    conclusion: 'success',
    steps: [{ number: 4, name: 'Run tests' }],
    completedAt: ago(leakedAgo),
    page: '',
  };
  const listed: Artifact = {
    id: 7,
    name: 'coverage',
    size: artifact.length,
    expired: false,
    createdAt: ago(leakedAgo),
  };
  return {
    jobs: () => answer({ items: [job], complete: true }),
    jobLog: refuse,
    attemptLogs: () => bytesOf(logs),
    artifacts: () => answer({ items: [listed], complete: true }),
    artifact: () => bytesOf(artifact),
    deleteArtifact: (id: number) => remove({ what: 'artifact', id }),
    deleteRunLogs: (id: number) => remove({ what: 'run-logs', id }),
    deleteAsset: refuse,
    secretKey: refuse,
    putSecret: refuse,
  } satisfies Partial<Forge>;
}
