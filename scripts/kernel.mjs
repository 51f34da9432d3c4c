// Builds the prefilter's kernel from src/scan/prefilter/kernel.as into src/scan/prefilter/kernel.ts.
// `--check` builds in memory and fails where the file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/scan/prefilter');
const built = join(folder, 'kernel.ts');
const module = await assemble(join(folder, 'kernel.as'));
const text = `/** The prefilter's inner loops, built by \`npm run kernel\` from \`kernel.as\` beside this file. */
export const kernel =
  '${Buffer.from(module).toString('base64')}';
`;

if (!process.argv.includes('--check')) {
  writeFileSync(built, text);
  console.log(`kernel.ts: ${module.length} bytes of WebAssembly`);
} else if (text !== readFileSync(built, 'utf8')) {
  console.error('src/scan/prefilter/kernel.ts is stale (run: npm run kernel)');
  process.exit(1);
}
