import { readdirSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Breaks files of the plugin on the server, and mends them. */
export class BreakablePlugin {
  private readonly broken = new Set<string>();

  /** @param pluginsFolder a copy that belongs to the test */
  constructor(private readonly pluginsFolder: string) {}

  readonly model = 'stub-model/stub.onnx';
  readonly manifest = 'stub-model/manifest.json';

  /** ONNX Runtime's WebAssembly. */
  get engine(): string {
    return path.join(this.folder, 'ort-1.30/ort-wasm-simd-threaded.asyncify.wasm');
  }

  get extension(): string {
    return path.join(this.folder, 'extension.js');
  }

  /** What the extension loads when it is registered. */
  get chunks(): string[] {
    const names = readdirSync(this.at(this.folder)).filter((name) => /^\d+\..*\.js$/.test(name));
    return names.map((name) => path.join(this.folder, name));
  }

  /** Takes a file away until `mend`. */
  async remove(file: string): Promise<void> {
    await rename(this.at(file), this.kept(file));
    this.broken.add(file);
  }

  /** Puts other bytes in the place of a file until `mend`. */
  async replace(file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
    const bytes = await readFile(this.at(file));
    await this.remove(file);
    await writeFile(this.at(file), change(bytes));
  }

  async mend(file: string): Promise<void> {
    await rm(this.at(file), { force: true });
    await rename(this.kept(file), this.at(file));
    this.broken.delete(file);
  }

  /** After a test, however it ended: the next one begins with a plugin that is whole. */
  async mendAll(): Promise<void> {
    await Promise.all([...this.broken].map((file) => this.mend(file)));
  }

  private get folder(): string {
    const plugin = readdirSync(this.pluginsFolder).find((name) => name.startsWith('multiverseg-'));
    if (plugin === undefined) {
      throw new Error('The folder holds no plugin.');
    }
    return plugin;
  }

  private at(file: string): string {
    return path.join(this.pluginsFolder, file);
  }

  private kept(file: string): string {
    return `${this.at(file)}.kept`;
  }
}
