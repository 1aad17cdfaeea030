// `npm start`, `npm run engines`, `npm run dev`: from a fresh clone to a running command. What each does is in commands/.
import { leave, prepare } from './bootstrap/prepare.mjs';

const [, , command, ...flags] = process.argv;
prepare({ withBuild: true });
const { run } = await import(`../../dist/deploy/local/commands/${command}.js`);
await run(flags).catch((error) => leave(error.name === 'LaunchError' ? error.message : error.stack));
