// What each step says of a payee, as callers read it: by step a union that `outcome` tells apart. Stored outcomes are
// the same
// objects (shared/outcome.ts); a flow test reads those of a whole ledger by these schemas.
import * as z from 'zod';
import { PayeeTypeName } from '../payee-types.ts';
import { CandidateView, SupplierView } from '../supplier-view.ts';
import { outcomeOf, reasoned, silentOutcome, sure } from './parts.ts';

const evidence = z.array(z.string()).describe('What speaks for the answer, a sentence each');

const SaidType = z.object({
  type: PayeeTypeName.describe('The payee type'),
  confidence: z.number().describe('Calibrated probability that the type is right, 0 to 1'),
  evidence,
});

const FoundKeywords = z.object({
  keywords: z
    .array(
      z.object({
        term: z.string().describe('The keyword'),
        category: z.string().describe('Category of the keyword, for example `tax`'),
        matched: z.string().describe('The words of the name that it matched'),
        yieldsTo: z.array(z.string()).optional().describe('Payee types that speak against the keyword in this name'),
      }),
    )
    .describe('Exclusion keywords that the name holds'),
  spared: z
    .array(z.string())
    .optional()
    .describe('Terms by which the tenant has said that the name is not to be excluded'),
  byType: SaidType.optional().describe('The payee type that excludes the payee'),
  contradictedBy: SaidType.optional().describe('The payee type that speaks against the keywords'),
});

export const ExcludeOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'The payee is not excluded', {
      reason: z.string().optional().describe('Why a keyword was set aside, in one sentence'),
      data: FoundKeywords.describe('What was found'),
    }).meta({ id: 'ExcludeDone', description: 'The payee is not excluded' }),
    outcomeOf('excluded', 'The payee is excluded', {
      ...reasoned,
      data: FoundKeywords.describe('What excludes it'),
    }).meta({ id: 'ExcludeExcluded', description: 'The payee is excluded by a keyword or by its type' }),
    outcomeOf('ambiguous', 'A person has to decide', {
      ...reasoned,
      data: FoundKeywords.describe('The keywords, and the payee type that speaks against them'),
    }).meta({ id: 'ExcludeAmbiguous', description: 'Keyword and payee type contradict each other' }),
    silentOutcome('ExcludeWithoutAnswer', ['excluded']),
  ])
  .meta({ id: 'ExcludeOutcome', description: 'Whether the payee is excluded' });

const tier = z
  .enum(['cache', 'review', 'rules', 'model', 'openai'])
  .describe('Who decided: a reviewer, the rules, the trained model, OpenAI, or its answer in the cache');

export const ClassifyOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'The payee type is known', {
      ...sure('Calibrated probability that the payee type is right, 0 to 1'),
      data: z
        .object({
          type: PayeeTypeName.describe('The payee type'),
          evidence,
          tier,
          sicProposal: z
            .string()
            .optional()
            .describe('Four-digit SIC code that OpenAI proposes; the step `sic` checks it'),
        })
        .describe('The payee type and what speaks for it'),
    }).meta({ id: 'ClassifyDone', description: 'The payee type is known' }),
    outcomeOf('ambiguous', 'No payee type is sure enough', {
      ...reasoned,
      data: z
        .object({
          likeliest: PayeeTypeName.describe('The likeliest payee type; not sure enough to use'),
          evidence,
          tier,
        })
        .describe('The likeliest payee type'),
    }).meta({ id: 'ClassifyAmbiguous', description: 'No payee type is sure enough, and OpenAI is not asked' }),
    silentOutcome('ClassifyWithoutAnswer', []),
  ])
  .meta({ id: 'ClassifyOutcome', description: 'The payee type' });

export const IndustryView = z.object({
  level: z.enum(['code', 'major_group', 'division']).describe('The finest level that is known'),
  sic4: z.string().optional().describe('Four-digit code of the published SIC list; present at the level `code`'),
  title: z.string().describe('Official title of the finest level that is known'),
  majorGroup: z.string().optional().describe('Two-digit major group; absent at the level `division`'),
  division: z.string().describe('Division letter, A to K'),
  source: z.string().describe('What the industry rests on, for example `name` or `network MCC 1711`'),
  evidence: z.string().describe('What speaks for it, in words; a confidence by judgement is named as one'),
});

export const SicOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'The industry is known', {
      ...sure('Probability that the industry is right, 0 to 1'),
      data: IndustryView.describe('The industry'),
    }).meta({ id: 'SicDone', description: 'The industry is known, at the level that the evidence carries' }),
    silentOutcome('SicWithoutAnswer', []),
  ])
  .meta({ id: 'SicOutcome', description: 'The industry' });

const SubmittedAddress = z
  .object({
    address: z.string().optional().describe('Street line'),
    city: z.string().optional().describe('City'),
    state: z.string().optional().describe('State'),
    zip: z.string().optional().describe('ZIP or postal code'),
    country: z.string().optional().describe('Country'),
  })
  .meta({ id: 'SubmittedAddress', description: 'The address as it was submitted; fields that were blank are absent' });

const ValidatedAddress = z
  .object({
    street: z.string().optional().describe('House number and street, or the box'),
    unit: z.string().optional().describe('Suite, apartment or floor'),
    city: z.string().optional().describe('City'),
    state: z.string().optional().describe('Two-letter state code'),
    zip: z.string().optional().describe('Five-digit ZIP code, or the postal code'),
    zip4: z.string().optional().describe('Further four digits of the ZIP code'),
    country: z.string().optional().describe('Two-letter country code'),
  })
  .meta({ id: 'ValidatedAddress', description: 'An address as the provider knows it' });

const submitted = SubmittedAddress.describe('The address as it was submitted');
const found = {
  score: z.number().describe('How well the place fits the submitted address, 0 to 1; a score, not a probability'),
  reasons: z.array(z.string()).describe('What was changed, added or could not be confirmed, a sentence each'),
  unconfirmed: z.array(z.string()).describe('Parts that stand as submitted because the provider did not confirm them'),
  precision: z
    .enum(['rooftop', 'interpolated', 'centroid', 'approximate'])
    .describe('How exactly the place is known: building, between two numbers, middle of a street or area, area'),
  placeId: z.string().optional().describe("Google's id of the place"),
};
const location = z
  .object({ latitude: z.number().describe('Degrees north'), longitude: z.number().describe('Degrees east') })
  .optional()
  .describe(
    'Coordinates, only in answers of POST /v1/addresses/validate; store them for at most 30 days (terms of Google Maps Platform)',
  );

export const AddressOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'The address is validated', {
      ...sure('How well the validated address fits the submitted one, 0 to 1; a score, not a probability'),
      data: z
        .object({ submitted, ...found, validated: ValidatedAddress.describe('The validated address') })
        .describe('The submitted and the validated address'),
      location,
    }).meta({ id: 'AddressDone', description: 'The address is validated' }),
    outcomeOf('no_match', 'The provider does not know the address', {
      ...reasoned,
      data: z
        .object({
          submitted,
          ...z.object(found).partial().shape,
          nearest: ValidatedAddress.optional().describe(
            'The nearest place that is known: another one than was asked for',
          ),
        })
        .describe('The submitted address, and the nearest place where one is known'),
      location,
    }).meta({ id: 'AddressNoMatch', description: 'The provider knows no such place, or only another one' }),
    outcomeOf('rejected', 'The address cannot be used', {
      ...reasoned,
      data: z.object({ submitted }).optional().describe('The submitted address'),
    }).meta({ id: 'AddressRejected', description: 'The address cannot be read' }),
    silentOutcome('AddressWithoutAnswer', ['no_match', 'rejected']),
  ])
  .meta({ id: 'AddressOutcome', description: 'The validated address' });

export const MatchOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'The supplier is known', {
      ...sure('Calibrated probability that it is the same supplier, 0 to 1'),
      data: z
        .object({ supplier: SupplierView.describe('The supplier of the network'), evidence })
        .describe('The supplier, and what agrees'),
    }).meta({ id: 'MatchDone', description: 'The payee is this supplier of the network' }),
    outcomeOf('ambiguous', 'A person has to choose', {
      ...reasoned,
      ...sure('Calibrated probability that it is the first candidate, 0 to 1'),
      data: z
        .object({ candidates: z.array(CandidateView).describe('The suppliers to choose from, the likeliest first') })
        .describe('The candidates'),
    }).meta({ id: 'MatchAmbiguous', description: 'Several suppliers may be the payee' }),
    outcomeOf('no_match', 'No supplier is the payee', {
      ...reasoned,
      data: z
        .object({ nearest: CandidateView.describe('The nearest supplier, which is not taken for the payee') })
        .optional()
        .describe('The nearest supplier, where one is near'),
    }).meta({ id: 'MatchNoMatch', description: 'No supplier of the network is the payee' }),
    silentOutcome('MatchWithoutAnswer', ['no_match']),
  ])
  .meta({ id: 'MatchOutcome', description: 'The supplier of the network' });

const text = (about: string) => z.string().optional().describe(about);

export const MastercardOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'Mastercard knows the business', {
      data: z
        .object({
          matchConfidence: z
            .string()
            .describe("HIGH, MEDIUM or LOW: Mastercard's own word; UNKNOWN where it gave none"),
          name: text('Name of the business'),
          taxId: text('Tax id'),
          phone: text('Phone number'),
          street: text('Street line'),
          city: text('City'),
          state: text('State'),
          zip: text('ZIP or postal code'),
          country: text('Country'),
          merchantIds: z.array(z.string()).describe('Ids of the merchants at Mastercard that are this business'),
          mcc: text('Merchant category code, four digits'),
          mccGroup: text('Group of the merchant category code'),
          transactionRecency: text("When it last took a card, in Mastercard's words, for example `1 month`"),
          purchaseCardLevel: text('Level of the data that it sends with purchasing cards, 1 to 3'),
          commercialHistory: text('Whether it took commercial cards: Y or N'),
          smallBusiness: text('Whether it is a small business: Y or N'),
          searchId: z.string().describe('Id of the bulk search at Mastercard'),
        })
        .describe('What Mastercard knows of the business; fields that it left out are absent'),
    }).meta({ id: 'MastercardDone', description: 'Mastercard knows the business' }),
    silentOutcome('MastercardWithoutAnswer', []),
  ])
  .meta({ id: 'MastercardOutcome', description: 'What Mastercard Track Search knows of the business' });

export const PaymentMethod = z
  .enum(['card', 'ach', 'check', 'wire'])
  .meta({ id: 'PaymentMethod', description: 'A payment method' });

export const MethodProbabilities = z
  .object({
    card: z.number().describe('Probability of a card payment, 0 to 1'),
    ach: z.number().describe('Probability of an ACH transfer, 0 to 1'),
    check: z.number().describe('Probability of a check, 0 to 1'),
    wire: z.number().describe('Probability of a wire transfer, 0 to 1'),
  })
  .meta({ id: 'MethodProbabilities', description: 'Probability of each payment method' });

const predicted = {
  probabilities: MethodProbabilities.describe('Probability of each payment method'),
  reasons: z.array(z.string()).describe('What weighed most, strongest first'),
  facts: z.record(z.string(), z.unknown()).describe('All that the model was told of the payee, by name of the fact'),
};

export const PredictOutcome = z
  .discriminatedUnion('outcome', [
    outcomeOf('done', 'A payment method is predicted', {
      ...sure('Probability of the predicted method, 0 to 1'),
      data: z
        .object({ method: PaymentMethod.describe('The predicted method'), ...predicted })
        .describe('The prediction'),
    }).meta({ id: 'PredictDone', description: 'A payment method is predicted' }),
    outcomeOf('no_match', 'Too close to call', {
      ...reasoned,
      data: z.object(predicted).optional().describe('The probabilities that are too close'),
    }).meta({ id: 'PredictNoMatch', description: 'No payment method is likelier than all others together' }),
    silentOutcome('PredictWithoutAnswer', ['no_match']),
  ])
  .meta({ id: 'PredictOutcome', description: 'The payment method that the payee will likely want' });

/** By step; a step of which nothing was asked is absent. */
export const RowOutcomes = z
  .object({
    exclude: ExcludeOutcome.optional().describe('Whether the payee is excluded'),
    classify: ClassifyOutcome.optional().describe('The payee type'),
    sic: SicOutcome.optional().describe('The industry'),
    address: AddressOutcome.optional().describe('The validated address'),
    match: MatchOutcome.optional().describe('The supplier of the network'),
    mastercard: MastercardOutcome.optional().describe('What Mastercard knows of the business'),
    predict: PredictOutcome.optional().describe('The likely payment method'),
  })
  .meta({ id: 'RowOutcomes', description: 'What each step says of a payee, by step' });
