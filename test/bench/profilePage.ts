import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession } from 'puppeteer-core';

/** How often the page is looked at, in microseconds. */
const INTERVAL_US = 500;
/** As many functions are named. */
const NAMED = 25;

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * Does something with the page's CPU profiler on; writes `NAME.cpuprofile`, which the developer tools of
 * Chromium open, and prints what took the time. It makes the page slower.
 */
export async function profilePage<Result>(
  session: CDPSession,
  folder: string,
  name: string,
  act: () => Promise<Result>
): Promise<Result> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.send('Profiler.start');
  const result = await act();
  const { profile } = (await session.send('Profiler.stop')) as { readonly profile: CpuProfile };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
  console.info(`${name}: milliseconds in a function with what it calls, and in itself`);
  console.table(costliest(profile));
  return result;
}

function costliest({ nodes, samples, timeDeltas }: CpuProfile) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const))
  );
  const nameOf = (id: number) => {
    const { functionName, url, lineNumber } = byId.get(id)?.callFrame ?? {
      ...{ functionName: '', url: '', lineNumber: 0 },
    };
    return `${functionName || '(anonymous)'} ${path.basename(url)}:${lineNumber + 1}`;
  };
  const times = new Map<string, { own: number; all: number }>();
  samples.forEach((sample, index) => {
    const milliseconds = timeDeltas[index] / 1000;
    const stack = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      stack.add(nameOf(id));
    }
    for (const name of stack) {
      const known = times.get(name) ?? { own: 0, all: 0 };
      known.all += milliseconds;
      known.own += name === nameOf(sample) ? milliseconds : 0;
      times.set(name, known);
    }
  });
  return [...times]
    .filter(([name]) => !/^\((root|program|idle)\)/.test(name))
    .sort(([, a], [, b]) => b.all - a.all)
    .slice(0, NAMED)
    .map(([name, { own, all }]) => ({ name, all: Math.round(all), own: Math.round(own) }));
}
