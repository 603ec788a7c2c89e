// A supplier of the network as callers see it.
import * as z from 'zod';

export const SupplierView = z
  .object({
    id: z.string().describe('Id of the supplier in the network'),
    name: z.string().describe('Name of the supplier in the network'),
    city: z.string().optional().describe('City'),
    state: z.string().optional().describe('Two-letter state code'),
    zip: z.string().optional().describe('ZIP code'),
    address: z.string().optional().describe('Street line'),
    category: z.string().optional().describe("Category of the supplier in the network's own words"),
    mcc: z.string().optional().describe('Merchant category code, four digits'),
    industry: z.string().optional().describe("Industry in the network's own words"),
    paymentType: z.string().optional().describe('How the network pays it today: Card, ACH, Check or Wire'),
    mastercardBusinessName: z.string().optional().describe('Name of the business at Mastercard'),
  })
  .meta({ id: 'Supplier', description: 'A supplier of the payment network; fields that are not known are absent' });

export const CandidateView = SupplierView.extend({
  score: z.number().describe('Calibrated probability that it is the same supplier, 0 to 1'),
  evidence: z.array(z.string()).readonly().describe('What agrees, what is only similar and what differs'),
}).meta({ id: 'SupplierCandidate', description: 'A supplier that may be the payee' });
