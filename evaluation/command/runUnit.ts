import { runProtocol, usableTasks, type EvaluationTask, type ImageRecord } from '../index';
import { readDataSet } from './dataSets';
import { loadSystem } from './systems';
import type { Unit } from './units';

/** Runs units one after the other in this process; keeps the last data set in memory. */
export class UnitRunner {
  private dataSet: { readonly name: string; readonly tasks: readonly EvaluationTask[] } | undefined;

  /**
   * Loads the system anew for every unit, so that an answer never depends on what ran before.
   * @throws Error when the data no longer holds the task; else as the data reader and the system
   */
  async run(unit: Unit, onImage: () => void): Promise<readonly ImageRecord[]> {
    const { protocol, settings, seed } = unit;
    const task = this.taskOf(unit);
    const system = await loadSystem(unit.plan);
    try {
      return await runProtocol({ system, task, protocol, settings, seed, onImage });
    } finally {
      await system.dispose();
    }
  }

  private taskOf({ source, task: id, settings }: Unit): EvaluationTask {
    if (this.dataSet?.name !== source.name) {
      const tasks = usableTasks(readDataSet(source), settings.minimumImages);
      this.dataSet = { name: source.name, tasks };
    }
    const task = this.dataSet.tasks.find((candidate) => candidate.id === id);
    if (!task) {
      throw new Error(`The data set ${source.name} no longer holds the task ${id}.`);
    }
    return task;
  }
}
