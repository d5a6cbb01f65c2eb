/** Why an answer may be wrong, as far as that can be told without the truth. */
export type Doubt =
  /** The image is farther from every example than they are from one another. */
  | 'unlike-examples'
  /** Much more or much less lies inside than the accepted slices let expect. */
  | 'area-jumped'
  /** What lies inside is brighter or darker than on the accepted slices. */
  | 'grey-unlike';
