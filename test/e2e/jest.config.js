const base = require('../../jest.config.js');

/** Real Chromium, a real viewer, real servers: one test file at a time, and minutes instead of seconds. */
module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e', '<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
