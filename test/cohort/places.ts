import { createServer, type RunningServer } from '../../demo/server';
import {
  temporaryFolder,
  writeSmallStudies,
  type SmallStudy,
} from '../../cohort/testing/smallStudies';
import { startOrthanc } from '../support/orthanc';
import { Relay } from './Relay';
import { EXAMPLES } from './story';

export interface TestPacs {
  readonly dicomweb: string;
  readonly relay: Relay;
  readonly relayed: string;
  readonly studies: readonly SmallStudy[];
  close(): Promise<void>;
}

/** The embedded server with small studies, and a way to it that can be cut. @param series to be segmented */
export async function startEmbedded(series: number): Promise<TestPacs> {
  const folder = temporaryFolder();
  const studies = writeSmallStudies(folder, series + EXAMPLES);
  const server: RunningServer = await createServer({
    ...{ ohifFolder: folder, dataFolder: temporaryFolder(), studyFolders: [folder], port: 0 },
  });
  const relay = await Relay.to(Number(new URL(server.url).port));
  return {
    ...{ dicomweb: server.dicomwebUrl, relay, studies },
    relayed: `http://127.0.0.1:${relay.port}${new URL(server.dicomwebUrl).pathname}`,
    close: async () => {
      await relay.close();
      await server.close();
    },
  };
}

/** Orthanc with small studies, and a way to it that can be cut. @param series to be segmented */
export async function startOrthancPlace(series: number): Promise<TestPacs> {
  const folder = temporaryFolder();
  const studies = writeSmallStudies(folder, series + EXAMPLES);
  const orthanc = await startOrthanc();
  await orthanc.upload(folder);
  const relay = await Relay.to(Number(new URL(orthanc.url).port));
  return {
    ...{ dicomweb: orthanc.dicomwebUrl, relay, studies },
    relayed: `http://127.0.0.1:${relay.port}${new URL(orthanc.dicomwebUrl).pathname}`,
    close: async () => {
      await relay.close();
      await orthanc.close();
    },
  };
}
