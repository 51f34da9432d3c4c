/** Runs the bundled action against the loopback GitHub, as a runner would, and tells what came of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Options, runAction } from '../process.ts';
import { token, type World } from './world.ts';

export interface ActionCall {
  readonly event: string;
  readonly payload: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The checkout; a folder without one where absent. */
  readonly workspace?: string;
  /** Kills the step, as where a runner goes away. */
  readonly signal?: AbortSignal;
  readonly internet?: Options['internet'];
}

export interface Told {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly everything: string;
  /** The evidence, where any was kept. */
  readonly evidence: readonly string[];
  /** Hosts beyond loopback that it tried to reach. */
  readonly reached: readonly string[];
}

export async function act(
  world: World,
  { event, payload, inputs = {}, env = {}, workspace, signal, internet }: ActionCall,
): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-action-'));
  const file = (name: string, content = ''): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const { code, stdout, stderr, reached } = await runAction({
      cwd: folder,
      ...(internet === undefined ? {} : { internet }),
      ...(signal === undefined ? {} : { signal }),
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
        GITHUB_OUTPUT: file('output'),
        GITHUB_STATE: file('state'),
        GITHUB_STEP_SUMMARY: file('summary'),
        GITHUB_WORKSPACE: workspace ?? folder,
        GITHUB_REPOSITORY: 'octo/app',
        GITHUB_API_URL: world.api,
        GITHUB_SERVER_URL: world.server,
        GITHUB_RUN_ID: '7',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_SHA: 'c'.repeat(40),
        GITHUB_REF: 'refs/pull/5/merge',
        RUNNER_NAME: 'Hosted 2',
        RUNNER_TEMP: folder,
        INPUT_TOKEN: token,
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
        ...env,
      },
    });
    const text = readFileSync(join(folder, 'output'), 'utf8');
    const outputs: Record<string, string> = {};
    for (const [, name = '', value = ''] of text.matchAll(/^(.+?)<<(?:ghadelimiter_.*)\n(.*)\n/gm))
      outputs[name] = value;
    const summary = readFileSync(join(folder, 'summary'), 'utf8');
    const kept = outputs['evidence'];
    const record = kept === undefined ? '' : readFileSync(kept, 'utf8');
    return {
      code,
      log: stdout,
      summary,
      outputs,
      everything: [stdout, stderr, summary, text, record].join('\n'),
      evidence: record.split('\n').filter((line) => line !== ''),
      reached,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
