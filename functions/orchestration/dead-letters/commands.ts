// The operator's way to dead letters: direct invokes that see all of them, also those without a batch, which no tenant's key may see.
import * as z from 'zod';
import type { InvokeLater } from '../../../shared/aws/invoke-later.ts';
import type { SendMessage } from '../../../shared/aws/send-message.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { appendAudit } from '../../../shared/db/operations/audit.ts';
import { getDeadLetter, listDeadLetters, settleDeadLetter } from '../../../shared/db/operations/dead-letters.ts';
import type { Command } from '../../../shared/lambda/service.ts';
import type { StepName } from '../../../shared/outcome.ts';
import type { BatchDesk } from '../desk.ts';
import { type ReplayDeps, replay } from './replay.ts';

export interface DeadLetterIo {
  db: Db;
  desk: BatchDesk;
  queues: Readonly<Record<'batch' | 'orchestration', SendMessage>>;
  invokeLater: InvokeLater;
}

/** What a replay that `actor` asked for needs. */
export function replayDeps({ db, desk, ...ways }: DeadLetterIo, asked: { actor: string; now: Date }): ReplayDeps {
  return {
    ...ways,
    now: asked.now,
    findBatch: desk.find,
    redrive: (batch: Batch, step: StepName) => desk.redrive(batch, { step }, asked),
    reviveNotice: (id: number) => desk.reviveNotice(id, asked.now),
    settle: (id: string) => settleDeadLetter(db, id, 'replayed', asked.now),
  };
}

const OPERATOR = 'operator';
const Page = z.object({ before: z.uuid().optional(), limit: z.number().int().min(1).max(500).default(50) });
const Replay = z.object({ id: z.uuid(), dryRun: z.boolean().default(false) });

export function deadLetterCommands(io: DeadLetterIo): Record<'listDeadLetters' | 'replayDeadLetter', Command> {
  const { db } = io;
  return {
    listDeadLetters: async (input) => {
      const { before, limit } = Page.parse(input);
      return { items: await listDeadLetters(db, { limit, ...(before && { before }) }) };
    },
    replayDeadLetter: async (input, { clock }) => {
      const { id, dryRun } = Replay.parse(input);
      const letter = await getDeadLetter(db, id);
      if (!letter) throw new ProblemError('dead-letter-not-found', `there is no dead letter ${id}`);
      const now = clock.now();
      const action = await replay(letter, { dryRun }, replayDeps(io, { actor: OPERATOR, now }));
      if (!dryRun) {
        const detail = { letterAction: action };
        await appendAudit(db, { at: now, actor: OPERATOR, action: 'dead-letter.replay', subject: id, detail });
      }
      return { id, action };
    },
  };
}
