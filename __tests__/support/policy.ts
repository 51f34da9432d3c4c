/** Nothing but what the settings say by themselves. */
import type { Policy } from '../../src/core/policy.ts';

export const noPolicy: Policy = {
  revoke: 'public',
  overrides: {},
  protect: [],
  canaries: [],
  most: 10,
  contain: ['artifact', 'run-logs'],
  rotate: [],
  hosts: {},
};
