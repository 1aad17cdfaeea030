import type { Indicator } from '../indicator.js';
import { dataPrinciples, openDataSets } from './objective-3/data-sets.js';
import { acceleratorLabs } from './objective-3/labs.js';
import { dataQuality, onTimeReporting } from './objective-3/reporting.js';
import { genderMarkedSpend } from './objective-3/spending.js';
import { digitalCapability, womenInDigitalRoles } from './objective-3/staff.js';
import { fitForPurpose, userSatisfaction } from './objective-3/systems.js';

/** Transform UNDP. */
export const objective3: readonly Indicator[] = [
  digitalCapability,
  womenInDigitalRoles,
  genderMarkedSpend,
  fitForPurpose,
  userSatisfaction,
  dataPrinciples,
  openDataSets,
  onTimeReporting,
  dataQuality,
  acceleratorLabs,
];
