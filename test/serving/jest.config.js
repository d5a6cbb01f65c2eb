const base = require('../../jest.config.js');

/** The reference model server with its 500 MB of Python packages: `npm run test:serving`. */
module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/serving'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
