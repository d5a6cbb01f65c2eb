/**
 * A URL under which exactly these bytes run, as a module and as the script of further workers, for as
 * long as this worker lives. What was checked is what runs: a URL of the server's may give something
 * else the next time it is asked.
 *
 * @param runsInWorkers further workers are to run it too
 * @returns undefined where the page's content security policy forbids `blob:` scripts
 */
export async function blobScriptUrl(
  script: Uint8Array,
  runsInWorkers: boolean
): Promise<string | undefined> {
  const url = blobUrl(script as Uint8Array<ArrayBuffer>);
  const isAllowed = (await canImport(url)) && (!runsInWorkers || (await canStartWorker()));
  if (!isAllowed) {
    URL.revokeObjectURL(url);
    return undefined;
  }
  return url;
}

function blobUrl(content: BlobPart): string {
  return URL.createObjectURL(new Blob([content], { type: 'text/javascript' }));
}

async function canImport(url: string): Promise<boolean> {
  try {
    await import(/* webpackIgnore: true */ url);
    return true;
  } catch {
    return false;
  }
}

/** Tried out, since a worker that is forbidden would be waited for until the engine is given up. */
async function canStartWorker(): Promise<boolean> {
  const url = blobUrl('postMessage(true)');
  let worker: Worker | undefined;
  try {
    const trial = new Worker(url, { type: 'module' });
    worker = trial;
    return await new Promise<boolean>((resolve) => {
      trial.addEventListener('message', () => resolve(true));
      trial.addEventListener('error', () => resolve(false));
    });
  } catch {
    return false;
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(url);
  }
}
