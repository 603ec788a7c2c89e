// Routes of the Mastercard service: ask for a few businesses, come back for the answers, and the door for Mastercard's own notifications.
import * as z from 'zod';
import { StepOutcome } from '../outcome.ts';
import { IdParams } from './common.ts';
import { MastercardOutcome } from './outcomes/outcomes.ts';
import { PayeeTypeName } from './payee-types.ts';
import { route } from './route.ts';

const common = { tag: 'Mastercard', service: 'mastercard' } as const;

const place = (about: string) => z.string().trim().max(200).optional().describe(about);

export const SearchedPayee = z.strictObject({
  name: z.string().trim().min(1).max(500).describe('Name of the business'),
  // The caller's word: no step has looked at this payee.
  payeeType: PayeeTypeName.describe(
    'The payee type. Businesses, insurers and banks are searched for unless the installation says otherwise; others come back `skipped`',
  ),
  address: place('Street line'),
  city: place('City'),
  state: place('State, two-letter code'),
  zip: place('ZIP or postal code'),
  country: place('Country; USA when absent'),
});

export const startSearch = route({
  ...common,
  method: 'POST',
  path: '/v1/mastercard/searches',
  operationId: 'startSearch',
  summary: 'Search businesses at Mastercard',
  description:
    'Starts a search of up to 100 businesses at Mastercard Track Search, which answers after minutes. Read the answers with GET /v1/mastercard/searches/{id}.',
  problems: ['provider-not-configured', 'provider-held-back'],
  scope: 'classify',
  body: z.strictObject({ payees: z.array(SearchedPayee).min(1).max(100).describe('Up to 100 businesses') }),
  status: 202,
  response: z.object({ id: z.uuid().describe('Id of the search') }),
});

const answers = <T extends z.ZodType>(outcome: T) =>
  z.object({
    id: z.uuid().describe('Id of the search'),
    status: z.enum(['waiting', 'done']).describe('`waiting` while an outcome is `pending`'),
    items: z.array(outcome).describe('One outcome for each business, in order'),
  });

export const getSearch = route({
  ...common,
  method: 'GET',
  path: '/v1/mastercard/searches/{id}',
  operationId: 'getSearch',
  summary: 'Read the answers of a search',
  description:
    'Returns what Mastercard has answered so far: one outcome for each business, in order. `pending` ones are still to come.',
  problems: ['search-not-found', 'provider-not-configured'],
  scope: 'classify',
  params: IdParams,
  status: 200,
  response: answers(StepOutcome),
  documented: answers(MastercardOutcome),
});

/** Nothing in it is believed: it only makes us ask. */
export const notifyOfSearch = route({
  ...common,
  method: 'POST',
  path: '/v1/webhooks/mastercard/{secret}',
  operationId: 'notifyOfSearch',
  summary: 'Notification of Mastercard',
  description:
    'Takes the notification of Mastercard that a bulk search is ready. The last part of the path is the secret. For Mastercard only.',
  problems: ['no-such-route', 'provider-not-configured'],
  scope: 'public',
  params: z.object({ secret: z.string().min(1).max(200).describe('The secret of the notifications') }),
  body: z.object({
    eventType: z.string().max(100).optional().describe('Kind of the notification, in the words of Mastercard'),
    data: z
      .object({ bulkRequestId: z.string().min(1).max(100).describe('Id of the bulk search that is ready') })
      .describe('What the notification is about'),
  }),
  status: 204,
  response: undefined,
});

export const MASTERCARD_ROUTES = [startSearch, getSearch, notifyOfSearch] as const;
