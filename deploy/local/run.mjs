// `npm start`, `npm run engines`, `npm run dev`: from a fresh clone to a running command. What they do is in start.ts, engines-only.ts, dev.ts.
import { leave, prepare } from './bootstrap/prepare.mjs';

const [, , command, ...flags] = process.argv;
prepare({ withBuild: true });
const { run } = await import(`../../dist/deploy/local/${command}.js`);
await run(flags).catch((error) => leave(error.name === 'LaunchError' ? error.message : error.stack));
