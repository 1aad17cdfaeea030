import type { Indicator } from '../indicator.js';
import { disabilityParity, genderGapInUse, learningGap, ruralUrbanGap } from './objective-2/gaps.js';
import { digitalLiteracy, literacyTraining } from './objective-2/literacy.js';
import { openSolutions } from './objective-2/open-solutions.js';
import { localPartners } from './objective-2/partners.js';
import { breadthOfStakeholders, inclusivePolicies, rightsSafeguards } from './objective-2/policy.js';
import { countriesAssessed, readinessScore } from './objective-2/readiness.js';
import { ecosystemRisksClosed } from './objective-2/risks.js';
import { vulnerablePeople } from './objective-2/vulnerable-people.js';

/** Inclusive and resilient digital ecosystems. */
export const objective2: readonly Indicator[] = [
  countriesAssessed,
  readinessScore,
  inclusivePolicies,
  breadthOfStakeholders,
  rightsSafeguards,
  ecosystemRisksClosed,
  literacyTraining,
  digitalLiteracy,
  ruralUrbanGap,
  learningGap,
  genderGapInUse,
  disabilityParity,
  vulnerablePeople,
  openSolutions,
  localPartners,
];
