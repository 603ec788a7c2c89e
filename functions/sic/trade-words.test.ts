import { describe, expect, it } from 'vitest';
import { assignIndustry } from './assign.ts';

describe('the words of a name that tell its trade', () => {
  it.each([
    'NEW CITY GROUP',
    'HEART STREET INC',
    'VAN GROUP LLC',
    'WILD HEART GROUP',
    'QUILLAN STREET PARTNERS LLC',
    'BIG RED VAN COMPANY',
    'GRAND VIEW ENTERPRISES INC',
    'TRAMBLEY HOLDINGS LLC',
    'SPARROWHAWK ENTERPRISES, INC.',
    'THE DRUMM GROUP',
    'NORTH STAR SOLUTIONS',
    'CORNER HOUSE LLC',
  ])('%s has no word of a trade, and no four digits', (name) => {
    expect(assignIndustry({ name, payeeType: 'Business' })?.sic4).toBeUndefined();
  });

  it.each([
    ['MAPLE STREET BOOKSELLERS', '5812'],
    ['OLD CITY BOOK GROUP', '5812'],
    ['THE PAPERBACK VAN', '5812'],
    ['NEW HEART BOOKS', '5812'],
    ['CREATIONS BY LENORA', '5963'],
    ['HAPPY DAYS BY MARGIT', '5963'],
    ['HARTWELL LOWE & QUILLAN LLP', '6512'],
    ['RIVERTON BANCORP INC', '6022'],
    ['ROSMAR GENERAL CONSTRUCTION', '8741'],
  ])('%s is not %s', (name, sic4) => {
    expect(assignIndustry({ name, payeeType: 'Business' })?.sic4).not.toBe(sic4);
  });

  it.each([
    ['HARLOW AUTOBODY & COLLISION INC', '7532'],
    ['QUILLAN ORTHODONTICS PC', '8021'],
    ['LAKESIDE PEDIATRICS AND FAMILY MEDICINE', '8011'],
    ['TRAMBLEY TAQUERIA', '5812'],
    ['DRUMM TOWING & RECOVERY', '7549'],
  ])('%s is %s', (name, sic4) => {
    expect(assignIndustry({ name, payeeType: 'Business' })?.sic4).toBe(sic4);
  });

  it.each(['GREEN VALLEY DENTAL GROUP', 'BIG CITY STREET PIZZA', 'NEW HEART CITY PLUMBING SOLUTIONS'])(
    'names as the reason for %s only words with a trade sense',
    (name) => {
      const evidence = assignIndustry({ name, payeeType: 'Business' })?.evidence ?? '';
      const reasons = evidence.replace(/^words of the name: /, '').split(', ');
      const idle = new Set('green valley group big city street new heart solution'.split(' '));
      expect(reasons.filter((reason) => reason.split(' ').every((word) => idle.has(word)))).toEqual([]);
      expect(evidence).toMatch(/dental|pizza|plumbing/);
    },
  );
});
