/** Unit, contract and parity tests; the end-to-end tests have their own configuration. */
module.exports = {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/src',
    '<rootDir>/extension',
    '<rootDir>/mode',
    '<rootDir>/demo',
    '<rootDir>/evaluation',
    '<rootDir>/cohort',
    '<rootDir>/test',
  ],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...['e2e', 'browser', 'webgpu', 'serving', 'cohort/long'].map(
      (folder) => `<rootDir>/test/${folder}/`
    ),
  ],
  setupFiles: ['<rootDir>/test/support/seedProperties.cjs'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^@multiverseg/core/(.*)$': '<rootDir>/src/$1',
    // Published as ES modules, which jest does not load; their browser builds are CommonJS too.
    '^(d3-contour|d3-array)$': '<rootDir>/node_modules/$1/dist/$1.js',
  },
};
