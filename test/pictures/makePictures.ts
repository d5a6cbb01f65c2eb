/**
 * `npm run pictures`: plays the scenes in a real Chromium and takes the pictures of `docs/images`.
 * `npm run pictures -- NAME…` plays some of them; `--language de` shows them in another language,
 * which is for looking at it and goes with `--to FOLDER`. Needs a built plugin and the `.venv` that
 * `npm test` sets up.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Scene } from './Scene';
import { scenes } from './scenes';
import { Stage } from './Stage';

const IMAGES = path.resolve(__dirname, '../../docs/images');

async function main(): Promise<void> {
  const { positionals: names, values } = parseArgs({
    allowPositionals: true,
    options: { language: { type: 'string' }, to: { type: 'string' } },
  });
  const { language, to } = values;
  if (language !== undefined && to === undefined) {
    throw new Error('Say where the pictures go: --to FOLDER. Those of the documents are English.');
  }
  const images = to === undefined ? IMAGES : path.resolve(to);
  for (const scene of chosen(names)) {
    console.info(`${scene.name} …`);
    const options = language === undefined ? scene.options : { ...scene.options, language };
    const stage = await Stage.open(options, images);
    try {
      await scene.play(stage);
    } finally {
      await stage.close();
    }
  }
}

function chosen(names: readonly string[]): readonly Scene[] {
  const unknown = names.filter((name) => scenes.every((scene) => scene.name !== name));
  if (unknown.length > 0) {
    const known = scenes.map(({ name }) => name).join(', ');
    throw new Error(`There is no scene ${unknown.join(', ')}. There are: ${known}.`);
  }
  return names.length === 0 ? scenes : scenes.filter(({ name }) => names.includes(name));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
