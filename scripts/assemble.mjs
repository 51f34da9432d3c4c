// AssemblyScript → WebAssembly with SIMD, without a runtime or a memory of its own.
import { readFileSync } from 'node:fs';
import { main } from 'assemblyscript/asc';

/** The module's bytes. The file may have any extension, so that no other tool takes it for TypeScript. */
export async function assemble(path) {
  let module;
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];
  const memory = ['--importMemory', '--noExportMemory', '--memoryBase', '1024'];
  const { error, stderr } = await main(['source.ts', '--outFile', 'module.wasm', ...options, ...memory], {
    readFile: (name) => (name === 'source.ts' ? readFileSync(path, 'utf8') : null),
    writeFile: (_, contents) => {
      module = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || module === undefined) throw new Error(`${path}: ${stderr.toString()}`);
  return module;
}
