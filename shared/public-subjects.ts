// What departments, bureaus and divisions of a government are about: "DEPARTMENT OF TRANSPORTATION", and not "DEPARTMENT OF COFFEE".

/** Lower-case words, as they are written and cut; one of them behind "of" is enough. */
export const PUBLIC_SUBJECTS: ReadonlySet<string> = new Set(
  `accountancy accounting accounts acquisition administration administrative admin aeronautics aging agriculture agricultural ag air airport airports
   alcohol alcoholic animal animals apprenticeship appeals aquatic archives army arts assessment assessments assistance athletics attorney
   audit auditing auditor audits aviation banking bank banks behavioral benefits beverage blind boating borders boundary bridges budget building
   buildings business businesses campus cannabis capital cemeteries cemetery census charities charitable child children childrens
   city citizenship civil coastal code codes collections commerce commercial communications communication community communities
   compensation compliance conservation construction consumer consular contracts cooperatives coroner corporations correction
   correctional corrections county court courts criminal crime cultural culture customs cybersecurity data deaf defense deeds delinquent
   detention development developmental disabilities disability disabled disaster disease drinking driver drivers drug drugs early
   earth economic economy ecology education educational elder elderly elections election electric electrical electronic emergency employee employees
   employment ems energy enforcement engineering engraving enterprise environment environmental equal equity ethics ethnic excise exceptional
   explosives facilities facility fair families family farm federal finance financial financials firearms fire fiscal fish fisheries fishing
   fleet flood food forestry forest forests foreign foster game gambling gaming gas general geological geology geothermal government graves
   grants gun harbors harbor hawaiian hazardous health hlth healthcare hearings higher highway highways historic historical
   history home homeland homeless homelessness hospital hospitals housing hud human humanities hunting hydrology immigration income indian indians
   industrial indl indust industries industry information infrastructure innovation inspection inspections inspector institutions insurance
   intelligence interior internal international investigation investigations investment investments irrigation jail jails jobs justice juvenile labor
   land lands landmarks law laws learning legal legislative levees libraries library license licenses licensing licensure liquor livestock local
   lottery maintenance management marine marijuana maritime mass materials measures mediation medicaid medicare medical medicine mental
   meteorology military milk minerals mines mining minority mortgage mosquito motor municipal museums narcotics natural naval navy neighborhood
   neighborhoods nuclear nursing nutrition occupational oil opportunity opioid parking parks park parole patents patrol payroll pensions pension
   permits permitting personnel pesticide petroleum pharmacy planning plant police pollution port ports postal power preparedness
   preschool preservation pretrial prevention printing prison prisons probate probation procurement professional professions property protection
   protective psychiatric public purchasing quality racing radiation rail railroads railroad real reclamation records
   recovery recreation recycling redevelopment refugee refugees registration regulation regulatory rehab rehabilitation rent research resources
   resource responsibility retirement revenue revenues rev risk river rivers road roads rural safety sfty sanitation savings school schools science
   sciences securities security senior service services sewer sewerage sewers sheriff sheriffs small social soil solid space special specialized
   standards state statistics storm stormwater street streets student substance supply support surface surveys surveying sustainability
   tax taxation taxes teacher teachers technical technology technologies telecommunications titles tobacco tolls tourism toxic toxics
   trade traffic training transit transp transport transportation trans treasury treasurer tribal tuition unclaimed unemployment
   universities urban utilities utility vehicle vehicles vehicular vessels veteran veterans victim victims vital vocational voter voters voting wage wages
   waste wastewater water waters watershed waterways weapons weather weights welfare wells wetlands wildlife women womens worker
   workers workforce works workplace youth zoning`.split(/\s+/),
);

const LEAST_LETTERS = 4;

/** Whether a word is of that kind, or the beginning of one where the name was cut behind it. */
export function isPublicSubject(word: string, isLast = false): boolean {
  if (PUBLIC_SUBJECTS.has(word)) return true;
  if (!isLast || word.length < LEAST_LETTERS) return false;
  for (const subject of PUBLIC_SUBJECTS) if (subject.startsWith(word)) return true;
  return false;
}
