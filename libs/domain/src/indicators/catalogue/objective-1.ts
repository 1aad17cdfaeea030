import type { Indicator } from '../indicator.js';
import { countriesWithSolution, solutionsAdopted, solutionsAtScale } from './objective-1/adoption.js';
import { experimentsConcluded, experimentsScaled, experimentsWithLearning } from './objective-1/experiments.js';
import { peopleUsingServices } from './objective-1/people.js';
import {
  digitalRisksAssessed,
  projectsWithDigitalOutput,
  screenedByDefault,
  thematicCoverage,
} from './objective-1/projects.js';
import { daysToMitigation, foresightUsed } from './objective-1/risks-and-foresight.js';

/** Amplify development outcomes. */
export const objective1: readonly Indicator[] = [
  solutionsAdopted,
  countriesWithSolution,
  screenedByDefault,
  projectsWithDigitalOutput,
  thematicCoverage,
  experimentsConcluded,
  experimentsWithLearning,
  experimentsScaled,
  solutionsAtScale,
  digitalRisksAssessed,
  daysToMitigation,
  foresightUsed,
  peopleUsingServices,
];
