// Kinds of text files by how they begin. Each beginning is certain: no table has it.
import { AGAIN, EXPORT_AS_TABLE, REAL_FILE, type Refusal, SAVE_AS_TABLE } from './refusal.ts';

const BANK = 'expected a list of payees as CSV or an Excel workbook (.xlsx)';
const DECODE = 'please decode it and send the file that it holds';
const KEEP = 'it should not be sent here; expected a list of payees as CSV or an Excel workbook (.xlsx)';

type Start = readonly [pattern: RegExp, what: string, advice?: string];

const STARTS: readonly Start[] = [
  [/^[^\n]{0,1000}%PDF-\d/, 'a PDF', EXPORT_AS_TABLE],
  [/^\{\\rtf/, 'a rich text document (RTF)', SAVE_AS_TABLE],
  [/^%!PS/, 'a PostScript document', EXPORT_AS_TABLE],
  [/^(?:[^\n]{0,200}\n){0,8}-----BEGIN [A-Z ]{0,40}PRIVATE KEY/, 'a private key', KEEP],
  [/^PuTTY-User-Key-File-\d/, 'a private key', KEEP],
  [
    /^(?:[^\n]{0,200}\n){0,8}-----BEGIN PGP (?:MESSAGE|SIGNED)/,
    'an encrypted or signed message (PGP)',
    'please send it decrypted',
  ],
  [/^(?:[^\n]{0,200}\n){0,8}-----BEGIN [A-Z0-9 ]{1,40}-----/, 'a key or certificate', KEEP],
  [/^---- BEGIN SSH2 /, 'a key', KEEP],
  [/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,30}) AAAA/, 'a key', KEEP],
  [/^age-encryption\.org\/v1/, 'an encrypted file', 'please send it decrypted'],
  [/^\$ANSIBLE_VAULT;/, 'an encrypted file', 'please send it decrypted'],
  [/^begin(?:-base64)? [0-7]{3,4} \S/, 'an encoded file (uuencode)', DECODE],
  [/^=ybegin /, 'an encoded file (yEnc)', DECODE],
  [/^\(This file must be converted with BinHex/, 'an encoded file (BinHex)', DECODE],
  [/^data:[\w/+.-]{1,80};base64,/, 'an encoded file (base64)', DECODE],
  [/^version https:\/\/git-lfs/, 'a pointer of Git LFS, without the file that it stands for', REAL_FILE],
  [
    /^(?:\.\.\/){0,20}(?:\.git\/|\/)annex\/objects\//,
    'a pointer of git-annex, without the file that it stands for',
    REAL_FILE,
  ],
  [/^\[InternetShortcut\]/i, 'a web shortcut (.url)', REAL_FILE],
  [/^\[Desktop Entry\]/i, 'a shortcut (.desktop)', REAL_FILE],
  [
    /^,[^,\n]{0,100},[^,\n]{0,100},\d\d\.\d\d\.\d{4} \d\d:\d\d,file:\/\/\//,
    'the lock that LibreOffice keeps beside an open file (.~lock)',
    REAL_FILE,
  ],
  [/^HTTP\/\d(?:\.\d)? \d{3}\b/, "a web server's answer with its headers", AGAIN],
  [/^ID;P[A-Z0-9]{0,40}(?:;[A-Z]){0,5}\r?\n[BCEFNOPW];/, 'a symbolic link workbook (SYLK, .slk)', SAVE_AS_TABLE],
  [/^TABLE\r?\n0,1\r?\n"/, 'a data interchange file (DIF)', SAVE_AS_TABLE],
  [/^BEGIN:VCARD/i, 'an address book (vCard)', EXPORT_AS_TABLE],
  [/^BEGIN:VCALENDAR/i, 'a calendar (iCalendar)', EXPORT_AS_TABLE],
  [/^(?:version: 1\s{1,4})?dn::? /i, 'a directory export (LDIF)', EXPORT_AS_TABLE],
  [/^!(?:Type:|Account\b|Option:|Clear:)/i, 'a Quicken file (QIF)', EXPORT_AS_TABLE],
  [/^(?:OFXHEADER:|<\?OFX|<OFX>)/i, 'a bank statement (OFX)', BANK],
  [/^ISA([^A-Za-z0-9\s])\d\d\1.{10}\1\d\d\1.{10}\1/, 'an EDI message (X12)', BANK],
  [/^(?:UNA[^\n]{6}\s{0,4})?UNB\+/, 'an EDI message (EDIFACT)', BANK],
  [/^101.{20}\d{6}[\d ]{4}[A-Z0-9]094101/, 'an ACH payment file (NACHA)', BANK],
  [/^01,[^,\n]{0,40},[^,\n]{0,40},\d{6},\d{0,4},[^\n]{0,200}\n\s{0,4}02,/, 'a bank statement (BAI2)', BANK],
  [/^(?:\{1:F01[A-Z0-9]{12}|:20:[^\n]{0,40}\r?\n:(?:21|25|28))/, 'a bank statement or payment (SWIFT MT)', BANK],
  [/^T20\d\d[^\n]{740,760}\n\s{0,4}A20\d\d/, 'a tax file for the IRS (FIRE)', BANK],
  [/^HEADER RECORD\*{7}/, 'a SAS transport file', EXPORT_AS_TABLE],
  [/^ASCII SPSS PORT FILE/, 'an SPSS portable file', EXPORT_AS_TABLE],
  [
    /^(?:%[^\n]{0,500}\n\s{0,99}){0,50}\\(?:documentclass|documentstyle|usepackage|begin\{)/,
    'a LaTeX document',
    SAVE_AS_TABLE,
  ],
  [/^Windows Registry Editor Version/, 'a file of registry settings'],
  [/^#!\s?\/|^<\?php\b|^<%[@=]/, 'program text'],
  [/^diff --git |^--- [^\n]{1,300}\n\+\+\+ /, 'a list of changes to program text'],
];

/** `start` is the beginning of the file without white space before it. */
export function kindByStart(start: string): Refusal | undefined {
  const found = STARTS.find(([pattern]) => pattern.test(start));
  return found && { what: found[1], ...(found[2] && { advice: found[2] }) };
}
