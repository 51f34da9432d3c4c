import { describe, expect, it } from '@jest/globals';
import { hostsIn, isOneOf } from '../../src/core/hosts.ts';

describe('hosts that a text names', () => {
  it.each<[string, string, readonly string[]]>([
    ['an address', 'url: https://api.acme.example/v1?x=y', ['api.acme.example']],
    ['a host alone', 'ACME_HOST=eu.acme.example', ['eu.acme.example']],
    ['with its port', 'http://vault.acme.example:8200/v1', ['vault.acme.example:8200']],
    ['the same with a port and without', 'a.example a.example:443', ['a.example', 'a.example:443']],
    ['in capitals', 'HTTPS://API.Acme.Example', ['api.acme.example']],
    ['twice', 'a.example, A.EXAMPLE and a.example.', ['a.example']],
    ['in quotes and brackets', '"a.example" (b.example) <c.example>', ['a.example', 'b.example', 'c.example']],
    ['behind a user', 'https://ada@a.example/', ['a.example']],
    ['with digits and hyphens', 'dbc-1a2b3c.cloud.acme.example', ['dbc-1a2b3c.cloud.acme.example']],
    ['in the order in which they stand', 'z.example then a.example', ['z.example', 'a.example']],
  ])('%s', (_, text, hosts) => {
    expect(hostsIn(text)).toEqual(hosts);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'localhost'],
    ['an IP address', 'http://10.0.0.1:8080/'],
    ['a version', 'v1.2.3 and 4.5'],
    ['an empty name', 'a..example'],
    ['a name that goes on', 'a.example_key b.example1 c.example-'],
    ['a name that ends in a hyphen', 'a-.example'],
    ['a name that begins with a hyphen', '-a.example'],
    ['something longer than a name', `${'a'.repeat(64)}.example`],
  ])('none: %s', (_, text) => {
    expect(hostsIn(text)).toEqual([]);
  });

  it('no more than eight, for a list of hosts tells nothing of one key', () => {
    const names = Array.from({ length: 12 }, (_, i) => `h${i}.example`);
    expect(hostsIn(names.join(' '))).toEqual(names.slice(0, 8));
    expect(hostsIn(names.slice(0, 8).join(' '))).toHaveLength(8);
  });

  it('of a long text without end', () => {
    expect(hostsIn(`${'a.'.repeat(50_000)} b.example`)).toContain('b.example');
  });
});

describe('a pattern', () => {
  it.each([
    ['api.acme.example', 'api.acme.example'],
    ['vault.acme.example:8200', 'vault.acme.example:8200'],
    ['*.acme.example', 'eu.acme.example'],
    ['*.acme.example', 'a.b.acme.example'],
  ])('%s stands for %s', (pattern, host) => {
    expect(isOneOf(host, [pattern])).toBe(true);
  });

  it.each([
    ['api.acme.example', 'acme.example'],
    ['api.acme.example', 'x.api.acme.example'],
    ['api.acme.example', 'api.acme.example.evil.example'],
    ['api.acme.example', 'api.acme.example:8443'],
    ['api.acme.example', 'api.acme.example.'],
    ['api.acme.example', 'apiXacme.example'],
    ['vault.acme.example:8200', 'vault.acme.example'],
    ['vault.acme.example:8200', 'vault.acme.example:8201'],
    ['*.acme.example', 'acme.example'],
    ['*.acme.example', '.acme.example'],
    ['*.acme.example', 'evilacme.example'],
    ['*.acme.example', 'eu.acme.example.evil.example'],
    ['*.acme.example', 'eu.acme.example:8443'],
    ['*', 'acme.example'],
    ['eu.*.example', 'eu.acme.example'],
    ['', 'acme.example'],
  ])('%s does not stand for %s', (pattern, host) => {
    expect(isOneOf(host, [pattern])).toBe(false);
  });

  it('is one of any', () => {
    expect(isOneOf('b.example', ['a.example', 'b.example'])).toBe(true);
    expect(isOneOf('c.example', ['a.example', 'b.example'])).toBe(false);
    expect(isOneOf('c.example', [])).toBe(false);
  });
});
