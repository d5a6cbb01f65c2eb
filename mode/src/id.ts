import manifest from '../package.json';

/** OHIF wants the id of a mode to equal its package name. */
export const id = manifest.name;
