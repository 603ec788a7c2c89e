// The route of the address service: up to 100 addresses validated at once.
import * as z from 'zod';
import { StepOutcome } from '../outcome.ts';
import { route } from './route.ts';

const field = z.string().max(500).optional();

export const validateAddressesRoute = route({
  method: 'POST',
  path: '/v1/addresses/validate',
  service: 'address',
  operationId: 'validateAddresses',
  tag: 'Addresses',
  summary:
    'Validate up to 100 addresses: the submitted one beside the validated one, with a score and the reasons for it',
  scope: 'classify',
  body: z.strictObject({
    addresses: z
      .array(z.strictObject({ address: field, city: field, state: field, zip: field, country: field }))
      .min(1)
      .max(100),
  }),
  status: 200,
  response: z.object({
    items: z.array(
      StepOutcome.extend({
        /** Not to be stored for more than 30 days: terms of Google Maps Platform. */
        location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
      }),
    ),
  }),
});

export const ADDRESS_ROUTES = [validateAddressesRoute] as const;
