/** `keyfuse help`. */
import { version } from '../version.ts';
import { flagHelp } from './flags.ts';

export function help(): string {
  return `KeyFuse ${version}: finds AI service keys in diffs, build logs and artifacts, and revokes those that work.

Usage
  keyfuse scan [PATH…] [flags]     scan files and folders (this folder, when nothing is named)
  keyfuse respond [PATH…] [flags]  ask about the keys that are found, and revoke those that work
  keyfuse init [PATH] [flags]      write the GitHub workflows that fit this repository
  keyfuse demo                     a small leak, made up: found, revoked, seen dead, contained
  keyfuse evidence FILE            check that a record of a response is whole
  keyfuse rules                    list the credentials that are known
  keyfuse help                     this text

Examples
  keyfuse scan --git origin/main..HEAD
  keyfuse scan --log-zip logs.zip --artifact dist.tgz --format sarif --output keyfuse.sarif
  kubectl logs job/train | keyfuse scan --stdin
  pbpaste | keyfuse respond --stdin

Flags of scan and respond
${flagHelp()}
Flags of respond
  --yes                   act without asking
  --dry-run               ask the services, show what would be revoked, and stop
  --unverified            revoke keys, too, that nobody can ask about

Flags of init
  --pin OWNER/NAME@SHA    the commit of the action to use (the one that this program is of)
  --dry-run               print the files, write nothing
  --force                 overwrite files that somebody edited

Exit codes
  0 clean   1 findings   2 wrong use or configuration   3 incomplete: something could not be scanned
  respond: 0 nothing that was found works any more   1 something may
`;
}
