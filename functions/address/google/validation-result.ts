// Reads the result of the Address Validation API: components with their confirmation, the verdict, and the postal service's word on US addresses.
import * as z from 'zod';
import type { Answer, Precision } from '../finding.ts';
import { withoutBlanks } from './geocode-result.ts';

/** Fields that are false or empty are left out of the JSON. */
export const ValidationResult = z.object({
  verdict: z.object({
    validationGranularity: z.string().default('OTHER'),
    addressComplete: z.boolean().default(false),
    hasUnconfirmedComponents: z.boolean().default(false),
  }),
  address: z.object({
    addressComponents: z
      .array(
        z.object({
          componentName: z.object({ text: z.string().default('') }).default({ text: '' }),
          componentType: z.string(),
          confirmationLevel: z.string().default(''),
          inferred: z.boolean().default(false),
          spellCorrected: z.boolean().default(false),
          replaced: z.boolean().default(false),
          unexpected: z.boolean().default(false),
        }),
      )
      .default([]),
    postalAddress: z.object({ regionCode: z.string().default('') }).default({ regionCode: '' }),
    missingComponentTypes: z.array(z.string()).default([]),
  }),
  geocode: z
    .object({
      location: z.object({ latitude: z.number(), longitude: z.number() }).optional().catch(undefined),
      placeId: z.string().optional(),
    })
    .optional(),
  uspsData: z.object({ dpvConfirmation: z.string().default('') }).optional(),
});
export type ValidationResult = z.infer<typeof ValidationResult>;

const PRECISION: Readonly<Record<string, Precision>> = {
  SUB_PREMISE: 'rooftop',
  PREMISE: 'rooftop',
  PREMISE_PROXIMITY: 'interpolated',
  BLOCK: 'centroid',
  ROUTE: 'centroid',
};

const NAMES: Readonly<Record<string, string>> = {
  street_number: 'house number',
  route: 'street',
  subpremise: 'unit',
  locality: 'town',
  administrative_area_level_1: 'state',
  postal_code: 'ZIP code',
  postal_code_suffix: 'ZIP+4',
};

/** Values of the postal service's delivery point validation. */
const DELIVERY: Readonly<Record<string, string>> = {
  D: 'the postal service knows the building, but a unit is missing',
  S: 'the postal service knows the building, but not this unit',
  N: 'the postal service does not deliver to this address',
};

export function readValidation({ verdict, address, geocode, uspsData }: ValidationResult): Answer {
  const components = address.addressComponents;
  const part = (type: string) => {
    const component = components.find((one) => one.componentType === type && !one.unexpected);
    return component?.confirmationLevel === SUSPICIOUS ? undefined : component?.componentName.text;
  };
  const found = withoutBlanks({
    houseNumber: part('street_number'),
    route: part('route'),
    unit: part('subpremise'),
    box: part('post_box'),
    city: part('locality'),
    state: part('administrative_area_level_1'),
    zip: part('postal_code'),
    zip4: part('postal_code_suffix'),
    country: address.postalAddress.regionCode,
  });
  if (!found.route && !found.box && !found.zip && !found.city) return { kind: 'nothing' };
  return {
    kind: 'found',
    found,
    precision: PRECISION[verdict.validationGranularity] ?? 'approximate',
    isPartial: verdict.hasUnconfirmedComponents,
    remarks: remarksOf(components, address.missingComponentTypes, uspsData?.dpvConfirmation),
    alternatives: 0,
    ...(geocode?.placeId && { placeId: geocode.placeId }),
    ...(geocode?.location && { location: geocode.location }),
  };
}

const SUSPICIOUS = 'UNCONFIRMED_AND_SUSPICIOUS';

function remarksOf(
  components: ValidationResult['address']['addressComponents'],
  missing: readonly string[],
  delivery: string | undefined,
): string[] {
  const remarks: string[] = [];
  for (const { componentType, confirmationLevel, inferred } of components) {
    const name = NAMES[componentType];
    if (!name) continue;
    if (confirmationLevel === 'UNCONFIRMED_BUT_PLAUSIBLE') remarks.push(`${name} plausible, but not confirmed`);
    if (confirmationLevel === SUSPICIOUS) remarks.push(`${name} not confirmed and suspicious`);
    if (inferred && componentType !== 'postal_code_suffix') remarks.push(`${name} concluded from the rest`);
  }
  for (const type of missing) remarks.push(`${NAMES[type] ?? type.replaceAll('_', ' ')} is missing`);
  const said = DELIVERY[delivery ?? ''];
  return said ? [...remarks, said] : remarks;
}
