// The route of the address service: up to 100 addresses validated at once.
import * as z from 'zod';
import { StepOutcome } from '../outcome.ts';
import { AddressOutcome } from './outcomes/outcomes.ts';
import { route } from './route.ts';

const field = (about: string) => z.string().max(500).optional().describe(about);

export const validateAddressesRoute = route({
  method: 'POST',
  path: '/v1/addresses/validate',
  service: 'address',
  operationId: 'validateAddresses',
  tag: 'Addresses',
  summary: 'Validate up to 100 addresses',
  description:
    'Returns one outcome for each address, in order: the submitted address, the validated one, a score, and what was changed or could not be confirmed. An address of which Google knows only another place is `no_match`.',
  scope: 'classify',
  body: z.strictObject({
    addresses: z
      .array(
        z.strictObject({
          address: field('Street line, or the whole address in one text'),
          city: field('City'),
          state: field('State, by name or code'),
          zip: field('ZIP or postal code'),
          country: field('Country; the United States when absent'),
        }),
      )
      .min(1)
      .max(100)
      .describe('Up to 100 addresses'),
  }),
  status: 200,
  response: z.object({
    items: z.array(
      StepOutcome.extend({
        location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
      }),
    ),
  }),
  documented: z.object({ items: z.array(AddressOutcome).describe('One outcome for each address, in order') }),
  problems: ['provider-held-back'],
});

export const ADDRESS_ROUTES = [validateAddressesRoute] as const;
