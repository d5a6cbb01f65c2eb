import type { Example } from '@multiverseg/core/examples';
import { decodeExample, encodeExample } from '@multiverseg/core/project/exampleBytes';
import type { Tasks } from '../library/Tasks';
import { fromJsonBytes, joinBytes, splitBytes, stampOf, toJson, toJsonBytes } from '../vault/bytes';
import type { KeptThing } from '../vault/types';
import { keptThing, restoreEach, type Restored, type Shelf } from './Shelf';

/** Which examples a task has, in their order, and which of them are switched off. */
interface ListedSet {
  readonly taskId: string;
  readonly examples: readonly Pick<Example, 'id' | 'enabled'>[];
}

/**
 * The examples of all structures: the large part of each in a record of its own that hardly ever
 * changes, and one list that says in which order they are.
 */
export class ExampleShelf implements Shelf {
  private readonly maskStamps = new WeakMap<Example['mask'], string>();

  constructor(
    private readonly tasks: Pick<Tasks, 'sets' | 'setOf'>,
    private readonly scope: () => string,
    /** False: there is no room for it; the PACS has it too. */
    private readonly isWanted: (example: Example) => boolean
  ) {}

  collect(): readonly KeptThing[] {
    const sets = this.tasks.sets
      .map(({ taskId, examples }) => ({ taskId, examples: examples.filter(this.isWanted) }))
      .filter(({ examples }) => examples.length > 0);
    return sets.length === 0
      ? []
      : [
          this.list(sets),
          ...sets.flatMap(({ taskId, examples }) =>
            examples.map((example) => this.thingOf(example, taskId))
          ),
        ];
  }

  restore(things: readonly KeptThing[]): Restored {
    const order = orderOf(things.find(({ kind }) => kind === 'examples'));
    const read = new Map<string, { readonly taskId: string; readonly example: Example }>();
    const { unreadable } = restoreEach(
      things.filter(({ kind }) => kind === 'example'),
      (thing) => {
        const { value, bytes } = splitBytes(thing.bytes());
        const taskId = String(Object(value).taskId);
        read.set(thing.name, { taskId, example: decodeExample(bytes) });
        return thing.name;
      }
    );
    const unlisted = [...read.keys()].filter((id) => !order.has(id));
    const names = [...order.keys(), ...unlisted].filter((id) => read.has(id));
    for (const name of names) {
      const found = read.get(name);
      if (found) {
        const enabled = order.get(name) ?? true;
        this.tasks.setOf(found.taskId).add({ ...found.example, enabled });
      }
    }
    return { names, unreadable };
  }

  /** The same for the same example of the same structure, switched on or off. */
  stampOf(example: Example, taskId: string): string {
    const { id, origin, window, mask } = example;
    const maskStamp = this.maskStamps.get(mask) ?? stampOf(mask.runs);
    this.maskStamps.set(mask, maskStamp);
    return toJson([id, taskId, origin, window, maskStamp]);
  }

  private thingOf(example: Example, taskId: string): KeptThing {
    return {
      ...{ scope: this.scope(), kind: 'example', name: example.id },
      stamp: this.stampOf(example, taskId),
      bytes: () => joinBytes({ taskId }, encodeExample({ ...example, enabled: true })),
    };
  }

  private list(
    sets: readonly { readonly taskId: string; readonly examples: readonly Example[] }[]
  ): KeptThing {
    const listed: readonly ListedSet[] = sets.map(({ taskId, examples }) => ({
      taskId,
      examples: examples.map(({ id, enabled }) => ({ id, enabled })),
    }));
    const place = { scope: this.scope(), kind: 'examples', name: 'examples' } as const;
    return keptThing(place, toJsonBytes(listed));
  }
}

/** Whether each example is switched on, in their order; without a list that can be read, none is known. */
function orderOf(thing: KeptThing | undefined): ReadonlyMap<string, boolean> {
  const order = new Map<string, boolean>();
  const restoreOrder = (list: KeptThing) => {
    for (const { examples } of fromJsonBytes(list.bytes()) as readonly ListedSet[]) {
      examples.forEach(({ id, enabled }) => order.set(id, enabled));
    }
    return list.name;
  };
  restoreEach(thing ? [thing] : [], restoreOrder);
  return order;
}
