import { rename, writeFile } from 'node:fs/promises';

/** Whole or not at all, whenever the machine stops. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}
