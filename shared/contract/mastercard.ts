// Routes of the Mastercard service: ask for a few businesses, come back for the answers, and the door for Mastercard's own notifications.
import * as z from 'zod';
import { StepOutcome } from '../outcome.ts';
import { IdParams } from './common.ts';
import { PayeeTypeName } from './reviews.ts';
import { route } from './route.ts';

const common = { tag: 'Mastercard', service: 'mastercard' } as const;

const place = z.string().trim().max(200).optional();

export const SearchedPayee = z.strictObject({
  name: z.string().trim().min(1).max(500),
  /** The caller's word: no step has looked at this payee. Only businesses, insurers and banks are searched for, unless the installation says otherwise; others come back `skipped`. */
  payeeType: PayeeTypeName,
  address: place,
  city: place,
  /** Two-letter code. */
  state: place,
  zip: place,
  /** USA unless said. */
  country: place,
});

export const startSearch = route({
  ...common,
  method: 'POST',
  path: '/v1/mastercard/searches',
  operationId: 'startSearch',
  summary: 'Search up to 100 businesses at Mastercard Track Search; it answers after minutes, see getSearch',
  scope: 'classify',
  body: z.strictObject({ payees: z.array(SearchedPayee).min(1).max(100) }),
  status: 202,
  response: z.object({ id: z.uuid() }),
});

export const getSearch = route({
  ...common,
  method: 'GET',
  path: '/v1/mastercard/searches/{id}',
  operationId: 'getSearch',
  summary: 'What Mastercard has answered so far: one outcome a payee, in order; `pending` ones are still to come',
  scope: 'classify',
  params: IdParams,
  status: 200,
  response: z.object({ id: z.uuid(), status: z.enum(['waiting', 'done']), items: z.array(StepOutcome) }),
});

/** Nothing in it is believed: it only makes us ask. */
export const notifyOfSearch = route({
  ...common,
  method: 'POST',
  path: '/v1/webhooks/mastercard/{secret}',
  operationId: 'notifyOfSearch',
  summary: "Mastercard's notification that a bulk search is ready; the last part of the path is the secret",
  scope: 'public',
  params: z.object({ secret: z.string().min(1).max(200) }),
  body: z.object({
    eventType: z.string().max(100).optional(),
    data: z.object({ bulkRequestId: z.string().min(1).max(100) }),
  }),
  status: 204,
  response: undefined,
});

export const MASTERCARD_ROUTES = [startSearch, getSearch, notifyOfSearch] as const;
