/** Codes by which people are divided, as written in `dims`. `_U` is not known; the total has no code. Source: events 5. */
export const dimensionCodes = {
  SEX: ['F', 'M', '_O', '_U'],
  AGE: ['0-14', '15-24', '25-34', '35-44', '45-54', '55-64', '65+', '_U'],
  DEG_URB: ['URB', 'RUR', '_U'],
  DISABILITY: ['Y', 'N', '_U'],
  INCOME_QUINTILE: ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', '_U'],
  EDUCATION: ['ISCED11_0', 'ISCED11_1', 'ISCED11_2', 'ISCED11_3', 'ISCED11_4', 'ISCED11_5T8', '_U'],
  VULN_GROUP: ['ANY', 'WOMEN', 'DISABILITY', 'POOREST', 'RURAL', 'OLDER', 'DISPLACED', 'INDIGENOUS', 'OTHER'],
  GRADE: ['P', 'D', 'NO', 'G', 'SC', '_O', '_U'],
  SCHOOL_LOCATION: ['CENTRE', 'SUBURB_RURAL', '_U'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Dimension = keyof typeof dimensionCodes;
