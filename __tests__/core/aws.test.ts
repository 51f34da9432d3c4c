import { describe, expect, it } from '@jest/globals';
import { adminSignature, members, suspiciousIn, type TrailEvent, tag } from '../../src/core/aws.ts';
import { sample } from '../../src/core/sample.ts';
import { Secret } from '../../src/core/secret.ts';

const xml = `<ListAccessKeysResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ListAccessKeysResult>
    <AccessKeyMetadata>
      <member><UserName>ada</UserName><AccessKeyId>one</AccessKeyId></member>
      <member>
        <UserName>bob</UserName>
        <AccessKeyId>two</AccessKeyId>
      </member>
    </AccessKeyMetadata>
    <IsTruncated>false</IsTruncated>
    <Marker></Marker>
  </ListAccessKeysResult>
</ListAccessKeysResponse>`;

describe('an answer in XML', () => {
  it('tells the first element of a name', () => {
    expect(tag(xml, 'AccessKeyId')).toBe('one');
    expect(tag(xml, 'IsTruncated')).toBe('false');
  });

  it.each([
    ['is not there', 'Missing'],
    ['is empty', 'Marker'],
    ['holds others', 'AccessKeyMetadata'],
    ['is only the end of another', 'KeyId'],
  ])('tells nothing of an element that %s', (_, name) => {
    expect(tag(xml, name)).toBeUndefined();
  });

  it('tells nothing where it is none', () => {
    expect(tag('<html><Use', 'Use')).toBeUndefined();
    expect(members('{"member": []}')).toEqual([]);
  });

  it('tells the members of its lists, each with what is in it', () => {
    const found = members(xml);
    expect(found.map((one) => tag(one, 'UserName'))).toEqual(['ada', 'bob']);
    expect(found.map((one) => tag(one, 'AccessKeyId'))).toEqual(['one', 'two']);
  });
});

describe('an administrator’s signature', () => {
  const id = new Secret(`AKIA${sample(16, 'base32')}`);
  const secret = new Secret(sample(40, 'base64'));
  const session = new Secret(sample(200, 'base64'));

  it('is of both of the key’s halves, at the place where global services are', () => {
    expect(adminSignature({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret }, 'iam')).toEqual({
      id,
      secret,
      service: 'iam',
      region: 'us-east-1',
    });
  });

  it('holds the session of temporary credentials', () => {
    const admin = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session };
    expect(adminSignature(admin, 'sts')).toMatchObject({ id, secret, session, service: 'sts' });
  });

  it('is none without one of the halves', () => {
    expect(adminSignature({ AWS_ACCESS_KEY_ID: id, AWS_SESSION_TOKEN: session }, 'iam')).toBeUndefined();
    expect(adminSignature({ AWS_SECRET_ACCESS_KEY: secret }, 'iam')).toBeUndefined();
    expect(adminSignature({}, 'iam')).toBeUndefined();
  });
});

describe('what was done with a stolen key', () => {
  const event = (name: string, time: number): TrailEvent => ({ name, source: 'x.amazonaws.com', time });

  it('is told where data was taken out or rights were raised', () => {
    expect(suspiciousIn([event('GetObject', 1), event('GetSecretValue', 2), event('GetObject', 3)])).toEqual([
      'data was taken out (GetObject, GetSecretValue)',
    ]);
    expect(suspiciousIn([event('AttachUserPolicy', 1)])).toEqual(['rights were raised (AttachUserPolicy)']);
  });

  it('is a chain where models were called before', () => {
    expect(
      suspiciousIn([event('CreateUser', 9), event('InvokeModelWithResponseStream', 5), event('GetObject', 3)]),
    ).toEqual(['data was taken out (GetObject)', 'models were called, and then rights were raised (CreateUser)']);
  });

  it('is nothing to speak of where models were called alone, or names only look alike', () => {
    for (const names of [
      [],
      ['Converse', 'InvokeModel'],
      ['ListBuckets', 'GetObjectively', 'GetParameterHistory', 'CreateUserPool'],
    ])
      expect(suspiciousIn(names.map((name) => event(name, 1)))).toEqual([]);
  });
});
