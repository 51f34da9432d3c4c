import { expect, it } from '@jest/globals';
import { policyOf } from '../../src/answering.ts';
import { noConfig } from '../../src/config/config.ts';
import { noPolicy } from '../../src/core/policy.ts';
import { settle } from '../../src/core/settings.ts';

it('where nobody says anything, the policy is what the settings say by themselves', () => {
  expect(policyOf(settle([], String), noConfig.policy)).toEqual(noPolicy);
});

it('which revokes no more than what is public, and deletes no release', () => {
  expect(noPolicy).toMatchObject({ revoke: 'public', contain: ['artifact', 'run-logs'], most: 10 });
});
