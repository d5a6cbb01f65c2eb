import product from '../../package.json';
import manifest from '../package.json';

/** OHIF wants the id of an extension to equal its package name. */
export const id = manifest.name;

/** The one version there is: of the plugin's folder, of its npm packages and in every SEG. */
export const { version } = product;
