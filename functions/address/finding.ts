// What a provider says of one address, in the same shape for both of Google's APIs, and how a provider is asked.
import type { NormalAddress } from '../../shared/address/address.ts';
import type { VendorEnvironment } from '../../shared/contract/health.ts';

/** How exactly the place was found, best first. */
export type Precision = 'rooftop' | 'interpolated' | 'centroid' | 'approximate';

export interface FoundAddress {
  houseNumber?: string;
  /** Name and suffix, without the house number. */
  route?: string;
  unit?: string;
  box?: string;
  city?: string;
  state?: string;
  zip?: string;
  zip4?: string;
  country?: string;
}

export interface Finding {
  kind: 'found';
  found: FoundAddress;
  precision: Precision;
  /** The provider left out or replaced part of what it was asked. */
  isPartial: boolean;
  /** What the provider itself says of single components, a sentence each. */
  remarks: string[];
  /** How many other places fit as well. */
  alternatives: number;
  /** Address Validation may leave it out, and the coordinates too. */
  placeId?: string;
  /** Google allows to keep it for 30 days: it goes into the cache and into direct answers, never into stored results. */
  location?: { latitude: number; longitude: number };
}

export type Answer =
  | Finding
  /** The provider knows no such place. */
  | { kind: 'nothing' }
  /** The provider cannot read this address. */
  | { kind: 'refused'; code: string };

/** As it is cached. */
export interface GivenAnswer {
  answer: Answer;
  /** When the provider said so. */
  at: string;
  simulated?: boolean;
  requestId?: string;
}

export interface AddressProvider {
  /** Of Google, as its URL says. */
  environment: VendorEnvironment;
  /** Whether the key was rotated since; asked when it is refused. */
  hasKeyChanged?: () => Promise<boolean>;
  /** Names the answers in the cache and in provenance: another version asks anew. */
  version: string;
  /** Price of one answered call. */
  costMicros: number;
  /** Quota of the account. */
  requestsPerMinute: number;
  /** One call. Throws VendorError. */
  ask(address: NormalAddress, signal: AbortSignal): Promise<Omit<GivenAnswer, 'at'>>;
}
