export {
  type Draft,
  acceptanceContext,
  adoption,
  binary,
  correction,
  draft,
  judged,
  structured,
  structuredText,
  usage,
  withData,
} from './events.js';
export { amended, happened, inLedger } from './histories.js';
export { model, reference, referenceTexts } from './reference.js';
export { stories } from './stories.js';
export { viewOf } from './view-of.js';
