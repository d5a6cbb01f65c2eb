import manifest from '../package.json';

/** OHIF wants the id of a mode to equal its package name. */
export const id = manifest.name;

/** What the host knows the mode by. */
export const IDENTITY = { id, routeName: 'multiverseg', displayName: 'MultiverSeg' };
