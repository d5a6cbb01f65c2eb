/** Runs ahead of `npm run build`: on a fresh clone the packages are installed first. */
import { ensureDependencies } from '../demo/setup/dependencies.mjs';

ensureDependencies();
