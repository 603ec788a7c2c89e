import { expect, it } from 'vitest';
import { readValidation, ValidationResult } from './validation-result.ts';

const result = (over: object) =>
  readValidation(
    ValidationResult.parse({
      verdict: {},
      address: { addressComponents: [{ componentName: { text: 'Maple St' }, componentType: 'route' }] },
      ...over,
    }),
  );

it.each([[undefined], [{}], [{ location: {}, placeId: '' }]])(
  'has neither place id nor coordinates where the answer has none: %j',
  (geocode) => {
    const found = result({ geocode });
    expect(found).toMatchObject({ kind: 'found', found: { route: 'Maple St' } });
    expect(found).not.toHaveProperty('placeId');
    expect(found).not.toHaveProperty('location');
  },
);

it('says that a unit is missing, in the words of both Google and the postal service', () => {
  const found = result({
    address: {
      addressComponents: [{ componentName: { text: 'Maple St' }, componentType: 'route' }],
      missingComponentTypes: ['subpremise'],
    },
    uspsData: { dpvConfirmation: 'D' },
  });
  expect(found).toMatchObject({
    remarks: ['unit is missing', 'the postal service knows the building, but a unit is missing'],
  });
});
