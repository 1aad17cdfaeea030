export { acceptanceTools } from './acceptance-tools.js';
export { ApiEnv, ServiceEnv, SoftwareEnv, StoreEnv } from './env.js';
export { enginesOf } from './engines.js';
export { listen } from './listen.js';
export { LiveVersion } from './live-version.js';
export { openService, type OpenService } from './open-service.js';
export { schemaValidator } from './schema-validator.js';
export { runService } from './run-service.js';
