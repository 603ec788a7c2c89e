// The ledger that `npm start` sends when no file is named: made-up payees, so simulators may answer for it.
import { fileURLToPath } from 'node:url';

export const SAMPLE_PAYEES = fileURLToPath(new URL('../../samples/payees.csv', import.meta.url));
