// Objects of the drop folder that are nobody's file: markers of folders, and what operating systems, Office and upload programs leave behind.

const LEFTOVERS: readonly RegExp[] = [
  /^(\.DS_Store|\.localized|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r)$/i,
  // Resource forks of macOS, owner files of Office and LibreOffice.
  /^(\._|~\$|\.~lock\.)/,
  // Transfers that have not ended; the whole file comes under its own name.
  /\.(filepart|part|partial|crdownload|download|tmp|temp|swp)$/i,
];

/** `key` is the whole key of the object: one that ends with a slash marks a folder. */
export function isLeftover(key: string): boolean {
  const segments = key.split('/');
  const name = segments.at(-1) ?? '';
  return name === '' || segments.includes('__MACOSX') || LEFTOVERS.some((pattern) => pattern.test(name));
}
