/** `keyfuse rules`: every credential that is known, as a table. */
import type { Terminal } from '../edge/terminal.ts';

export async function rulesCommand(screen: Terminal): Promise<number> {
  const { providers } = await import('../providers/index.ts');
  const rows = providers.flatMap(({ id, name, formats }) =>
    formats.map((format) => [`${id}/${format.id}`, `${name}: ${format.name}`] as const),
  );
  const width = Math.max(...rows.map(([id]) => id.length)) + 2;
  await screen.out(rows.map(([id, name]) => `${id.padEnd(width)}${name}\n`).join(''));
  await screen.out(`\n${rows.length} credential kinds of ${providers.length} services.\n`);
  return 0;
}
