import { describe, expect, it } from '@jest/globals';
import { hostsIn, isOneOf } from '../../src/core/hosts.ts';

describe('the hosts that a text names', () => {
  it.each([
    ['GITLAB_HOST=gitlab.example.com', ['gitlab.example.com']],
    ['https://Acme.OpenAI.Azure.com/openai?x', ['acme.openai.azure.com']],
    ['url: "https://vault.acme.test:8200/v1"', ['vault.acme.test:8200']],
    ['a@mail.example.org, b.example.org b.example.org', ['mail.example.org', 'b.example.org']],
    ['localhost:8080 127.0.0.1 v1.2.3 no', []],
    ['-bad.example- .x..y', []],
  ])('%s', (text, hosts) => {
    expect(hostsIn(text)).toEqual(hosts);
  });

  it('are no more than eight', () => {
    expect(hostsIn(Array.from({ length: 30 }, (_, i) => `h${i}.example.com`).join(' '))).toHaveLength(8);
  });
});

describe('a pattern of hosts', () => {
  it.each([
    ['api.openai.com', 'api.openai.com', true],
    ['evil-api.openai.com', 'api.openai.com', false],
    ['api.openai.com.evil.example', 'api.openai.com', false],
    ['acme.openai.azure.com', '*.openai.azure.com', true],
    ['a.b.openai.azure.com', '*.openai.azure.com', true],
    ['openai.azure.com', '*.openai.azure.com', false],
    ['evilopenai.azure.com', '*.openai.azure.com', false],
    ['acme.openai.azure.com.evil.example', '*.openai.azure.com', false],
    ['vault.acme.test:8200', 'vault.acme.test', false],
    ['vault.acme.test:8200', 'vault.acme.test:8200', true],
  ])('%s is of %s: %s', (host, pattern, expected) => {
    expect(isOneOf(host, [pattern])).toBe(expected);
  });
});
