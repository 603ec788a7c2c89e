// The tables of iconv-lite, without its codecs (480 KB in a bundle instead of 57).
declare module 'iconv-lite/encodings/sbcs-data-generated.js' {
  interface Table {
    type: '_sbcs';
    /** The characters of the bytes 128 to 255. */
    chars: string;
  }
  const tables: { windows1252: Table; cp437: Table; cp850: Table };
  export default tables;
}
