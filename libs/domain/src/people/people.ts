/** A number of people and its breakdowns (reference/events#people). */
export interface People {
  readonly total: number;
  /** Cells may count a person more than once; then only `total` and VULN_GROUP enter the measures. */
  readonly overlap?: boolean;
  readonly cells?: readonly PeopleCell[];
}

export interface PeopleCell {
  readonly dims: { readonly [dimension: string]: string };
  readonly value: number;
}
