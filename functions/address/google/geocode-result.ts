// Reads one result of the Geocoding API: components by their types, precision by its location type.
import * as z from 'zod';
import type { Finding, FoundAddress, Precision } from '../finding.ts';

export const GeocodeResult = z.object({
  address_components: z.array(z.object({ long_name: z.string(), short_name: z.string(), types: z.array(z.string()) })),
  geometry: z.object({
    location: z.object({ lat: z.number(), lng: z.number() }),
    location_type: z.string(),
  }),
  partial_match: z.boolean().default(false),
  place_id: z.string(),
});
export type GeocodeResult = z.infer<typeof GeocodeResult>;

const PRECISION: Readonly<Record<string, Precision>> = {
  ROOFTOP: 'rooftop',
  RANGE_INTERPOLATED: 'interpolated',
  GEOMETRIC_CENTER: 'centroid',
};

export function readGeocode(result: GeocodeResult, alternatives: number): Finding {
  const { location, location_type } = result.geometry;
  return {
    kind: 'found',
    found: addressOf(result),
    precision: PRECISION[location_type] ?? 'approximate',
    isPartial: result.partial_match,
    remarks: [],
    alternatives,
    placeId: result.place_id,
    location: { latitude: location.lat, longitude: location.lng },
  };
}

function addressOf({ address_components }: GeocodeResult): FoundAddress {
  const part = (form: 'long_name' | 'short_name', ...types: string[]) => {
    for (const type of types) {
      const component = address_components.find((one) => one.types.includes(type));
      if (component) return component[form];
    }
    return undefined;
  };
  return withoutBlanks({
    houseNumber: part('long_name', 'street_number'),
    route: part('short_name', 'route'),
    unit: part('long_name', 'subpremise'),
    box: part('long_name', 'post_box'),
    city: part('long_name', 'locality', 'postal_town', 'sublocality', 'administrative_area_level_3', 'neighborhood'),
    state: part('short_name', 'administrative_area_level_1'),
    zip: part('long_name', 'postal_code'),
    zip4: part('long_name', 'postal_code_suffix'),
    country: part('short_name', 'country'),
  });
}

export function withoutBlanks(address: { [K in keyof FoundAddress]: FoundAddress[K] | undefined }): FoundAddress {
  const entries = Object.entries(address).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(entries);
}
