import { availableParallelism } from 'node:os';

/** One Jest set-up for unit, integration, contract and e2e specs; ESM, compiled by swc. */
export default {
  testEnvironment: 'node',
  // Half of the time is waiting for the database and the browser. A process that ran many specs is replaced: what Node
  // loads as modules for one of them is never given back.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  workerIdleMemoryLimit: '1500MB',
  rootDir: '.',
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  setupFiles: ['<rootDir>/test/nest-first.mjs'],
  testMatch: [
    '<rootDir>/(apps|bench|libs|migrations|scripts|test)/**/*.(spec|int-spec|e2e-spec|contract-spec).ts',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#((?:kernel|domain|application|persistence|platform|auth-saml|letters|payments|ui|testing|adapters/).*)$':
      '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  testTimeout: 60000,
};
