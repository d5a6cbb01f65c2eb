import { readEnvironment } from './readEnvironment';

describe('what a page offers a model', () => {
  it('is read from the browser', async () => {
    const scope = {
      location: { origin: 'https://pacs.example' },
      navigator: { userAgent: 'Browser/1', hardwareConcurrency: 8 },
      isSecureContext: true,
      crossOriginIsolated: true,
      SharedArrayBuffer: class {},
    };
    await expect(readEnvironment(scope)).resolves.toEqual({
      userAgent: 'Browser/1',
      page: 'https://pacs.example',
      processorThreads: 8,
      isSecure: true,
      isCrossOriginIsolated: true,
      hasSharedMemory: true,
      gpu: { status: 'no-webgpu' },
    });
  });

  it('is little in a browser that says little', async () => {
    await expect(readEnvironment({})).resolves.toMatchObject({
      processorThreads: 1,
      isSecure: false,
      isCrossOriginIsolated: false,
      hasSharedMemory: false,
    });
  });

  it.each(['/viewer/1.2.840.113619.2.1/series', '/patient/DOE/viewer', '/A0012345'])(
    'does not hold what a path may name: %s',
    async (pathname) => {
      const location = {
        ...{ origin: 'https://pacs.example', pathname, search: '?StudyInstanceUIDs=1.2.3' },
        href: `https://pacs.example${pathname}?StudyInstanceUIDs=1.2.3`,
      };
      await expect(readEnvironment({ location })).resolves.toMatchObject({
        page: 'https://pacs.example',
      });
    }
  );
});
