// Entry point of `npm start`, `npm run engines` and `npm run dev` in a fresh clone. The commands are in commands/.
import { leave, prepare } from './bootstrap/prepare.mjs';

const [, , command, ...flags] = process.argv;
prepare({ withBuild: true });
const { run } = await import(`../../dist/deploy/local/commands/${command}.js`);
await run(flags).catch((error) => leave(error.name === 'LaunchError' ? error.message : error.stack));
