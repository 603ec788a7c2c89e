// Shortens the words of public bodies as ledgers do, so that the model learns "COOK CO TREASURER" beside "COOK COUNTY TREASURER".
import type { Random } from './random.ts';

const SHORT: Record<string, string[]> = {
  'UNIFIED SCHOOL DISTRICT': ['USD', 'UNIF SCH DIST', 'UNIFIED SCHOOL DIST', 'UNIFIED SCH DIST'],
  'INDEPENDENT SCHOOL DISTRICT': ['ISD', 'IND SCHOOL DIST', 'INDEPENDENT SCH DIST'],
  'SCHOOL DISTRICT': ['SCH DIST', 'SCHOOL DIST', 'SD', 'SCHOOL DISTR'],
  'MUNICIPAL UTILITY DISTRICT': ['MUD', 'MUN UTILITY DIST'],
  'PUBLIC UTILITY DISTRICT': ['PUD'],
  'EMERGENCY SERVICES DISTRICT': ['ESD'],
  COUNTY: ['CNTY', 'CTY'],
  TOWNSHIP: ['TWP', 'TWP', 'TWNSHP'],
  VILLAGE: ['VLG', 'VIL', 'VILL'],
  BOROUGH: ['BORO'],
  MUNICIPAL: ['MUN', 'MUNI'],
  DEPARTMENT: ['DEPT', 'DEPT.', 'DPT'],
  DISTRICT: ['DIST', 'DIST.', 'DISTR'],
  AUTHORITY: ['AUTH', 'AUTHY'],
  COMMISSION: ['COMM', 'COMMN'],
  UNIVERSITY: ['UNIV'],
  TREASURER: ['TREAS'],
  SCHOOLS: ['SCHS'],
  SCHOOL: ['SCH'],
  SERVICES: ['SVCS', 'SERV'],
  COMPTROLLER: ['COMPTR'],
  SHERIFFS: ['SHERIFF'],
  GOVERNMENT: ['GOVT'],
  REGIONAL: ['REG'],
  EDUCATION: ['EDUC', 'ED'],
};

/** "HACH CO" is a company: a county is so short only before an office or behind an "OF". */
const COUNTY_AS_CO = /(?<=\bOF (?:\S+ )+)COUNTY$|\bCOUNTY(?= [A-Z])/g;

/** Each long word or phrase is shortened three times in four. */
export function abbreviated(name: string, random: Random): string {
  const start = random.next() < 0.5 ? name.replaceAll(COUNTY_AS_CO, 'CO') : name;
  return Object.entries(SHORT).reduce(
    (text, [long, short]) =>
      random.next() < 0.75 ? text.replaceAll(new RegExp(`\\b${long}\\b`, 'g'), () => random.pick(short)) : text,
    start,
  );
}
