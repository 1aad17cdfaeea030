import type { Indicator } from './indicator.js';
import { genderGapInUse } from './objective-2/gaps.js';

/** Inclusive and resilient digital ecosystems. */
export const objective2: readonly Indicator[] = [genderGapInUse];
