/** `keyfuse help`. */
import { version } from '../version.ts';
import { flagHelp } from './flags.ts';

export function help(): string {
  return `KeyFuse ${version}: finds AI service keys in diffs, build logs and artifacts.

Usage
  keyfuse scan [PATH…] [flags]   scan files and folders (this folder, when nothing is named)
  keyfuse demo                   make a small leak in a temporary folder, and find it
  keyfuse rules                  list the credentials that are known
  keyfuse help                   this text

Examples
  keyfuse scan --git origin/main..HEAD
  keyfuse scan --log-zip logs.zip --artifact dist.tgz --format sarif --output keyfuse.sarif
  kubectl logs job/train | keyfuse scan --stdin

Flags of scan
${flagHelp()}
Exit codes
  0 clean   1 findings   2 wrong use or configuration   3 incomplete: something could not be scanned
`;
}
