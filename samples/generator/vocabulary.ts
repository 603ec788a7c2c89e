// The words that invented names and addresses are made of. Towns and streets are ordinary American ones; firms and people do not exist.

const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const COINED_STARTS = list(
  `Bran, Kel, Dor, Vel, Mar, Tor, Lan, Fen, Cal, Har, Nor, Sil, Tal, Wex, Zan, Bex, Cor, Del, Ever, Fal, Gran, Hol, Ister, Jas, Kin, Lor, Mon, Nex, Or, Pel, Quin, Ros, Stan, Tren, Ul, Var, Wil, Xan, Yor, Zel`,
);
export const COINED_ENDS = list(
  `dovo, mar, wick, ton, vale, ridge, tek, ora, ics, field, land, stead, more, well, by, dyne, gate, holt, ingham, lex, nova, pont, quay, ric, son, tara, una, ville, worth, yard`,
);
export const SURNAMES = list(
  `Abernathy, Ballard, Castellan, Dunmore, Ellsworth, Fairbourne, Garrick, Hollis, Iverson, Jarrow, Kessler, Lockridge, Merriweather, Norwood, Okafor, Pemberton, Quill, Ramsgate, Sorenson, Thackeray, Underhill, Vandermeer, Whitlock, Yarrow, Zimmer, Alvarado, Benitez, Cordova, Delacruz, Espinal, Nguyen, Tran, Patel, Sharma, Kowalski, Novak, Petrov, Rossi, Moreau, Lindqvist`,
);
export const FIRST_NAMES = list(
  `James, Mary, Robert, Patricia, John, Linda, Michael, Barbara, David, Susan, William, Karen, Carlos, Maria, Wei, Priya, Ahmed, Fatima, Kenji, Olga, Thomas, Nancy, Daniel, Sandra, Paul, Donna, Kevin, Carol, Brian, Ruth`,
);
export const SUFFIXES = list(`Inc, LLC, Corp, Co, Ltd, LLP, PLLC, PC, LP, Incorporated, Corporation, Company`);

export interface Trade {
  words: readonly string[];
  category: string;
  mcc: string;
  industry: string;
}

const trade = (words: string, category: string, mcc: string, industry: string): Trade => ({
  words: list(words),
  category,
  mcc,
  industry,
});

export const TRADES: readonly Trade[] = [
  trade('Plumbing, Plumbing & Heating, Drain Service', 'Trades', '1711', 'Heating, plumbing and air conditioning'),
  trade('Electric, Electrical Contractors, Lighting', 'Trades', '1731', 'Electrical contractors'),
  trade('Roofing, Roofing & Sheet Metal, Siding', 'Trades', '1761', 'Roofing and siding'),
  trade('Construction, Builders, General Contracting', 'Trades', '1520', 'General contractors'),
  trade('Freight, Trucking, Logistics, Transport', 'Transport', '4214', 'Motor freight carriers'),
  trade('Office Supply, Office Products, Stationers', 'Supplies', '5943', 'Stationery and office supplies'),
  trade('Industrial Supply, Tool & Supply, Fasteners', 'Supplies', '5085', 'Industrial supplies'),
  trade('Medical Supply, Surgical, Health Products', 'Medical', '5047', 'Medical and dental equipment'),
  trade('Dental, Dental Group, Orthodontics', 'Medical', '8021', 'Dentists and orthodontists'),
  trade('Family Medicine, Pediatrics, Cardiology Associates', 'Medical', '8011', 'Doctors'),
  trade('Veterinary Clinic, Animal Hospital', 'Medical', '0742', 'Veterinary services'),
  trade('Law Group, Legal Services, Law Offices', 'Professional', '8111', 'Legal services'),
  trade('Accounting, Tax Service, Advisors', 'Professional', '8931', 'Accounting and bookkeeping'),
  trade('Consulting, Partners, Consulting Group', 'Professional', '7392', 'Management consulting'),
  trade('Engineering, Surveying, Engineers', 'Professional', '8911', 'Architects and engineers'),
  trade('Software, Systems, Technologies, Data Systems', 'Technology', '7372', 'Computer programming'),
  trade('Printing, Graphics, Sign Company', 'Services', '2741', 'Publishing and printing'),
  trade('Catering, Bakery, Foods', 'Food', '5811', 'Caterers'),
  trade('Produce, Dairy, Provisions, Beverage', 'Food', '5149', 'Groceries, wholesale'),
  trade('Landscaping, Lawn Care, Tree Service', 'Services', '0780', 'Landscaping'),
  trade('Janitorial, Cleaning Services, Building Maintenance', 'Services', '7349', 'Cleaning and maintenance'),
  trade('Pest Control, Exterminating', 'Services', '7342', 'Exterminating'),
  trade('Auto Parts, Tire Center, Collision', 'Automotive', '5533', 'Automotive parts'),
  trade('Equipment Rental, Party Rental', 'Services', '7394', 'Equipment rental'),
  trade('Waste Services, Recycling, Hauling', 'Services', '4900', 'Sanitary services'),
  trade('Security, Alarm, Protection Services', 'Services', '7393', 'Protective services'),
  trade('Uniforms, Linen Service, Apparel', 'Supplies', '5137', 'Uniforms'),
  trade('Media, Advertising, Marketing', 'Professional', '7311', 'Advertising'),
  trade('Properties, Realty, Property Management', 'Real estate', '6513', 'Real estate agents and managers'),
  trade('Steel, Metal Works, Machine Shop', 'Industrial', '5051', 'Metal service centers'),
];

export interface Town {
  city: string;
  state: string;
  /** First three digits of its ZIP codes. */
  zip3: string;
}

const town = (city: string, state: string, zip3: string): Town => ({ city, state, zip3 });

export const TOWNS: readonly Town[] = [
  town('Birmingham', 'AL', '352'),
  town('Phoenix', 'AZ', '850'),
  town('Tucson', 'AZ', '857'),
  town('Fresno', 'CA', '937'),
  town('Sacramento', 'CA', '958'),
  town('San Diego', 'CA', '921'),
  town('Denver', 'CO', '802'),
  town('Hartford', 'CT', '061'),
  town('Tampa', 'FL', '336'),
  town('Orlando', 'FL', '328'),
  town('Jacksonville', 'FL', '322'),
  town('Atlanta', 'GA', '303'),
  town('Savannah', 'GA', '314'),
  town('Boise', 'ID', '837'),
  town('Chicago', 'IL', '606'),
  town('Springfield', 'IL', '627'),
  town('Indianapolis', 'IN', '462'),
  town('Des Moines', 'IA', '503'),
  town('Wichita', 'KS', '672'),
  town('Louisville', 'KY', '402'),
  town('Baton Rouge', 'LA', '708'),
  town('Portland', 'ME', '041'),
  town('Baltimore', 'MD', '212'),
  town('Boston', 'MA', '021'),
  town('Worcester', 'MA', '016'),
  town('Grand Rapids', 'MI', '495'),
  town('Minneapolis', 'MN', '554'),
  town('St. Louis', 'MO', '631'),
  town('Omaha', 'NE', '681'),
  town('Las Vegas', 'NV', '891'),
  town('Newark', 'NJ', '071'),
  town('Albuquerque', 'NM', '871'),
  town('Albany', 'NY', '122'),
  town('Rochester', 'NY', '146'),
  town('Charlotte', 'NC', '282'),
  town('Raleigh', 'NC', '276'),
  town('Columbus', 'OH', '432'),
  town('Dayton', 'OH', '454'),
  town('Tulsa', 'OK', '741'),
  town('Salem', 'OR', '973'),
  town('Pittsburgh', 'PA', '152'),
  town('Harrisburg', 'PA', '171'),
  town('Columbia', 'SC', '292'),
  town('Nashville', 'TN', '372'),
  town('Austin', 'TX', '787'),
  town('Dallas', 'TX', '752'),
  town('Houston', 'TX', '770'),
  town('Salt Lake City', 'UT', '841'),
  town('Richmond', 'VA', '232'),
  town('Spokane', 'WA', '992'),
  town('Milwaukee', 'WI', '532'),
];

export const STREETS = list(
  `Main, Oak, Maple, Cedar, Elm, Washington, Lake, Hill, Walnut, Park, Church, Mill, River, Spring, Highland, Center, Franklin, Jefferson, Industrial, Commerce, Airport, College, Railroad, Sunset`,
);
export const STREET_TYPES = list(`St, Ave, Rd, Blvd, Dr, Ln, Way, Pkwy, Ct`);
export const DIRECTIONS = list(`N, S, E, W, NE, SW`);

/** Public bodies and the like, which an accounts-payable ledger always has some of. */
export const PUBLIC_NAMES = list(
  `City of %, County of %, % County Treasurer, % School District, % Water District, Town of %, % Public Library, % Police Department, % Sewer Authority, % Fire Protection District`,
);
export const PLACE_NAMES = list(
  `Ashby, Brookmere, Cedar Hollow, Dunwick, Elmsford Falls, Fernley Park, Glen Haven, Harlow, Inverness Point, Juniper Flats, Kingsmill, Larkspur, Millbrook Junction, Northgate, Osprey Bay, Pinehurst Mills`,
);
