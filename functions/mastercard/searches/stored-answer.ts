// What the cache keeps of a search that Mastercard has answered, and how a result becomes that.
import * as z from 'zod';
import type { Refusal, ResultItem } from '../track-search/answers.ts';

const optional = z.string().optional();

/** What Mastercard knows of the business. Absent fields were absent in its answer. */
export const Merchant = z.object({
  name: optional,
  taxId: optional,
  phone: optional,
  street: optional,
  city: optional,
  state: optional,
  zip: optional,
  country: optional,
  /** The merchants at Mastercard that are this business. The first answers kept only their number: those read as none. */
  merchantIds: z.array(z.string()).catch([]),
  mcc: optional,
  mccGroup: optional,
  /** When it last took a card, in Mastercard's words: `1 month` ... `No Recent Transaction Info Available`. */
  transactionRecency: optional,
  /** Level of detail that it sends with purchasing cards, 1 to 3. */
  purchaseCardLevel: optional,
  commercialHistory: optional,
  smallBusiness: optional,
});
export type Merchant = z.infer<typeof Merchant>;

const source = {
  searchId: z.string(),
  /** Of the search in its bulk. */
  requestId: z.string(),
  at: z.string(),
  simulated: z.boolean(),
};
export const StoredAnswer = z.discriminatedUnion('kind', [
  z.object({ ...source, kind: z.literal('matched'), matchConfidence: z.string(), merchant: Merchant }),
  z.object({ ...source, kind: z.literal('no_match') }),
  z.object({ ...source, kind: z.literal('rejected'), reason: z.string() }),
  /** Mastercard has said something of this search, and nobody can tell what. */
  z.object({ ...source, kind: z.literal('unreadable') }),
]);
export type StoredAnswer = z.infer<typeof StoredAnswer>;
export type AnswerSource = Pick<StoredAnswer, 'searchId' | 'at' | 'simulated'>;

export function answerOf(item: ResultItem, source: AnswerSource): StoredAnswer {
  const common = { ...source, requestId: item.searchRequestId };
  const [refusal] = item.errors ?? [];
  if (refusal) return { ...common, kind: 'rejected', reason: refusal.description ?? refusal.reasonCode ?? 'no reason' };
  const isMatched = item.isMatched ?? (item.searchResult ? true : undefined);
  if (isMatched === undefined) return { ...common, kind: 'unreadable' };
  if (!isMatched) return { ...common, kind: 'no_match' };
  const merchant = merchantOf(item.searchResult ?? {});
  return { ...common, kind: 'matched', matchConfidence: item.confidence?.toUpperCase() ?? 'UNKNOWN', merchant };
}

export const notFound = (requestId: string, source: AnswerSource): StoredAnswer => ({
  ...source,
  requestId,
  kind: 'no_match',
});

/** A search that Mastercard does not take in, with its own words where it has any. */
export const refusedSearch = (
  requestId: string,
  { code, description }: Refusal,
  source: AnswerSource,
): StoredAnswer => ({
  ...source,
  requestId,
  kind: 'rejected',
  reason: description ?? code,
});

/** A match without details is one all the same. */
function merchantOf({
  entityDetails,
  cardProcessingHistory,
}: Partial<NonNullable<ResultItem['searchResult']>>): Merchant {
  const { businessName, businessAddress, phoneNumber, organisationIdentifications, merchantIds } = entityDetails ?? {};
  const taxId = organisationIdentifications?.find(({ type }) => type === 'TAX_ID') ?? organisationIdentifications?.[0];
  const found = {
    name: businessName,
    taxId: taxId?.identification,
    phone: phoneNumber,
    street: businessAddress?.addressLine1,
    city: businessAddress?.townName,
    state: businessAddress?.countrySubDivision,
    zip: businessAddress?.postCode,
    country: businessAddress?.country,
    ...cardProcessingHistory,
  };
  const known = Object.entries(found).filter(([, value]) => typeof value === 'string' && value !== '');
  return Merchant.parse({ ...Object.fromEntries(known), merchantIds: [...new Set((merchantIds ?? []).map(String))] });
}
