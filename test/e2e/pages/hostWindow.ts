import type * as cornerstone from '@cornerstonejs/core';
import type * as cornerstoneTools from '@cornerstonejs/tools';

interface SegmentationDisplaySet {
  readonly displaySetInstanceUID: string;
  readonly SOPInstanceUID?: string;
  load?(options: { readonly headers?: Record<string, string> }): Promise<unknown>;
}

interface ViewerServices {
  readonly displaySetService: {
    getActiveDisplaySets(): readonly SegmentationDisplaySet[];
  };
  readonly userAuthenticationService: {
    getAuthorizationHeader(): Record<string, string> | undefined;
  };
  readonly viewportGridService: { getActiveViewportId(): string };
  readonly cornerstoneViewportService: {
    getCornerstoneViewport(viewportId: string): cornerstone.Types.IStackViewport | undefined;
  };
}

declare global {
  /** What the viewer itself puts on its page; the tests read from it; what a person does, they do. */
  interface Window {
    readonly services: ViewerServices;
    readonly cornerstone: typeof cornerstone;
    readonly cornerstoneTools: typeof cornerstoneTools;
  }
}
