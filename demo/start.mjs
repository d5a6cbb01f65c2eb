/**
 * `npm start`: sets everything up where that is needed, then serves the viewer with the plugin.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { createRequire } from 'node:module';
import { ensureDependencies } from './setup/dependencies.mjs';
import { HELP, OptionError, readOptions } from './setup/options.mjs';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
  } else {
    ensureDependencies();
    const require = createRequire(import.meta.url);
    require('tsx/cjs');
    await require('./main.ts').main(options);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof OptionError) {
    console.error('"npm start -- --help" lists the options.');
  }
  process.exitCode = 1;
}
