/**
 * Starts the inference worker as a chunk of the bundle. Apart from the rest of the folder, because
 * `import.meta` only parses in ES modules.
 */
export function createBrowserWorker(): Worker {
  return new Worker(new URL('./entry.ts', import.meta.url), {
    type: 'module',
    name: 'multiverseg-inference',
  });
}
