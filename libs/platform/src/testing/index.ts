export { CANARY, canaryContract } from './canary.contract.js';
export { linkedPage } from './linked-page.js';
export { operationsWithout } from './operations-without.js';
export { servedRoutes } from './served-routes.js';
export { strictQueryContract } from './strict-query.contract.js';
export { unreadContract } from './unread.contract.js';
