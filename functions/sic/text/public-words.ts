// What public bodies do, in the words of their names: what counts is read only where the payee is known to be a government body.

/** Phrases by code or major group, beside the trades: "ISD" or "PORT" alone says nothing of a company. */
export const PUBLIC_WORDS: Readonly<Record<string, string>> = {
  '4111': 'metro, regional transportation, municipal railway, metropolitan transportation authority',
  '4119': 'ambulance, ambulance district',
  '4311': 'post office, postal service, postmaster, usps',
  '4491': 'port, port district, port authority',
  '4785': 'turnpike, toll, bridge authority, thruway, expressway authority',
  '4911':
    'public utility district, municipal light, light department, power authority, electric department, light plant',
  '4941': 'water, municipal utility district, mud, water improvement district, aqueduct',
  '4952': 'sewer, sewerage, sanitary district, sanitation, wastewater',
  '4953': 'solid waste',
  '6371': 'retirement system, retirement board, pension fund, pension board, public employees retirement',
  '7999': 'fair board, recreation department, recreation district',
  '8062': 'hospital district, hospital authority, medical center, hospital',
  '8211':
    'school, isd, usd, school district, board of education, unified, public instruction, independent school, school board, schools',
  '8221': 'university, regents, state college, college, board of trustees of university',
  '8222': 'community college, community college district, technical college, junior college',
  '8231': 'library, library district',
  '8412': 'museum',
  '91': 'state, county, city, town, village, borough, township, municipality, parish, commonwealth, nation, tribe, band, pueblo, rancheria, tribal',
  '9199':
    'administrative services, department of administration, general services, office of personnel, information technology, surplus property, election, elections office',
  '9211': 'court, clerk of court, judiciary, judicial, magistrate',
  '9221': 'police, sheriff, constable, law enforcement, marshal',
  '9121': 'legislative, legislature, council',
  '9222': 'justice, department of justice, attorney general, district attorney, prosecutor, public defender, attorney',
  '9223': 'corrections, prison, jail, correctional',
  '9224': 'fire, fire district, fire rescue, fire department',
  '9229': 'public safety, emergency, homeland security, coroner, medical examiner',
  '9311': 'treasurer, tax, revenue, finance, comptroller, controller, assessor, collector, auditor, equalization, irs',
  '9411': 'department of education, education department',
  '9431': 'health department, public health, board of health, health district, mental health',
  '9441':
    'human services, social services, child support, employment security, unemployment, children, rehabilitation, families, aging',
  '9451': 'veterans',
  '9511': 'environmental protection, ecology, environmental, flood control, drainage, drainage district, levee',
  '9512':
    'park, fish and game, fish wildlife, soil water conservation, interior, natural resources, forest, conservation, game and fish, parks',
  '9531': 'housing, housing authority, housing finance',
  '9532': 'planning, redevelopment, urban renewal, city planning, community development, zoning',
  '9611': 'economic development, commerce, labor, tourism, workforce',
  '9621': 'transportation, highway, motor vehicles, road, aviation, streets',
  '9641': 'agriculture, farm service',
  '9651': 'licensing, insurance department, beverage control, regulation, gaming commission, securities commission',
  '97': 'defense',
  '9711': 'army, navy, air force, marine corps, national guard, military',
  '9721': 'consulate, embassy, immigration',
};
