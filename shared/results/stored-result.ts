// One row of a batch with everything that was found out about it: what Store writes, and what results, exports and routes read (guarantee G11).
import * as z from 'zod';
import { STEPS, StepName, StepOutcome } from '../outcome.ts';
import { StoredPayee } from '../payee.ts';
import { DuplicateMark } from '../duplicates/duplicate-mark.ts';
import { fields, isWrittenMark, isWrittenOutcome, PAYEE_REQUIRED, payeeChecks, recordOf, written } from '../written-rows.ts';

export const StoredResult = StoredPayee.extend({
  outcomes: z.partialRecord(StepName, StepOutcome).describe('What each step says of the payee'),
  duplicate: DuplicateMark.optional().describe(
    'Which payee of the file the row is; absent where duplicates were not looked for',
  ),
});
export type StoredResult = z.infer<typeof StoredResult>;

export const WrittenResult = written(
  StoredResult,
  fields<StoredResult>({ ...payeeChecks, outcomes: recordOf(STEPS, isWrittenOutcome), duplicate: isWrittenMark }, [
    ...PAYEE_REQUIRED,
    'outcomes',
  ]),
);
