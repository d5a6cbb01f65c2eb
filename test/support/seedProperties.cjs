const { configureGlobal } = require('fast-check');

/** Property tests draw the same examples on every run, so that a failure can be gone back to. */
configureGlobal({ seed: 20261123 });
