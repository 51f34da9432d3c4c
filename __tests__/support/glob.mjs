/** `@actions/glob` as actions/upload-artifact calls it, in a process of its own: it reads the current folder and HOME. */
import { stat } from 'node:fs/promises';
import { chdir, env } from 'node:process';
import { create } from '@actions/glob';

process.on('message', async ({ workspace, home, hidden, patterns }) => {
  chdir(workspace);
  env.HOME = home;
  try {
    const globber = await create(patterns, {
      followSymbolicLinks: true,
      implicitDescendants: true,
      omitBrokenSymbolicLinks: true,
      excludeHiddenFiles: !hidden,
    });
    const found = await globber.glob();
    const stats = await Promise.all(found.map((path) => stat(path)));
    process.send({ files: found.filter((_, at) => !stats[at].isDirectory()), roots: globber.getSearchPaths() });
  } catch (error) {
    process.send({ refused: String(error) });
  }
});
