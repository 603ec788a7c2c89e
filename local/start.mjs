// `npm start`: installs what is missing, then runs the whole stack on this laptop (local/main.ts).
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
// Known only now: they may have been installed a moment ago.
const { register } = await import('tsx/esm/api');
register();
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { main } = await import('./main.ts');
// The stack is stopped by now; a socket or timer that somebody left open must not keep the command waiting.
process.exit(await main(process.argv.slice(2)));
