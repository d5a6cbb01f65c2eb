import { TestEnvironment } from 'jest-environment-node';

/**
 * Node with the typed arrays of the process itself: onnxruntime-node makes its answers outside of
 * jest's sandbox and refuses the sandbox's own Float32Array (jest issue 7780).
 */
export default class SharedArraysEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { Float32Array, Uint8Array, Uint16Array, BigInt64Array });
  }
}
