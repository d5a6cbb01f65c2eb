import type { ViewerPage } from './ViewerPage';

/** Scrolls to a slice of the series on the screen, whichever way it lies. @param slices in their order */
export async function goToSlice(
  viewer: ViewerPage,
  slices: readonly { readonly sopInstanceUid: string }[],
  sopInstanceUid: string
): Promise<void> {
  const placeOf = (uid: string) => slices.findIndex((slice) => slice.sopInstanceUid === uid);
  const shown = await viewer.shownImage();
  const isBefore = placeOf(sopInstanceUid) < placeOf(shown.sopInstanceUid);
  await viewer.scrollTo(sopInstanceUid, isBefore ? 'ArrowUp' : 'ArrowDown');
}
