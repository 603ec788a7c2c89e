// Built-in exclusion keywords of public bodies that are named by what they do: districts, authorities, boards, offices of a county.
import { keywords } from './keyword.ts';

const each = (words: string, name: (word: string) => string): string[] =>
  words
    .split(/[|\n]+/)
    .map((word) => word.trim())
    .filter(Boolean)
    .map(name);

const DISTRICTS = each(
  `Ambulance|Cemetery|Communications|Community Development|Conservancy|Conservation|Fire and Rescue|Fire Control|Health|Highway|
   Improvement|Levee|Metropolitan|Mosquito Abatement|Mosquito Control|Park and Recreation|Parks|Port|Rapid Transit|Reclamation|
   Recreation|Recreation and Parks|Rescue|Road|Rural Water|Service|Sewerage|Transit|Vector Control|Water Supply|Watershed`,
  (of) => `${of} District`,
);
const AUTHORITIES = each(
  `Airports|Bond|Building|Convention Center|Economic Development|Electric Power|Expressway|Facilities|Finance|Gas|Health Care|
   Health|Hospital|Industrial Development|Industrial|Joint|Municipal|Natural Gas|Park|Port Development|Power|Public|Recreation|
   Recycling|Regional|Resources|Sanitary|Sewage|Sewer|Solid Waste|Stadium|Township|Transport|Utilities|
   Waste|Water and Sewer|Wastewater`,
  (of) => `${of} Authority`,
);
const COMMISSIONS = each(
  `Air Resources|Aviation|Civil Service|Coastal|Conservation|County|Energy|Ethics|Fish and Game|Forestry|Highway|Human Relations|
   Human Rights|Human Services|Insurance|Park|Parks|Planning|Public Health|Racing|Rail|Regional|River Basin|Roads|
   State|Transportation|Utility|Water|Wildlife|Zoning`,
  (of) => `${of} Commission`,
);
const BOARDS = each(
  `Air Resources|Appraisal|Bar Examiners|County|Education|Health|Hospital|Investment|Licensure|Library|Park|Parks|
   Parole|Port|Public Works|Tax|Transportation|Utilities|Water|Water Quality|Water Resources|Workforce Development`,
  (of) => `${of} Board`,
);
const BOARDS_OF = each(
  `Accountancy|Commissioners|Cosmetology|County|Dentistry|Engineers|Examiners|Fire|Fire Commissioners|Health|
   Higher Education|Medical Examiners|Medicine|Optometry|Pardons|Parole|Police|Psychology|Public Works|Public Utilities|
   Registration|School|Tax|Treasury|Veterinary|Water|Zoning`,
  (of) => `Board of ${of}`,
);
const DEPARTMENTS = each(
  `Building|Corrections|County|Education|Environmental|Fish and Game|Game and Fish|Health|Highway|Human Services|Labor|Parks|
   Parks and Recreation|Planning|Probation|Public Health|Public Safety|Recreation|Revenue|Roads|Sanitation|Sewer|Social Services|
   State|Streets|Transportation|Treasury|Utilities|Wastewater|Wildlife`,
  (of) => `${of} Department`,
);
/** Their last words alone are too common: "health", "schools", "library". */
const OF_A_COUNTY = each(
  `Administrator|Airport|Animal Control|Attorney|Auditor|Communications|Controller|Coroner|Corrections|Courthouse|
   Detention|Elections|Emergency Communications|Emergency Management|Emergency Services|Engineer|Finance Department|Fiscal|
   Government|Health Unit|Highway|Human Services|Jail|Judge|Juvenile|Landfill|Library|Medical Examiner|Parks|Prosecutor|Public Health|
   Public Safety|Public Works|Purchasing|Registrar|Road|Sanitation|School|Service Area|Sewer|Social Services|Solid Waste|
   Superintendent|Surveyor|Tax|Transit|Utilities`,
  (of) => `County ${of}`,
);
const OFFICES = each(
  `Air Pollution Control|Unified Air Pollution|Auditor General|Auditor of|Board of Governors|Chief Medical Examiner|
   City Attorney|City Controller|City Council|City Manager|City Hall|Election Office|City Prosecutor|City Utilities|
   Corporation Counsel|Council of Governments|Department of|District Attorney|Electoral Board|
   Emergency Management Agency|Executive Office of|Federal Bureau|Federal Highway Administration|
   Federal Emergency Management Agency|Fiscal Court|Fish and Wildlife|Game and Fish|Government Printing Office|
   Governors Office|House of Delegates|House of Representatives|Inspector General|Intermediate School District|
   Judicial Branch|Judicial Circuit|Judicial Department|Judicial District|Law Enforcement Agency|
   Legislative Information|Legislative Service|Legislative Services|Local Schools|Mayors Office|Medical Examiner|
   National Guard|National Institutes of Health|Office of Administration|Office of Budget|Office of Education|
   Office of Emergency|Office of Finance|Office of Management|Office of Technology|Office of the Chief|
   Office of the Clerk|Office of the Governor|Office of Governor|Office of the Mayor|Office of the State|
   Office of the Treasurer|Office of Victim|Police Jury|Office of Government|Office of Inspector|
   Office of Personnel|Property Appraiser|Public Transportation|Regents University|Senate of|Public Defender|
   Public Health Services|Public School|Community School Corporation|Consolidated School Corporation|County School Corporation|City School Corporation|Metropolitan School Corporation|United School Corporation|Soil and Water|State Attorney|California State Assembly|New York State Assembly|Wisconsin State Assembly|
   State Auditor|State Legislature|State Library|State Patrol|State Senate|States Attorney|
   Superintendent of Schools|Supervisor of Elections|Supervisors of Elections|Tax Collection|Town Council|
   Unified Court System|Unified School|US Attorney|US Fish and Wildlife|US Geological Survey|US Government|
   US Marshals|US Post Office|United States Attorney|United States Government|United States Post Office|
   VA Health Care System|VA Medical|Municipal Airport|Regional Airport|Wastewater Treatment|Water Reclamation|
   Metropolitan Planning Organization|Veterans Affairs|Veteran Affairs|Water and Sanitation|Water and Sewer|
   Register of Wills|Registrar of Deeds|Reg of Deeds|Reg of Wills|Recorder of Wills|Prothonotary|Township Trustee|Parish Government|Parish Council Government|Parish Assessor|Parish Clerk|Parish Library|Parish Tax|Parish Utilities|
   
   Indian Tribe|Tribal Court|Tribe of Indians|Indian Community|Band of Indians|Rancheria|Pueblo of|
   Community Schools|Area School District|Board of Public|Community College`,
  (name) => name,
);
/** `ALDER COUNTY`, `ELM TOWNSHIP, OHIO`; a city or a village at the end is often a shop. */
const PLACES = each('County|Township|Borough|Municipality|Tribe', (term) => term).map((term) => ({
  term,
  scope: 'ends_with' as const,
  exceptions:
    term === 'County' ? ['Tri County', 'Cross County', 'North County', 'South County', 'Town and County'] : [],
}));

/** The parishes of Louisiana; those that are saints' or feasts' names as well are churches too, but for St Tammany and St Landry. */
const PARISHES = each(
  `Acadia|Allen|Avoyelles|Beauregard|Bienville|Bossier|Caddo|Calcasieu|Caldwell|Cameron|Catahoula|Claiborne|Concordia|De Soto|DeSoto|
   East Baton Rouge|East Carroll|East Feliciana|Evangeline|Franklin|Grant|Iberia|Iberville|Jackson|Jefferson|Jefferson Davis|Lafayette|
   Lafourche|La Salle|LaSalle|Lincoln|Livingston|Madison|Morehouse|Natchitoches|Orleans|Ouachita|Plaquemines|Pointe Coupee|Rapides|
   Red River|Richland|Sabine|St Landry|St Tammany|Tangipahoa|Tensas|Terrebonne|Union|Vermilion|Vernon|Washington|Webster|
   West Baton Rouge|West Carroll|West Feliciana|Winn`,
  (name) => `${name} Parish`,
).map((term) => ({ term, scope: 'ends_with' as const }));

/** Kept up by the firms of a street or a trade. */
const OF_FIRMS = ['Business Improvement District', 'Tourism Improvement District'];

export const PUBLIC_BODIES = keywords('government', [
  ...DISTRICTS.map((term) => (term === 'Improvement District' ? { term, exceptions: OF_FIRMS } : term)),
  ...AUTHORITIES,
  ...COMMISSIONS,
  ...BOARDS,
  ...BOARDS_OF,
  ...DEPARTMENTS,
  ...OF_A_COUNTY,
  ...OFFICES,
  { term: 'County Council', scope: 'ends_with' },
  { term: 'Bureau of', scope: 'starts_with' },
  { term: 'Division of', scope: 'starts_with' },
  { term: 'Legislature', scope: 'ends_with' },
  { term: 'City Water', scope: 'ends_with' },
  { term: 'City Fire', scope: 'ends_with' },
  { term: 'City Police', scope: 'ends_with' },
  ...PLACES,
  ...PARISHES,
]);
