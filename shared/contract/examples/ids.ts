// Ids and times of the examples: made up, and the same thing everywhere.

export const BATCH = '019ae000-0000-7000-8000-000000000001';
export const TENANT = '019ae000-0000-7000-8000-000000000002';
export const SEARCH = '019ae000-0000-7000-8000-000000000003';
export const RUN = '019ae000-0000-7000-8000-000000000004';
export const REVIEW = '019ae000-0000-7000-8000-000000000005';
export const KEY = '7pq1k9z3aa';
export const LETTER = '4711';

export const AT = '2027-01-15T09:30:00.000Z';
export const LATER = '2027-01-15T09:45:00.000Z';
export const NEXT = 'eyJhZnRlciI6MX0';
