// What Track Search answers, parsed tolerantly: its specification is not public, and readers have met results at the top level and under `data`.
import * as z from 'zod';

export const Submitted = z.object({ bulkSearchId: z.string().min(1).max(100) });

export const Status = z.object({ status: z.string() });

const text = z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined);
const Place = z
  .object({ addressLine1: text, townName: text, countrySubDivision: text, postCode: text, country: text })
  .nullish()
  .catch(undefined);
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
  .nullish();
const History = z
  .object({
    mcc: text,
    mccGroup: text,
    transactionRecency: text,
    commercialHistory: text,
    smallBusiness: text,
    purchaseCardLevel: text,
  })
  .nullish();

export const ResultItem = z.object({
  searchRequestId: z.string(),
  isMatched: z.boolean(),
  confidence: text,
  searchResult: z.object({ entityDetails: Entity, cardProcessingHistory: History }).nullish(),
  errors: z.array(z.object({ reasonCode: text, description: text })).nullish(),
});
export type ResultItem = z.infer<typeof ResultItem>;

const Page = z.object({ items: z.array(ResultItem), total: z.number().int().nonnegative() });
export const ResultsPage = z.union([z.object({ data: Page }).transform(({ data }) => data), Page]);
export type ResultsPage = z.infer<typeof Page>;

/** Gateway and service word errors alike. */
export const ErrorEnvelope = z.object({
  Errors: z.object({
    Error: z
      .array(z.object({ Source: text, ReasonCode: z.string(), Description: text, Recoverable: z.boolean().nullish() }))
      .min(1),
  }),
});
