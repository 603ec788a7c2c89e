// Public administration (division J) in everyday words.

/** Phrases by four-digit code; a phrase counts where all its words occur. */
export const PUBLIC_BODIES: Readonly<Record<string, string>> = {
  '9111':
    'mayor, governor, city manager, county executive, office of the governor, office of the president, village office',
  '9121':
    'legislature, city council, county commission, congress, senate, house of representatives, board of supervisors, assembly, county commissioners',
  '9131': 'tribal council, council and mayor',
  '9199':
    'general services administration, civil service commission, personnel board, purchasing department, county clerk, city clerk, town clerk, secretary of state, recorder, register of deeds, board of elections, public works',
  '9211':
    'court, courthouse, clerk of court, municipal court, district court, circuit court, superior court, supreme court, probate court, judiciary, justice court, traffic court, family court',
  '9221':
    'police, police department, sheriff, sheriffs office, state police, highway patrol, constable, state troopers, fbi, marshal',
  '9222':
    'district attorney, attorney general, public defender, prosecutor, prosecuting attorney, city attorney, public prosecutor',
  '9223':
    'prison, jail, correctional facility, department of corrections, detention center, corrections, penitentiary, juvenile detention',
  '9224':
    'fire department, fire district, fire rescue, firefighters, fire protection district, volunteer fire company, fire company, fire authority, fire marshal',
  '9229':
    'emergency management, homeland security, civil defense, emergency services, medical examiner, parole board, consumer product safety, alcohol tobacco firearms',
  '9311':
    'treasury, tax collector, internal revenue service, irs, department of revenue, county treasurer, comptroller, tax assessor, treasurer, franchise tax board, department of taxation, state controller, tax commission, department of finance, customs, revenue service, assessor, budget office, us treasury, united states treasury',
  '9411':
    'department of education, board of regents, education department, superintendent of public instruction, office of education',
  '9431':
    'department of health, health department, public health, medicare, medicaid, centers for disease control, board of health, health district, medicare and medicaid services',
  '9441':
    'social security, department of social services, child support, welfare department, human services, unemployment, family support, child support enforcement, department of human services, equal employment, aging department, state disbursement unit, support payment',
  '9451': 'veterans affairs, veterans administration, department of veterans',
  '9511':
    'environmental protection, epa, environmental protection agency, water management district, air quality, air pollution control, environmental quality, solid waste authority, water resources board, water conservation, solid waste district, flood control, stormwater',
  '9512':
    'parks department, forest service, fish and wildlife, department of natural resources, national park service, wildlife, soil conservation, conservation district, state parks, game commission, park district, bureau of land management, forest preserve, parks and recreation department',
  '9531':
    'housing authority, housing and urban development, hud, public housing, housing agency, housing finance agency',
  '9532':
    'redevelopment agency, planning commission, zoning board, planning department, urban renewal, redevelopment authority, rural development, regional planning, council of governments, building department',
  '9611':
    'economic development, department of commerce, department of energy, commerce department, consumer protection, bureau of labor statistics, tourism office, small business administration, workforce commission, department of labor',
  '9621':
    'department of transportation, dmv, motor vehicles, faa, federal aviation administration, coast guard, port authority, highway department, road commission, aviation department, transportation authority, department of motor vehicles, street department, road department, highway administration',
  '9631':
    'public utility commission, public service commission, nuclear regulatory commission, fcc, federal communications commission, utilities commission',
  '9641': 'department of agriculture, agriculture department, usda, agricultural marketing, farm service agency',
  '9651':
    'licensing board, alcoholic beverage control, insurance department, department of insurance, banking department, building inspection, gaming commission, racing commission, medical board, board of nursing, labor standards, securities commission, osha, board of pharmacy, board of accountancy, liquor control, department of banking, professional regulation, weights and measures, minimum wage',
  '9661': 'nasa, space administration, national science foundation, space flight center, national aeronautics',
  '9711':
    'army, navy, air force, marine corps, national guard, department of defense, military, army corps, military base, defense logistics agency, us army, us navy, defense finance',
  '9721': 'consulate, embassy, immigration, foreign service, peace corps, immigration services, united nations',
};
