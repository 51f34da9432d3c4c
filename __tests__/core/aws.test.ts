import { describe, expect, it } from '@jest/globals';
import { adminSignature, members, tag } from '../../src/core/aws.ts';
import { Secret } from '../../src/core/secret.ts';

describe('an answer in XML', () => {
  const xml = '<R><A>one</A><A>two</A><Empty></Empty><L><member><B>1</B></member><member><B>2</B></member></L></R>';

  it('is read by the name of an element', () => {
    expect([tag(xml, 'A'), tag(xml, 'Empty'), tag(xml, 'None')]).toEqual(['one', undefined, undefined]);
    expect(members(xml).map((one) => tag(one, 'B'))).toEqual(['1', '2']);
  });
});

describe('a signature', () => {
  const [id, secret, session] = ['a', 'b', 'c'].map((text) => new Secret(text));

  it('is of the environment’s credentials, temporary or not', () => {
    if (id === undefined || secret === undefined || session === undefined) throw new Error('three were made');
    const long = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
    expect(adminSignature(long, 'iam')).toEqual({ id, secret, service: 'iam', region: 'us-east-1' });
    expect(adminSignature({ ...long, AWS_SESSION_TOKEN: session }, 'iam')).toMatchObject({ session });
    expect(adminSignature({ AWS_ACCESS_KEY_ID: id }, 'iam')).toBeUndefined();
    expect(adminSignature({}, 'iam')).toBeUndefined();
  });
});
