import type { EngineFiles } from '../src/model/runtime/engine';

export declare const engineFolder: string;
export declare const engineFiles: EngineFiles;
export declare const engineDefinitions: Readonly<Record<string, string>>;
