// `npm run send`: sends files to the stack that is up on this laptop (local/send/main.ts).
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./send/main.ts');
// A socket that is still open must not keep the command waiting.
process.exit(await main(process.argv.slice(2)));
