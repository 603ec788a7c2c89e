// Google Maps Platform's own quotas, read on its public pages in 2025: an account may have others.
export const REQUESTS_PER_MINUTE = { geocode: 3_000, validation: 6_000 } as const;
