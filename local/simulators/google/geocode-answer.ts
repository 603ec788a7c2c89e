// Words a known place as the Geocoding API does.
import type { KnownPlace, Precision } from './atlas.ts';
import { longRoute } from './street-names.ts';

const LOCATION_TYPES: Readonly<Record<Precision, string>> = {
  rooftop: 'ROOFTOP',
  interpolated: 'RANGE_INTERPOLATED',
  centroid: 'GEOMETRIC_CENTER',
  approximate: 'APPROXIMATE',
};

export function geocodeResult(place: KnownPlace): object {
  const { latitude: lat, longitude: lng } = place;
  const street = [place.houseNumber, place.route].filter(Boolean).join(' ');
  const last = `${place.state} ${place.zip}`;
  const viewport = {
    northeast: { lat: lat + 0.001, lng: lng + 0.001 },
    southwest: { lat: lat - 0.001, lng: lng - 0.001 },
  };
  return {
    address_components: componentsOf(place),
    formatted_address: [street, place.unit && `#${place.unit}`, place.city, last, 'USA'].filter(Boolean).join(', '),
    geometry: { location: { lat, lng }, location_type: LOCATION_TYPES[place.precision], viewport },
    ...(place.isPartial && { partial_match: true }),
    place_id: place.id,
    types: [place.route ? (place.houseNumber ? 'street_address' : 'route') : 'postal_code'],
  };
}

function componentsOf(place: KnownPlace): object[] {
  const parts: [types: string[], long: string | undefined, short?: string][] = [
    [['subpremise'], place.unit],
    [['street_number'], place.houseNumber],
    [['route'], place.route && longRoute(place.route), place.route],
    [['locality', 'political'], place.city],
    [['administrative_area_level_1', 'political'], place.state, place.state],
    [['country', 'political'], 'United States', 'US'],
    [['postal_code'], place.zip],
    [['postal_code_suffix'], place.zip4],
  ];
  return parts.flatMap(([types, long, short]) => (long ? [{ long_name: long, short_name: short ?? long, types }] : []));
}
