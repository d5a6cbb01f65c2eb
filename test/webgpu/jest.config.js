const base = require('../../jest.config.js');

/** The shipped model on WebGPU, computed in software: minutes, not for every day: `npm run test:webgpu`. */
module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/webgpu'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 30 * 60_000,
};
