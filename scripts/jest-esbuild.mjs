// Strips the types from TypeScript for jest, with esbuild: no type check (`npm run typecheck` does that).
import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

const options = { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcesContent: true };

export default {
  getCacheKey: (source, file, { instrument }) =>
    createHash('sha256')
      .update([version, JSON.stringify(options), file, source, String(instrument)].join('\0'))
      .digest('hex'),
  process: (source, file) => ({ code: transformSync(source, { ...options, sourcefile: file }).code }),
};
