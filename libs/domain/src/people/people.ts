/** A number of people and how it divides: events 5. */
export interface People {
  readonly total: number;
  /** Cells may count a person twice; then only `total` and VULN_GROUP enter the measures. */
  readonly overlap?: boolean;
  readonly cells?: readonly PeopleCell[];
}

export interface PeopleCell {
  readonly dims: { readonly [dimension: string]: string };
  readonly value: number;
}
