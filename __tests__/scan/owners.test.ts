import { describe, expect, it } from '@jest/globals';
import { ownersBy } from '../../src/scan/owners.ts';

describe('who owns a path', () => {
  it.each([
    ['* @all', 'src/a.ts', ['@all']],
    ['*.js @js', 'deep/down/a.js', ['@js']],
    ['/build/logs/ @doctocat', 'build/logs/today/a.txt', ['@doctocat']],
    ['/build/logs/ @doctocat', 'other/build/logs/a.txt', []],
    ['docs/* docs@example.com', 'docs/getting-started.md', ['docs@example.com']],
    ['docs/* docs@example.com', 'docs/build-app/troubleshooting.md', []],
    ['apps/ @octocat', 'services/apps/x/y.ts', ['@octocat']],
    ['/docs/ @doctocat', 'docs/a/b.md', ['@doctocat']],
    ['**/logs @octocat', 'deeply/nested/logs/a', ['@octocat']],
    ['/src/app.py @one @acme/two', 'src/app.py', ['@one', '@acme/two']],
    ['* @all\n/apps/ @octocat\n/apps/github', 'apps/github/x', []],
    ['* @all\n*.go @go # the compiler people', 'a/b.go', ['@go']],
    ['# * @nobody\n\n', 'a', []],
  ])('%j: %s is of %j', (file, path, owners) => {
    expect(ownersBy(file)(path)).toEqual(owners);
  });
});
