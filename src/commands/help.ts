/** `keyfuse help`. */
import { version } from '../version.ts';
import { flagHelp } from './flags.ts';

export function help(): string {
  return `KeyFuse ${version}: finds AI service keys in diffs, build logs and artifacts.

Usage
  keyfuse scan [PATH…] [flags]   scan files and folders (this folder, when nothing is named)
  keyfuse init [PATH] [flags]    write the GitHub workflows that fit this repository
  keyfuse demo                   make a small leak in a temporary folder, and find it
  keyfuse rules                  list the credentials that are known
  keyfuse help                   this text

Examples
  keyfuse scan --git origin/main..HEAD
  keyfuse scan --log-zip logs.zip --artifact dist.tgz --format sarif --output keyfuse.sarif
  kubectl logs job/train | keyfuse scan --stdin

Flags of scan
${flagHelp()}
Flags of init
  --pin OWNER/NAME@SHA    the commit of the action to use (the one that this program is of)
  --dry-run               print the files, write nothing
  --force                 overwrite files that somebody edited

Exit codes
  0 clean   1 findings   2 wrong use or configuration   3 incomplete: something could not be scanned
`;
}
