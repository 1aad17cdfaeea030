/** What is usual in the countries of an income group, when the strategy began. Shares are 0 to 1. */
export interface IncomeProfile {
  /** Share of people who use the internet, and by how much it rises in a year. */
  readonly internetUse: number;
  readonly yearlyRise: number;
  /** Share of urban people who use it less that of rural people. */
  readonly urbanLead: number;
  /** By how much women fall short of men in using it, as a part of the men. */
  readonly womenShort: number;
  /** Share of people who master digital basics. */
  readonly digitalLiteracy: number;
  /** Share of people who live in rural areas. */
  readonly rural: number;
  /** Share of the highest readiness score. */
  readonly readiness: number;
  /** Users of supported services, relative to other countries of the same size. */
  readonly uptake: number;
}

/**
 * Orders of magnitude for a simulation, by World Bank income group. Sources: for internet use, its rise and its gaps
 * between the sexes and between town and country, ITU, Facts and Figures 2022; for the rural share, World Bank, World
 * Development Indicators 2022. Literacy, readiness and uptake are assumptions: no figures for all groups are published.
 */
const PROFILES: { readonly [group: string]: IncomeProfile } = {
  LIC: {
    internetUse: 0.26,
    yearlyRise: 0.022,
    urbanLead: 0.28,
    womenShort: 0.32,
    digitalLiteracy: 0.16,
    rural: 0.66,
    readiness: 0.36,
    uptake: 0.8,
  },
  LMC: {
    internetUse: 0.56,
    yearlyRise: 0.024,
    urbanLead: 0.22,
    womenShort: 0.13,
    digitalLiteracy: 0.31,
    rural: 0.57,
    readiness: 0.46,
    uptake: 1,
  },
  UMC: {
    internetUse: 0.78,
    yearlyRise: 0.015,
    urbanLead: 0.16,
    womenShort: 0.04,
    digitalLiteracy: 0.46,
    rural: 0.31,
    readiness: 0.55,
    uptake: 1.1,
  },
  HIC: {
    internetUse: 0.91,
    yearlyRise: 0.005,
    urbanLead: 0.06,
    womenShort: 0.015,
    digitalLiteracy: 0.6,
    rural: 0.19,
    readiness: 0.66,
    uptake: 1.15,
  },
};
/** For countries that the World Bank does not classify. */
const UNCLASSIFIED = PROFILES['UMC'] as IncomeProfile;

/** The profile of a country by the groups to which it belongs. */
export function incomeProfileOf(groups: readonly string[]): IncomeProfile {
  const group = groups.find((code) => code in PROFILES);
  return group === undefined ? UNCLASSIFIED : (PROFILES[group] as IncomeProfile);
}
