/** Databricks: personal access tokens, scoped tokens, and OAuth secrets of service principals. */

import { text } from '../core/json.ts';
import type { Provider } from '../core/provider.ts';
import { listIn } from '../core/rows.ts';
import { sample } from '../core/sample.ts';
import { asks, bearer, isHeld, onlyOne, ownerOf, revokedBy } from '../core/verbs.ts';

export const databricks: Provider = {
  id: 'databricks',
  name: 'Databricks',
  category: 'mlops',
  formats: [
    {
      id: 'personal-access-token',
      name: 'personal access token',
      anchors: ['dapi'],
      pattern: /dapi[0-9a-f]{32}(?:-\d)?/,
    },
    { id: 'oauth-secret', name: 'OAuth client secret', anchors: ['dose'], pattern: /dose[0-9a-f]{32}/ },
    { id: 'scoped-token', name: 'scoped API token', anchors: ['dsapi'], pattern: /dsapi[0-9a-h]{32}/ },
    { id: 'internal-token', name: 'internal token', anchors: ['dkea'], pattern: /dkea[0-9a-h]{32}/ },
  ],
  verbs: [
    {
      formats: ['personal-access-token'],
      hosts: ['*.cloud.databricks.com', '*.azuredatabricks.net', '*.gcp.databricks.com'],
      installed: true,
      verify: asks({
        url: ({ hosts: [host] }) => `https://${host}/api/2.0/preview/scim/v2/Me`,
        owner: (json) => ownerOf({ account: text(json, 'userName') }),
      }),
      // The list shows no token: only where the person has but one it is this.
      revoke: {
        by: 'itself',
        async run({ key, hosts: [host] }, { probe, hand }) {
          const url = `https://${host}/api/2.0/token`;
          const all = listIn(await probe({ url: `${url}/list`, headers: bearer(key) }), 'token_infos');
          const row = onlyOne(all, 'person’s tokens');
          if (isHeld(row)) return row;
          const reply = await hand('POST', {
            url: `${url}/delete`,
            headers: bearer(key),
            json: { token_id: text(row, 'token_id') ?? '' },
          });
          return revokedBy(reply, 'deleted by itself');
        },
      },
    },
  ],
  console: 'https://accounts.cloud.databricks.com',
  federation: {
    advice:
      'Trust the workflow’s OIDC token with a federation policy (workload identity federation), and store no token.',
    url: 'https://docs.databricks.com/aws/en/dev-tools/auth/provider-github',
  },
  sources: [
    'gitleaks databricks-api-token',
    'kingfisher.databricks.2',
    'AWS Secrets Manager, DatabricksSPSecret: dose and the secret value',
    'databricks-industry-solutions/security-analysis-tool (dapi, dkea, dose, dsapi)',
    'databricks/databricks-sdk-py@9ae2241:databricks/sdk/service/settings.py (token list and delete)',
  ],
  examples: () => ({
    hits: {
      'personal-access-token': [`DATABRICKS_TOKEN=dapi${sample(32, 'hex')}`, `dapi${sample(32, 'hex', 'b')}-2`],
      'oauth-secret': [`client_secret = "dose${sample(32, 'hex')}"`],
      'scoped-token': [`dsapi${sample(32, 'hex')}`],
      'internal-token': [`Bearer dkea${sample(32, 'hex')}`],
    },
    misses: [
      'dapiDataGetTopLongShortPositionRatio (params?: {}): Promise<implicitReturnType>;',
      `dapi${sample(16, 'hex')}`,
      `over${'dose'}${sample(32, 'hex')}`,
      'DATABRICKS_TOKEN=dapiXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
    ],
  }),
};
