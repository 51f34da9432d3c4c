/** Google Cloud: the private keys of service accounts, as they stand in credential files and environment variables. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

const head = '-----BEGIN PRIVATE KEY-----';
const tail = '-----END PRIVATE KEY-----';

/** The PEM text with its lines as they were made, whatever the line breaks became (`\n`, `\\n`, blanks, none). */
function plain(key: string): string {
  const body = key
    .slice(head.length, -tail.length)
    .replace(/\\+[nr]/g, '')
    .replace(/[\\\s]/g, '');
  return [head, ...(body.match(/.{1,64}/g) ?? []), tail].join('\n');
}

/** A made-up key of 2048 bits; `feed` stands between its lines. */
function made(feed: string, seed = ''): string {
  const lines = Array.from({ length: 24 }, (_, line) => sample(64, 'base64', `${seed}${line}`));
  return [head, `MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${sample(32, 'base64', seed)}`, ...lines, `${sample(54)}=`, tail].join(
    feed,
  );
}

export const googleCloud: Provider = {
  id: 'google-cloud',
  name: 'Google Cloud',
  category: 'cloud',
  formats: [
    {
      // The anchor is the part of every RSA key that says "RSA"; a word must tell Google's from the rest.
      id: 'service-account-key',
      name: 'service account private key',
      anchors: ['IBADANBgkqhkiG9w'],
      near: [
        'service_account',
        'service account',
        'serviceaccount',
        'gserviceaccount',
        'private_key_id',
        'auth_provider_x509',
        'google_application_credentials',
        'google_credentials',
        'google_private_key',
        'firebase_private_key',
        'gcp_',
        'gcloud_',
        'vertex_ai',
      ],
      pattern: /-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{800,4000}-----END PRIVATE KEY-----/,
      border: 'none',
      publicPrefix: head,
      canonical: plain,
    },
  ],
  console: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  federation: {
    advice: 'Let the workflow act as the service account by workload identity federation, and delete its keys.',
    url: 'https://github.com/google-github-actions/auth',
  },
  sources: [
    'trufflehog gcp (the credential file)',
    'RFC 5208 and RFC 8017 (the beginning that all RSA keys in PKCS #8 share)',
    'github/docs secret type google_cloud_service_account_credentials',
  ],
  examples: () => ({
    hits: {
      'service-account-key': [
        `{\n  "type": "service_account",\n  "project_id": "p",\n  "private_key": "${made('\\n')}\\n",\n  "client_email": "a@p.iam.gserviceaccount.com"\n}`,
        `"{\\"type\\":\\"service_account\\",\\"private_key\\":\\"${made('\\\\n')}\\\\n\\"}"`,
        `# Google service account\n${made('\n')}\n`,
        `FIREBASE_PRIVATE_KEY="${made('\\n', 'b')}\\n"`,
      ],
    },
    misses: [
      // Anybody's key: a server's, a signer's.
      `tls.key: |\n${made('\n')}`,
      '"private_key": "-----BEGIN PRIVATE KEY-----\\nYOUR_PRIVATE_KEY\\n-----END PRIVATE KEY-----\\n", "type": "service_account"',
      `"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC${sample(64)}`,
      `"type": "service_account", "private_key_id": "${sample(40, 'hex')}"`,
    ],
  }),
};
