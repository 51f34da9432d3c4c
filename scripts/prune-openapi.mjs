// Writes the part of GitHub's OpenAPI description that the tests check our calls against: the operations that we send,
// and what they refer to. The package is too big to depend on; run
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node scripts/prune-openapi.mjs package/generated/api.github.com.json
import { readFileSync, writeFileSync } from 'node:fs';

const wanted = new Set([
  'actions/create-or-update-environment-secret',
  'actions/create-or-update-org-secret',
  'actions/create-or-update-repo-secret',
  'actions/get-environment-public-key',
  'actions/get-org-public-key',
  'actions/get-org-secret',
  'actions/get-repo-public-key',
  'actions/list-selected-repos-for-org-secret',
  'actions/delete-artifact',
  'actions/delete-workflow-run-logs',
  'actions/download-artifact',
  'actions/download-job-logs-for-workflow-run',
  'actions/download-workflow-run-attempt-logs',
  'actions/get-workflow-run',
  'actions/list-jobs-for-workflow-run-attempt',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'checks/create',
  'checks/list-for-ref',
  'checks/update',
  'code-scanning/get-sarif',
  'code-scanning/upload-sarif',
  'git/get-blob',
  'issues/create',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/update',
  'issues/update-comment',
  'pulls/create-review',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-commits',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/update-review-comment',
  'repos/compare-commits-with-basehead',
  'repos/delete-release-asset',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-release-asset',
  'repos/list-release-assets',
  'users/get-authenticated',
]);
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const prose = ['example', 'examples', 'externalDocs', 'summary', 'tags', 'callbacks'];

const spec = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const reached = new Map();
const paths = {};
for (const [path, item] of Object.entries(spec.paths)) {
  for (const method of methods) {
    if (item[method] === undefined || !wanted.delete(item[method].operationId)) continue;
    paths[path] = { ...paths[path], [method]: kept(item[method]) };
  }
}
if (wanted.size > 0) throw new Error(`not in the description: ${[...wanted].join(', ')}`);

const components = {};
for (const reference of [...reached.keys()].sort()) {
  const [, section, name] = reference.slice(2).split('/');
  components[section] = { ...components[section], [name]: reached.get(reference) };
}
const target = new URL('../__tests__/support/github/openapi.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ openapi: spec.openapi, info: spec.info, paths, components })}\n`);

/** Without what no check needs. In a map of names, `description` may be one of them. */
function kept(value, isMap = false) {
  if (Array.isArray(value)) return value.map((one) => kept(one));
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$ref === 'string') reach(value.$ref);
  const entries = Object.entries(value).filter(
    ([key, held]) =>
      isMap || !(prose.includes(key) || key.startsWith('x-') || (key === 'description' && typeof held === 'string')),
  );
  return Object.fromEntries(entries.map(([key, held]) => [key, kept(held, !isMap && key === 'properties')]));
}

function reach(reference) {
  if (reached.has(reference)) return;
  reached.set(reference, undefined);
  const [, section, name] = reference.slice(2).split('/');
  reached.set(reference, kept(spec.components[section][name]));
}
