// A row of a batch as callers read it: the payee, what each step says of it, and which payee of the file it is.
import { StoredResult } from '../results/stored-result.ts';
import { RowOutcomes } from './outcomes/outcomes.ts';

export const ResultView = StoredResult.extend({
  outcomes: RowOutcomes.describe('What each step says of the payee'),
}).meta({ id: 'Result', description: 'A row of the file with everything that was found out about it' });
