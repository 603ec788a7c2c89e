// One search as Mastercard takes it: who may be searched for at all, which fields it accepts, and when two payees are the same question.
import * as z from 'zod';
import { readPlace } from '../../../shared/address/read-place.ts';
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import { CacheScope, cacheKey } from '../../../shared/db/paid/lookup-cache.ts';
import type { StepOutcome } from '../../../shared/outcome.ts';
import type { Payee } from '../../../shared/payee.ts';
import type { KnownPayee } from '../../../shared/step.ts';
import { cutText } from '../../../shared/text.ts';
import { countryOf, postCodeOf, regionOf } from '../track-search/regions.ts';

export const SearchRequest = z.object({
  /** Mastercard's searchRequestId: letters and digits, unique in its bulk. */
  id: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  /** Under which the answer is cached. */
  key: z.string(),
  businessName: z.string(),
  addressLine1: z.string().optional(),
  townName: z.string().optional(),
  countrySubDivision: z.string(),
  postCode: z.string().optional(),
  country: z.string(),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** Kind and version of the cached answers. */
export const SEARCH = { kind: 'mastercard-search', version: 'track-search-1' } as const;

export const searchScope = (environment: VendorEnvironment) => new CacheScope(SEARCH, environment);

/** The types of payees whose names may be sent: never a private person's. */
export const DEFAULT_PAYEE_TYPES: readonly string[] = ['Business', 'Insurance', 'Banking'];

export interface AskingRules {
  /** Key of the cache's HMAC. */
  cacheSecret: string;
  payeeTypes: readonly string[];
}

export type Asked =
  | { kind: 'search'; request: SearchRequest }
  | { kind: 'settled'; outcome: 'skipped' | 'rejected' | 'error'; reason: string };

/** What is asked for a payee, or why nothing is. A group of rows is asked once: about its canonical payee, whose place is none of the row's own. */
export function searchFor({ payee, known, canonical }: KnownPayee, rules: AskingRules): Asked {
  const ineligible = ineligibility(known.classify, rules.payeeTypes);
  return ineligible ?? requestFor(canonical ? payee : withValidatedAddress(payee, known.address), rules);
}

function ineligibility(classified: StepOutcome | undefined, types: readonly string[]): Asked | undefined {
  const type = classified?.data?.type;
  if (classified?.outcome === 'done' && typeof type === 'string') {
    return passedOver(type, types);
  }
  // An error can be mended by a redrive; a step that is off will not be.
  const mayCome = classified === undefined || classified.outcome === 'error' || classified.outcome === 'timeout';
  const reason = 'the payee type is not known, and only businesses are searched for';
  return { kind: 'settled', outcome: mayCome ? 'error' : 'skipped', reason };
}

/** Why a payee of this type is not searched for; undefined when it may be. */
export function passedOver(type: string, types: readonly string[]): Asked | undefined {
  if (types.includes(type)) return undefined;
  const reason = `only ${types.join(', ')} payees are searched for, not ${type}`;
  return { kind: 'settled', outcome: 'skipped', reason };
}

/** Only the parts that Mastercard takes; the submitted ones where the address step has no answer. */
const Validated = z.object({
  validated: z.object({ street: z.string(), city: z.string(), state: z.string(), zip: z.string() }),
});

function withValidatedAddress(payee: Payee, address: StepOutcome | undefined): Payee {
  const answer = address?.outcome === 'done' ? Validated.safeParse(address.data) : undefined;
  if (!answer?.success) return payee;
  const { street, ...place } = answer.data.validated;
  return { ...payee, address: street, ...place };
}

/** Field lengths of the Merchant Match Tool, Track Search's forerunner; Track Search's own are not public (docs/vendors.md). */
const LONGEST = { name: 110, street: 110, town: 30 } as const;

/** The payee as a search, with the place out of the address line where its own fields are blank; the reason says which field Mastercard would refuse. */
export function requestFor(said: Omit<Payee, 'row'>, { cacheSecret }: Pick<AskingRules, 'cacheSecret'>): Asked {
  const payee = { ...said, ...readPlace(said) };
  const name = oneLine(payee.name);
  if (!/[\p{L}\p{N}]/u.test(name)) return rejected('the name has no letter or digit');
  if (name.length > LONGEST.name) return rejected(`the name is longer than ${LONGEST.name} characters`);
  const country = countryOf(payee.country);
  if (!country) return rejected('expected a payee in the USA or Canada');
  const region = regionOf(payee.state, country);
  if (region === undefined) return { kind: 'settled', outcome: 'skipped', reason: NO_STATE };
  if (region === 'unusable') return rejected('expected a two-letter code of a state');
  const postCode = postCodeOf(payee.zip, country);
  if (postCode === 'unusable')
    return rejected(country === 'USA' ? 'expected a ZIP code of five digits' : 'expected a postal code like K1A 0B1');
  const town = townOf(payee.city);
  if (town === 'unusable') return rejected(`expected a city of letters, ${LONGEST.town} at most`);
  const street = cutText(oneLine(payee.address ?? ''), LONGEST.street).trim();
  const fields = {
    businessName: name,
    ...(street && { addressLine1: street }),
    ...(town && { townName: town }),
    countrySubDivision: region,
    ...(postCode && { postCode }),
    country,
  };
  const key = cacheKey(cacheSecret, SEARCH.kind, sameText([name, street, town ?? '', region, postCode ?? '', country]));
  return { kind: 'search', request: { id: key.slice(0, 32), key, ...fields } };
}

/** Nothing is wrong with a file that has no states: the search does not apply to it. */
const NO_STATE = 'the row names no state, and Mastercard searches in one';

const rejected = (reason: string): Asked => ({ kind: 'settled', outcome: 'rejected', reason });

const oneLine = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ').trim();

/** Letters and blanks are all that Mastercard takes: "St. John's" goes as "St John s". */
function townOf(city: string | undefined): string | undefined {
  const town = (city ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (town === '') return undefined;
  return /^[A-Za-z ]+$/.test(town) && town.length <= LONGEST.town ? town : 'unusable';
}

/** Case, accents and punctuation make no other question. */
const sameText = (fields: readonly string[]) =>
  fields
    .map((field) =>
      field
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}&]+/gu, ' ')
        .trim(),
    )
    .join('\0');
