const base = require('../../../jest.config.js');

/** A thousand series, a minute without PACS, Orthanc: `npm run test:cohort`. */
module.exports = {
  ...base,
  rootDir: '../../..',
  roots: ['<rootDir>/test/cohort/long'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 30 * 60_000,
};
