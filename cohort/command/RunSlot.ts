import { ForkedSlot } from '../queue/ForkedSlot';
import type { SlotSetup } from '../queue/protocol';
import type { Slot } from '../queue/untilEnded';
import { SILENCE_MS, SLOT_PROGRAM } from './persistence';

/** A process for one run at a time; when jobs of another run come, another process takes its place. */
export class RunSlot {
  private setup: SlotSetup | undefined;
  private slot: ForkedSlot | undefined;

  /** Of the process; undefined while there is none. */
  get pid(): number | undefined {
    return this.slot?.pid;
  }

  async for(setup: SlotSetup): Promise<Pick<Slot, 'run'>> {
    if (this.slot && this.setup === setup) {
      return this.slot;
    }
    await this.close();
    this.setup = setup;
    this.slot = new ForkedSlot({ program: SLOT_PROGRAM, silenceMs: SILENCE_MS, setup });
    return this.slot;
  }

  async close(): Promise<void> {
    await this.slot?.close();
    this.slot = undefined;
  }
}
