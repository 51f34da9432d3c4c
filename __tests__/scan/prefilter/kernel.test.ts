import { expect, it } from '@jest/globals';
import { kernel } from '../../../src/scan/prefilter/kernel.ts';

it('is a small WebAssembly module', () => {
  const module = Buffer.from(kernel, 'base64');
  expect(module.subarray(0, 8)).toEqual(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  expect(module.length).toBeLessThan(12_288);
});
