/** The text of `licences.csv`. */
export const licencesCsv: string;
