import manifest from '../package.json';

/** OHIF wants the id of an extension to equal its package name. */
export const id = manifest.name;

export const { version } = manifest;
