// Where in a name an exclusion keyword must stand: anywhere, at its start, at its end (before legal form and state), or as
// the whole name.
export const KEYWORD_SCOPES = ['contains', 'starts_with', 'ends_with', 'exact'] as const;
