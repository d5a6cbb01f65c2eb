import type { PhantomServer } from './PhantomServer';

type DicomJsonObject = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;

/** SOP Instance UIDs of the segmentations that the PACS holds for a study. */
export async function segmentationsOf(
  server: PhantomServer,
  study: { readonly studyUid: string }
): Promise<readonly string[]> {
  const answer = await fetch(
    `${server.dicomwebUrl}/studies/${study.studyUid}/instances?Modality=SEG`
  );
  const found = answer.status === 204 ? [] : ((await answer.json()) as DicomJsonObject[]);
  return found
    .filter((instance) => instance['00080060']?.Value?.[0] === 'SEG')
    .map((instance) => String(instance['00080018']?.Value?.[0]));
}
