import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sample, sampleUuid } from '../../src/core/sample.ts';
import { providers } from '../../src/providers/index.ts';
import { createEngine } from '../../src/scan/find.ts';
import { doubt, entropy, looksRandom } from '../../src/scan/precision.ts';
import { runs } from '../../src/scan/prefilter/runs.ts';

describe('doubt', () => {
  it.each([
    ['K7MDENGbPxRfiCYEXAMPLEKEYz', 'placeholder'],
    ['your_api_key_goes_here_now', 'placeholder'],
    ['a8Kd0sxxxxxxxxxxxxxxxxxxxL', 'placeholder'],
    ['q7Rt000000000000000000Zp1m', 'placeholder'],
    ['x7abcdefghijklmnop99QrTzLm', 'sequence'],
    ['kP9876543210mmZkLqWeRtYuIo', 'sequence'],
    ['a1b2c3d4e5f6g7h8i9j0k1l2m3', 'sequence'],
    ['abababcbcbababcbabcbabcbca', 'low-entropy'],
    ['PRODUCTION_API_KEY_V2_2024_MAIN_ACCOUNT', 'reference'],
    ['MY_TEAM_COHERE_KEY', 'reference'],
    ['my-team-main-index-eu2-2024', 'reference'],
    [`age1${'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.repeat(2).slice(0, 58)}`, 'hash-or-id'],
    [`pk_live_${sample(24)}`, 'hash-or-id'],
    [`req_${sample(24)}0`, 'hash-or-id'],
  ])('%s is a %s', (body, reason) => {
    expect(doubt(body)).toBe(reason);
  });

  it('has none of what chance makes: at most one made-up key in a thousand', () => {
    let doubted = 0;
    for (let seed = 0; seed < 1000; seed++) {
      for (const alphabet of ['hex', 'alnum', 'word', 'base32'] as const) {
        if (doubt(sample(32, alphabet, String(seed))) !== undefined) doubted++;
      }
    }
    expect(doubted).toBeLessThanOrEqual(4);
    let grouped = 0;
    // Nothing with few kinds of characters looks like a name, nor does a UUID.
    for (let seed = 0; seed < 1000; seed++) {
      expect(doubt(sample(48, 'upper', String(seed)))).not.toBe('reference');
      expect(doubt(sample(48, 'word', String(seed)))).not.toBe('reference');
      expect(doubt(sampleUuid(String(seed)))).not.toBe('reference');
      const groups = [1, 2, 3, 4, 5].map((group) => sample(5, 'lower', `${seed} ${group}`));
      if (doubt(groups.join('-')) === 'reference') grouped++;
    }
    expect(grouped).toBeLessThanOrEqual(2);
  });

  it('takes the format’s word for how much entropy there must be', () => {
    expect(doubt('tctctccctttccctc', 0.5)).toBeUndefined();
  });

  it('never throws', () => {
    const reasons = [undefined, 'placeholder', 'sequence', 'low-entropy', 'reference', 'hash-or-id'];
    fc.assert(fc.property(fc.string(), (text) => reasons.includes(doubt(text))));
  });
});

it('measures entropy in bits a character', () => {
  expect(entropy('aaaa')).toBe(0);
  expect(entropy('abcd')).toBe(2);
});

it('wants letters and digits in a key that has nothing else to show', () => {
  expect(looksRandom('applicationConfigurationProviders')).toBe(false);
  expect(looksRandom('1234567890')).toBe(false);
  expect(looksRandom('a1b2')).toBe(true);
});

describe('what stands where a key would stand, beside a word of each format that is found by words alone', () => {
  const engine = createEngine(providers, runs);
  const formats = providers.flatMap((provider) => provider.formats);
  const words = [
    ...new Set(formats.flatMap(({ anchors = [], near: [word = ''] = [] }) => (anchors.length > 0 ? [] : word))),
  ];
  const hex = (length: number): string => sample(length, 'hex', 'precision');
  const base64 = (length: number): string => sample(length, 'base64', 'precision');
  const nameOf = (word: string): string => word.replace(/[^a-z0-9]+/g, '_').replace(/_$/, '');
  /** The lines in which something is found, of texts so far apart that none explains another. */
  const found = async (texts: readonly string[]): Promise<readonly string[]> => {
    const text = texts.join(`\n${' '.repeat(320)}\n`);
    const lines = text.split('\n');
    const origin = { surface: 'file', path: 'x' } as const;
    const { findings } = await engine.find({ kind: 'content', origin, bytes: [Buffer.from(text)] });
    return findings.map(({ provider, place }) => `${provider}: ${lines[place.line - 1]}`);
  };

  const bech32 = sample(58, 'lower', 'age').replace(/[1bio]/g, 'q');
  const references: Readonly<Record<string, string>> = {
    'a secret of GitHub': `$${'{{ secrets.PRODUCTION_API_KEY_V2_2024_MAIN }}'}`,
    'a variable of the shell': `$${'{PRODUCTION_API_KEY_V2_2024_MAIN_ACCOUNT}'}`,
    'process.env': 'process.env.prodKey20fa39MainAccountx1y2z3a4b5',
    'os.environ': 'os.environ["PRODUCTION_API_KEY_V2_2024_MAIN"]',
    'os.getenv': 'os.getenv("PRODUCTION_API_KEY_V2_2024_MAIN_ACCOUNT")',
    '1Password': `op://${sample(26, 'lower')}/${sample(40)}`,
    'a path in Vault': `vault:secret/data/${hex(32)}`,
    'ciphertext of Vault': `vault:v1:${base64(60)}==`,
    'AWS Secrets Manager': `arn:aws:secretsmanager:us-east-1:123456789012:secret:${sample(40)}-AbC12d`,
    'Google Secret Manager': `projects/123456789012/secrets/${sample(40)}/versions/3`,
    'Azure Key Vault': `@Microsoft.KeyVault(SecretUri=https://acme1.vault.azure.net/secrets/key2/${hex(32)})`,
    SOPS: `ENC[AES256_GCM,data:${base64(64)},iv:${base64(43)}=,tag:${base64(22)}==,type:str]`,
    'SOPS of a hex key': `ENC[AES256_GCM,data:${hex(32)},iv:${base64(43)}=,tag:${base64(22)}==,type:str]`,
    eyaml: `ENC[PKCS7,${base64(300)}==]`,
    jasypt: `ENC(${base64(44)})`,
    dotenvx: `encrypted:${base64(140)}==`,
    'a sealed secret': `AgB${base64(600)}==`,
    'Ansible Vault': `!vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${hex(64)}\n  ${hex(40)}`,
    'Travis CI': `\n  secure: ${base64(172)}=`,
    'the armour of age': `|\n  -----BEGIN AGE ENCRYPTED FILE-----\n  ${base64(64)}\n  ${base64(40)}\n  -----END AGE ENCRYPTED FILE-----`,
    'the armour of PGP': `|\n  -----BEGIN PGP MESSAGE-----\n\n  ${base64(64)}\n  =${base64(4)}\n  -----END PGP MESSAGE-----`,
    'a recipient of age': `age1${bech32}`,
    'a public key of SSH': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${base64(43)} me@host`,
    'a public key in PEM': `-----BEGIN PUBLIC KEY-----\n${base64(64)}\n-----END PUBLIC KEY-----`,
    'a certificate': `-----BEGIN CERTIFICATE-----\n${base64(64)}\n-----END CERTIFICATE-----`,
    'a digest': `sha256:${hex(64)}`,
    'an integrity': `sha512-${base64(86)}==`,
    'a publishable key': `pk_live_${sample(40)}`,
    'an image': `repo/image@sha256:${hex(64)}`,
    'a request': `req_${sample(32)}`,
    'a name of things': 'production-main-index-eu2-2024-q3-team7',
    bcrypt: `$2b$12$${base64(53)}`,
  };

  it.each(Object.keys(references))('is not taken for one: %s', async (kind) => {
    const value = references[kind] ?? '';
    const texts = words.flatMap((word) => [
      `${nameOf(word).toUpperCase()}_API_KEY=${value}`,
      `${nameOf(word)}_api_key: ${value}`,
      `"${nameOf(word)}Key": "${value}",`,
      `${word}: ${value}`,
    ]);
    expect(await found(texts)).toEqual([]);
  });

  it.each([
    ...['request_id', 'trace_id', 'span_id', 'user_id', 'org_id', 'key_id', 'api_key_id', 'token_id', 'x-request-id'],
    ...['commit', 'sha', 'digest', 'uuid', 'etag', 'checksum', 'nonce', 'key_hash', 'token_sha256', 'key_fingerprint'],
    ...['public_key', 'publishable_key', 'anon_key', 'secret_arn', 'secret_name', 'key_version', 'encrypted_key'],
    ...['cache_key', 'partition_key', 'idempotency_key', 'next_page_token', 'csrf_token', 'requestId', 'tokenHash'],
  ])('is not taken for one by the name …%s', async (name) => {
    const values = [sampleUuid('precision'), hex(32), hex(40), hex(64), sample(32), sample(40)];
    const texts = words.flatMap((word) => [
      ...values.map((value) => `${nameOf(word)}_${name}: "${value}"`),
      `${nameOf(word).toUpperCase()}_${name.toUpperCase()}=${sample(40)}`,
    ]);
    expect(await found(texts)).toEqual([]);
  });
});
