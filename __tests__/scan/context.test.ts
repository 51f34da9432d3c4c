import { describe, expect, it } from '@jest/globals';
import { link, standsAlone } from '../../src/scan/context.ts';

describe('a service’s word', () => {
  const has = (text: string): boolean => {
    const folded = text.toLowerCase();
    return standsAlone(text, folded, folded.indexOf('cohere'), 6);
  };

  it.each([
    'COHERE_API_KEY',
    'cohere.api.key',
    'myCohereKey',
    'coherekey',
    'x cohere y',
    'COHEREKEY',
    'api.cohere.com',
  ])('stands in %s', (text) => {
    expect(has(text)).toBe(true);
  });

  it.each(['incoherent', 'coherent', 'COHERENT', 'Incoherence'])('does not stand in %s', (text) => {
    expect(has(text)).toBe(false);
  });
});

describe('what ties a value to a word', () => {
  it.each(['_API_KEY=', '_key: "', '" : "', '_KEY" => "', 'ApiKey := `', '.Client("', ': Bearer '])(
    'is an assignment in …%s',
    (between) => {
      expect(link('acme', between)).toBe('assigned');
    },
  );

  it.each([
    '.com/v1" -H "Authorization: Bearer ',
    '.ClientV2(\n    api_key="',
    '_API_KEY\n              value: "',
    ' --token-id x --token ',
    '.ai\n  login user\n  password ',
    ' login ',
    ' login --relogin ',
    ' operator unseal ',
    '_API_KEY ',
    '","api_key":"',
    '_PAT\n  value: ',
  ])('is nearness in …%s', (between) => {
    expect(link('acme', between)).toBe('near');
  });

  it.each(['_commit_sha: "', '_index_id = "', '.sha256=', '_request_id="', '_checksum: '])(
    'is an identifier in …%s',
    (between) => {
      expect(link('acme', between)).toBe('identifier');
    },
  );

  it.each([
    '_key_id: "',
    '_API_KEY_ID=',
    'KeyId": "',
    "_token_hash = '",
    '_secret_arn: ',
    '_api_key_version: ',
    '_api_key_request_id: "',
    '_public_key=',
    'PublishableKey: "',
    '_cache_key: "',
    '_next_page_token = "',
    '_encrypted_api_key: ',
  ])('is an identifier in …%s, though the name speaks of keys', (between) => {
    expect(link('acme', between)).toBe('identifier');
  });

  it.each([
    '_API_KEY=vault:',
    '_API_KEY: op://team/',
    '_API_KEY=arn:aws:secretsmanager:us-east-1:123456789012:secret:',
    '_api_key: projects/acme/secrets/',
    '_key: "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/key/',
    '_key: ENC(',
    '_key: ENC[AES256_GCM,data:',
    '_API_KEY = process.env.',
    '_key = os.getenv("',
    "_key = os.environ['",
    '_API_KEY=${',
    '_API_KEY: ${{ secrets.',
    '_key_sum: sha256:',
  ])('is a reference in …%s', (between) => {
    expect(link('acme', between)).toBe('reference');
  });

  it.each(['_secret_id=', '_TOKEN=', '_access_key: "', '_primary_key: "', 'monkey_token: '])(
    'is an assignment in …%s, for all that',
    (between) => {
      expect(link('acme', between)).toBe('assigned');
    },
  );

  it.each([
    ' and then ',
    ' is great. See ',
    '/blob/',
    ' key for the\n\n\n\n\n next "',
    '_API_KEY: ***\n    CACHE_KEY: ',
    '_API_KEY: ***\n    GIT_TOKEN_SHA: ',
    '_API_KEY=***\nSESSION_TOKEN=',
    '_KEY=x SESSION_TOKEN=',
  ])('is nothing in …%s', (between) => {
    expect(link('acme', between)).toBe('none');
  });
});

it('takes the word itself for a name of credentials, too', () => {
  expect(link('acme_client_secret', '\n  value: ')).toBe('near');
  expect(link('acme_client', '\n  value: ')).toBe('none');
});
