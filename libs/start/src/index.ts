export { ApiEnv, ServiceEnv, SoftwareEnv, StoreEnv } from './env.js';
export { enginesOf } from './engines.js';
export { listen } from './listen.js';
export { LiveVersion } from './live-version.js';
export { openService, type OpenService } from './open-service.js';
export { runService } from './run-service.js';
