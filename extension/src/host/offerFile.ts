/** Has the browser save a file, under this name, where the user wants it. */
export function offerFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is time enough for a gigabyte.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
