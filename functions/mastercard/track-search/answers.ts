// What Track Search answers, parsed tolerantly: its specification is not public, and readers have met results at the top level and under `data`.
import * as z from 'zod';

export const Submitted = z.object({ bulkSearchId: z.string().min(1).max(100) });

export const Status = z.object({ status: z.string() });

const text = z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined);
const Place = z
  .object({ addressLine1: text, townName: text, countrySubDivision: text, postCode: text, country: text })
  .nullish()
  .catch(undefined);
/** What cannot be read of a match is left out; that it is one is what counts. */
const Entity = z
  .object({
    businessName: text,
    businessAddress: Place,
    phoneNumber: text,
    organisationIdentifications: z
      .array(z.object({ identification: text, type: text }))
      .nullish()
      .catch(undefined),
    merchantIds: z
      .array(z.union([z.string(), z.number()]))
      .nullish()
      .catch(undefined),
  })
  .nullish()
  .catch(undefined);
const History = z
  .object({
    mcc: text,
    mccGroup: text,
    transactionRecency: text,
    commercialHistory: text,
    smallBusiness: text,
    purchaseCardLevel: text,
  })
  .nullish()
  .catch(undefined);

const UNREADABLE = { reasonCode: 'UNREADABLE', description: undefined };

/** Only its id must be there, else nobody knows which search has no entry: the rest costs at most its own row. */
export const ResultItem = z.object({
  searchRequestId: z.union([z.string().min(1), z.number()]).transform(String),
  isMatched: z.union([z.boolean(), z.stringbool()]).nullish().catch(undefined),
  confidence: text,
  searchResult: z.object({ entityDetails: Entity, cardProcessingHistory: History }).nullish().catch(undefined),
  /** An unreadable refusal is a refusal all the same, and no "not found". */
  errors: z
    .array(z.object({ reasonCode: text, description: text }).catch(UNREADABLE))
    .nullish()
    .catch([UNREADABLE]),
});
export type ResultItem = z.infer<typeof ResultItem>;

const Page = z.object({ items: z.array(ResultItem), total: z.number().int().nonnegative() });
export const ResultsPage = z.union([z.object({ data: Page }).transform(({ data }) => data), Page]);
export type ResultsPage = z.infer<typeof Page>;

/** Why Mastercard takes no search of a bulk. The description may repeat what was sent, so it is for the row that it speaks of and nobody else. */
export interface Refusal {
  code: string;
  description?: string;
}

/** Gateway and service word errors alike. */
export const ErrorEnvelope = z.object({
  Errors: z.object({
    Error: z.array(z.object({ Source: text, ReasonCode: z.string(), Description: text })).min(1),
  }),
});
