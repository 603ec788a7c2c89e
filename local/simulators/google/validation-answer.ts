// Words a known place as the Address Validation API v1 does: fields that are false or empty are left out.
import type { KnownPlace, Precision } from './atlas.ts';

const GRANULARITY: Readonly<Record<Precision, string>> = {
  rooftop: 'PREMISE',
  interpolated: 'PREMISE_PROXIMITY',
  centroid: 'ROUTE',
  approximate: 'OTHER',
};

export function validationResult(place: KnownPlace): object {
  const { latitude, longitude } = place;
  const granularity = place.unit && place.precision === 'rooftop' ? 'SUB_PREMISE' : GRANULARITY[place.precision];
  const isDeliverable = place.precision === 'rooftop' || place.box !== undefined;
  const line = [place.houseNumber, place.route, place.unit && `# ${place.unit}`].filter(Boolean).join(' ') || place.box;
  return {
    verdict: {
      inputGranularity: granularity,
      validationGranularity: granularity,
      geocodeGranularity: granularity,
      ...(isDeliverable && !place.isUnitUnknown && { addressComplete: true }),
      ...(place.isPartial && { hasUnconfirmedComponents: true }),
      ...(place.isStreetCorrected && { hasSpellCorrectedComponents: true }),
    },
    address: {
      formattedAddress: `${line}, ${place.city}, ${place.state} ${place.zip}, USA`,
      postalAddress: {
        regionCode: 'US',
        languageCode: 'en',
        postalCode: place.zip,
        locality: place.city,
        addressLines: [line],
      },
      addressComponents: componentsOf(place),
      ...(place.isUnitUnknown && { unconfirmedComponentTypes: ['subpremise'] }),
    },
    geocode: { location: { latitude, longitude }, placeId: place.id },
    uspsData: {
      standardizedAddress: {
        firstAddressLine: line?.toUpperCase(),
        city: place.city.toUpperCase(),
        state: place.state,
        zipCode: place.zip,
      },
      ...(isDeliverable && { dpvConfirmation: place.isUnitUnknown ? 'S' : 'Y' }),
      cassProcessed: true,
    },
  };
}

function componentsOf(place: KnownPlace): object[] {
  const parts: [type: string, text: string | undefined, extra?: object][] = [
    ['street_number', place.houseNumber],
    ['route', place.route, place.isStreetCorrected ? { spellCorrected: true } : {}],
    ['subpremise', place.unit],
    ['post_box', place.box],
    ['locality', place.city],
    ['administrative_area_level_1', place.state],
    ['postal_code', place.zip],
    ['postal_code_suffix', place.zip4, { inferred: true }],
    ['country', 'USA'],
  ];
  return parts.flatMap(([componentType, text, extra]) =>
    text
      ? [{ componentName: { text, languageCode: 'en' }, componentType, confirmationLevel: 'CONFIRMED', ...extra }]
      : [],
  );
}
