/** Codes of the dimensions by which people are broken down, `_U` where it can occur (reference/measures#dimensions). */
export const CODES: Readonly<Record<string, readonly string[]>> = {
  SEX: ['F', 'M', '_O', '_U'],
  AGE: ['0-14', '15-24', '25-34', '35-44', '45-54', '55-64', '65+', '_U'],
  DEG_URB: ['URB', 'RUR', '_U'],
  DISABILITY: ['Y', 'N', '_U'],
  INCOME_QUINTILE: ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', '_U'],
  EDUCATION: ['ISCED11_0', 'ISCED11_1', 'ISCED11_2', 'ISCED11_3', 'ISCED11_4', 'ISCED11_5T8', '_U'],
  VULN_GROUP: ['ANY', 'WOMEN', 'DISABILITY', 'POOREST', 'RURAL', 'OLDER', 'DISPLACED', 'INDIGENOUS', 'OTHER', '_U'],
  GRADE: ['P', 'D', 'NO', 'G', 'SC', '_O', '_U'],
  CATEGORY: ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'],
  BASIS: ['MEASURED', 'ESTIMATED', 'SAMPLE'],
  AUDIENCE: ['PUBLIC', 'GOVERNMENT'],
  DOMAIN: ['HR', 'FINANCE', 'PROCUREMENT', 'PROGRAMME', 'DATA', 'COMMUNICATION', 'IT', 'OTHER'],
};

/** Dimensions whose codes overlap: their cells never add up to a total. */
export const OVERLAPPING: readonly string[] = ['VULN_GROUP'];
