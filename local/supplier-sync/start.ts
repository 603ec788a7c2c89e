// `npm run sync`: runs the supplier sync of an installation now, and says what came of it.
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), process.env, console);
