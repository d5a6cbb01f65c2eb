import { sha256 } from './sha256';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('sha256', () => {
  const bytes = new TextEncoder().encode('abc');

  it('hashes with Web Crypto', async () => {
    await expect(sha256(bytes)).resolves.toBe(ABC);
  });

  it('hashes on plain http, where there is no Web Crypto', async () => {
    const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      await expect(sha256(bytes)).resolves.toBe(ABC);
    } finally {
      Object.defineProperty(globalThis, 'crypto', original ?? {});
    }
  });
});
