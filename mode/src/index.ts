import extensionPackage from '../../extension/package.json';
import { defineMode } from './modeDefinition';

/** For hosts built with, or described, the extension's package: it is known by its name there. */
export default defineMode(extensionPackage.name);
