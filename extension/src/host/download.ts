import { offerFile } from './offerFile';

/** Has the browser save a text, or bytes that stay the caller's, as a file of this type. */
export function download(name: string, type: string, content: Uint8Array | string): void {
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  offerFile(new Blob([part], { type }), name);
}
