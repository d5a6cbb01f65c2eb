import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImageRecord } from '../index';
import type { Unit } from './units';

interface StoredUnit {
  readonly key: string;
  readonly records: readonly ImageRecord[];
}

/**
 * Finished units on disk, one file each, so that an evaluation that was stopped goes on where it was.
 * A unit whose model, data or settings changed has another key and is done again.
 */
export class UnitStore {
  constructor(private readonly folder: string) {}

  /** Undefined when the unit is not finished. */
  load(unit: Unit): readonly ImageRecord[] | undefined {
    const file = this.fileOf(unit);
    if (!existsSync(file)) {
      return undefined;
    }
    try {
      const { key, records } = JSON.parse(readFileSync(file, 'utf8')) as StoredUnit;
      return key === unit.key ? records : undefined;
    } catch {
      // Damaged: it costs only the time to do it again.
      return undefined;
    }
  }

  save(unit: Unit, records: readonly ImageRecord[]): void {
    const file = this.fileOf(unit);
    mkdirSync(dirname(file), { recursive: true });
    // Whole or not at all, even when the power goes.
    writeFileSync(`${file}.part`, JSON.stringify({ key: unit.key, records }));
    renameSync(`${file}.part`, file);
  }

  private fileOf({ plan, task, protocol, key }: Unit): string {
    const name = task.replace(/[^\w.-]+/g, '.');
    return join(this.folder, plan.id, `${name}.${protocol}.${key.slice(0, 16)}.json`);
  }
}
