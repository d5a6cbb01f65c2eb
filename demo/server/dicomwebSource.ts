import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { DicomWebService } from '../dicomweb/dicomWebService';
import { Storage } from '../dicomweb/storage';
import type { StowFault } from '../dicomweb/stow';
import { readBody } from './readBody';
import { ReverseProxy } from './reverseProxy';
import { sendAnswer } from './sendAnswer';

const REPOSITORY = path.resolve(__dirname, '../..');

/** Where a DICOMweb service has its objects: in a PACS, or in folders. */
export interface SourceOptions {
  /** Root of a PACS to pass requests on to, instead of the embedded DICOMweb server. */
  readonly dicomweb?: string;
  /** Where the embedded server keeps what is stored; default `.data` in the repository. */
  readonly dataFolder?: string;
  /** Read-only folders with sample studies; default `demo/studies`. */
  readonly studyFolders?: readonly string[];
}

/** A DICOMweb service below one path of the demo server. */
export interface DicomwebSource {
  /** Files that could not be read at start, with the reason. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /**
   * @param target what follows the root as it was sent, for example `/studies?limit=10`
   * @param baseUrl the root as the browser sees it
   * @throws HttpError where the request can't be answered
   */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    target: string,
    baseUrl: string
  ): Promise<void>;
}

/** @param stowFault for tests: how storing in the embedded server goes wrong */
export function createSource(
  options: SourceOptions,
  stowFault: () => StowFault | undefined = () => undefined
): DicomwebSource {
  return options.dicomweb === undefined
    ? embeddedSource(options, stowFault)
    : proxiedSource(new ReverseProxy(options.dicomweb));
}

function proxiedSource(proxy: ReverseProxy): DicomwebSource {
  return { unreadable: [], answer: (...request) => proxy.forward(...request) };
}

function embeddedSource(
  options: SourceOptions,
  stowFault: () => StowFault | undefined
): DicomwebSource {
  const storage = new Storage(
    options.studyFolders ?? [path.join(REPOSITORY, 'demo/studies')],
    options.dataFolder ?? path.join(REPOSITORY, '.data')
  );
  const service = new DicomWebService(storage);
  return {
    unreadable: storage.unreadable,
    answer: async (request, response, target, baseUrl) => {
      const fault = stowFault();
      if (request.method === 'POST' && fault?.kind === 'disconnect') {
        response.destroy();
        return;
      }
      const [dicomPath, ...query] = target.split('?');
      const answer = await service.answer(
        {
          method: request.method ?? 'GET',
          path: dicomPath,
          parameters: new URLSearchParams(query.join('?')),
          accept: request.headers.accept,
          contentType: request.headers['content-type'],
          body: () => readBody(request),
          baseUrl,
        },
        fault
      );
      sendAnswer(response, answer, request.method === 'HEAD');
    },
  };
}
