/**
 * Pairs that a network is shown beside the whole images: crops of them, in a second look at a small
 * structure. A network that keeps encoded pairs has room for these too.
 */
export const MOST_CROPPED_PAIRS = 16;
