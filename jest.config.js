export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jest-esbuild.mjs' },
  setupFiles: ['<rootDir>/__tests__/support/loopback-only.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageProvider: 'v8',
  // Only against a test that hangs: how fast a thing is, the benchmarks say.
  testTimeout: 300_000,
};
