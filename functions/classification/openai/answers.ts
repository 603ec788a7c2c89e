// Reads what the model said: each asked id exactly once, nothing made up, nothing out of range (guarantee G16).
import * as z from 'zod';
import { cutText, jsonOrUndefined } from '#shared/text';
import { ASKABLE_TYPES } from './prompt.ts';

const LONGEST_REASONING = 300;

const Entry = z.object({
  id: z.string(),
  type: z.enum(ASKABLE_TYPES),
  confidence: z.number().min(0).max(1),
  reasoning: z.string().transform((text) => cutText(text, LONGEST_REASONING)),
  sic: z.string().nullable(),
});
const Answers = z.object({ payees: z.array(z.unknown()) });

export interface OpenAiAnswer {
  type: (typeof ASKABLE_TYPES)[number];
  /** As the model says it; not calibrated. */
  confidence: number;
  reasoning: string;
  /** Four digits as the model proposed them; to be checked against the published list. */
  sicProposal?: string;
}

export interface CheckedAnswers {
  answers: Map<string, OpenAiAnswer>;
  missing: string[];
  /** Entries for ids that nobody asked about. */
  unknownIds: number;
}

/** Undefined when the text is not the JSON that was asked for. An entry that breaks the rules counts as missing, and so does an id answered twice. */
export function readAnswers(text: string, asked: readonly string[]): CheckedAnswers | undefined {
  const { data: said } = Answers.safeParse(jsonOrUndefined(text));
  if (!said) return undefined;
  const open = new Set(asked);
  const answers = new Map<string, OpenAiAnswer>();
  const repeated = new Set<string>();
  let unknownIds = 0;
  for (const payee of said.payees) {
    const entry = Entry.safeParse(payee);
    if (!entry.success) continue;
    const { id, type, confidence, reasoning, sic } = entry.data;
    if (!open.has(id)) unknownIds++;
    else if (answers.has(id)) repeated.add(id);
    else answers.set(id, { type, confidence, reasoning, ...(sic && /^\d{4}$/.test(sic) && { sicProposal: sic }) });
  }
  for (const id of repeated) answers.delete(id);
  return { answers, missing: asked.filter((id) => !answers.has(id)), unknownIds };
}
