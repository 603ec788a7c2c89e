// Files of other kinds are refused by name; tables that look like them are read.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';

/** Bytes of a binary file: a beginning, at a place, followed by bytes of all values. */
const bytes = (begin: string | Buffer, at = 0, size = 4_096) => {
  const content = Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 3)) % 256));
  content.fill(0, 0, at);
  Buffer.from(begin as string, 'latin1').copy(content, at);
  return content;
};
const hex = (digits: string) => Buffer.from(digits, 'hex');

const AS_TABLE = /: please (?:export|save) the list of payees as CSV or as an Excel workbook \(\.xlsx\)\.$/;

describe('binary files', () => {
  test.each<[what: string, content: Buffer]>([
    ['a gzip archive', gzipSync('Vendor,City\nAcme Inc,Rome\n'.repeat(50))],
    ['a bzip2 archive', bytes('BZh91AY&SY')],
    ['an xz archive', bytes(hex('fd377a585a00'))],
    ['a Zstandard archive', bytes(hex('28b52ffd'))],
    ['a 7-Zip archive', bytes(hex('377abcaf271c'))],
    ['a RAR archive', bytes('Rar!\x1a\x07\x01\0')],
    ['a tar archive', bytes('ustar\x0000', 257)],
    ['a Parquet file', bytes('PAR1')],
    ['an Avro file', bytes('Obj\x01')],
    ['an ORC file', bytes('ORC')],
    ['an SQLite database', bytes('SQLite format 3\0')],
    ['a Microsoft Access database \\(\\.mdb\\)', bytes('\0\x01\0\0Standard Jet DB')],
    ['a Microsoft Access database \\(\\.accdb\\)', bytes('\0\x01\0\0Standard ACE DB')],
    ['a dBase table \\(\\.dbf\\)', bytes(hex('037a011f05000000c1005700'))],
    ['a SAS data set', bytes(hex('c2ea8160b31411cfbd92080009c7318c181f1011'), 12)],
    ['an SPSS data file', bytes('$FL2@(#) SPSS DATA FILE')],
    ['a Stata data file', bytes('<stata_dta><header><release>118</release>')],
    ['a Stata data file', bytes(hex('72020100'))],
    ['a Lotus 1-2-3 worksheet', bytes(hex('0000020006040600'))],
    ['a Windows shortcut', bytes(hex('4c0000000114020000000000c000000000000046'))],
    ['an Apple property list', bytes('bplist00')],
    ['what macOS keeps beside a file', bytes(hex('0005160700020000'))],
    ['a program', bytes('\x7fELF')],
    ['a Windows program', bytes('MZ\x90\0')],
    ['an image \\(PNG\\)', bytes(hex('89504e470d0a1a0a'))],
    ['an image \\(JPEG\\)', bytes(hex('ffd8ffe0'))],
    ['an image \\(GIF\\)', bytes('GIF89a')],
    ['an image \\(TIFF\\)', bytes('II*\0')],
    ['an image \\(HEIC\\)', bytes('ftypheic', 4)],
    ['a video', bytes('ftypisom', 4)],
    ['a sound \\(MP3\\)', bytes('ID3\x03')],
    ['an Outlook attachment \\(winmail\\.dat\\)', bytes(hex('789f3e22'))],
    ['an Outlook mailbox', bytes('!BDN')],
    [
      'the lock that Excel keeps',
      Buffer.concat([
        Buffer.from('\x08Jane Doe'.padEnd(55)),
        Buffer.from('\x08', 'latin1'),
        Buffer.from('\0Jane Doe'.padEnd(54), 'utf16le'),
        Buffer.alloc(1, 32),
      ]),
    ],
    ['binary data of an unknown kind', bytes('')],
  ])('are refused as %s', async (what, content) => {
    await expect(readTable(content)).rejects.toThrow(new RegExp(`^The file is ${what}`));
  });

  test('of zeros only are a transfer that failed', async () => {
    await expect(readTable(Buffer.alloc(5_000))).rejects.toThrow(/^The file begins with nothing but zero bytes/);
  });

  test('are refused with one sentence that says what to do', async () => {
    await expect(readTable(bytes('PAR1'))).rejects.toThrow(AS_TABLE);
    await expect(readTable(bytes('Rar!\x1a\x07'))).rejects.toThrow(
      /: please unpack it and send the file with the payees\.$/,
    );
  });
});

const BASE64 = Buffer.from(Uint8Array.from({ length: 600 }, (_, i) => (i * 89) % 256)).toString('base64');
const nacha = (type: string, rest = '') => `${type}${rest}`.padEnd(94, '0');

describe('text files', () => {
  test.each<[what: string, content: string]>([
    ['a PDF', '%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'],
    ['a rich text document', '{\\rtf1\\ansi\\deff0 Vendor\\par Acme\\par}'],
    [
      'a private key: it should not be sent here',
      `-----BEGIN RSA PRIVATE KEY-----\n${BASE64}\n-----END RSA PRIVATE KEY-----\n`,
    ],
    [
      'a private key: it should not be sent here',
      `Bag Attributes\n    localKeyID: 01\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n${BASE64}\n`,
    ],
    ['a key or certificate', `-----BEGIN CERTIFICATE-----\n${BASE64}\n-----END CERTIFICATE-----`],
    ['an encrypted or signed message', `-----BEGIN PGP MESSAGE-----\n\n${BASE64}\n`],
    ['an encoded file \\(uuencode\\)', 'begin 644 vendors.csv\n#0V%T\n`\nend\n'],
    ['an encoded file \\(base64\\)', `${BASE64.replace(/.{76}/g, '$&\n')}\n`],
    ['an encoded file \\(base64\\)', BASE64],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'],
    ['a web shortcut', '[InternetShortcut]\r\nURL=https://example.com/\r\n'],
    ['a symbolic link workbook', 'ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K"Vendor"\nC;Y2;X1;K"Acme"\nE\n'],
    ['a data interchange file', 'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,2\n""\n'],
    ['an address book', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nEND:VCARD\r\n'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'],
    ['a directory export', 'dn: cn=Acme,dc=example\nobjectClass: person\ncn: Acme\n'],
    ['a Quicken file', '!Type:Bank\nD1/31/26\nT-7.00\nPAcme Inc\n^\n'],
    ['a bank statement \\(OFX\\)', 'OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><SIGNONMSGSRSV1>\n'],
    [
      'an EDI message \\(X12\\)',
      'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*0800*U*00401*000000001*0*P*>~GS*PO*S*R~',
    ],
    ['an EDI message \\(EDIFACT\\)', "UNA:+.? 'UNB+UNOA:1+S+R+260131:0800+1'"],
    ['an ACH payment file', `${nacha('101', ' 091000019 12345678 2601310800A094101')}\n${nacha('5')}\n${nacha('6')}\n`],
    [
      'a bank statement \\(BAI2\\)',
      '01,121000248,9999999,260131,0800,1,80,1,2/\n02,9999999,121000248,1,260131,0800,USD,2/\n',
    ],
    [
      'a bank statement or payment \\(SWIFT MT\\)',
      ':20:STARTUMSE\r\n:25:10020030/1234567\r\n:28C:00001/001\r\n:60F:C260131EUR1,00\r\n',
    ],
    ['a LaTeX document', '% vendors\n\\documentclass{article}\n\\begin{document}\nAcme\n\\end{document}\n'],
    [
      'a web page in one file',
      'MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n<table><tr><td>Vendor</td></tr></table>',
    ],
    [
      'an e-mail',
      'From: Jane Doe <jane@example.com>\nTo: ap@example.com\nSubject: vendors\nDate: Sat, 31 Jan 2026 08:00:00 +0000\n\nVendor,City\nAcme Inc,Rome\n',
    ],
    [
      'an e-mail',
      'Received: from a by b\n\tfor c; Sat, 31 Jan 2026\nReturn-Path: <a@example.com>\nMIME-Version: 1.0\nSubject: x\n\nHello\n',
    ],
    ['an e-mail', 'Von: Jane Doe\nGesendet: Samstag\nAn: ap@example.com\nBetreff: Lieferanten\n\nHallo\n'],
    [
      'a database script',
      "-- dump\nCREATE TABLE vendors (name text, city text);\nINSERT INTO vendors (name, city, state) VALUES ('Acme Inc', 'Rome', 'NY');\n",
    ],
    ['a database script', "INSERT INTO `vendor` VALUES (1,'Acme Inc','Rome'),\n(2,'Jones LLC','Utica');\n"],
    [
      'a database script',
      'SET statement_timeout = 0;\nCOPY public.vendors (name, city) FROM stdin;\nAcme Inc\tRome\n\\.\n',
    ],
    ['a database query', "SELECT name, city\nFROM vendors\nWHERE state = 'NY'\n"],
    [
      'a list of one field per line',
      'Vendor: Acme Inc\nCity: Rome\nState: NY\n\nVendor: Jones LLC\nCity: Utica\nState: NY\n',
    ],
    [
      'a list of one field per line',
      'Vendor Name......: Acme Inc\nVendor City......: Rome\nTerms............: Net 30\n',
    ],
    ['a list of one field per line', 'vendor = Acme\ncity = Rome\nnotes = pays late\nvendor = Jones\ncity = Troy\n'],
    [
      'a list of one field per line',
      'Vendor,Acme Inc,Jones LLC,Roe Co\nCity,Rome,Utica,Troy\nState,NY,NY,NY\nZip,13440,13501,12180\n',
    ],
    ['a list of one field per line', 'Vendor\nAcme Inc\nCity\nRome\n\nVendor\nJones LLC\nCity\nTroy\n'],
    ['a numbered list', '1. Acme Inc\n2. Jones LLC\n3. Jane Doe\n'],
    ['an e-mail', '-----Original Message-----\nFrom: Jane Doe\nSent: Monday\nTo: ap\nSubject: Vendors\n\nAcme Inc\n'],
    ['a YAML file', '---\nvendors:\n  - name: Acme\n    city: Rome\n  - name: Jones\n    city: Troy\n'],
    ['a YAML file', '- name: Acme\n  city: Rome\n- name: Jones\n  city: Troy\n'],
    ['a TOML file', '[[vendors]]\nname = "Acme"\ncity = "Rome"\n\n[[vendors]]\nname = "Jones"\n'],
    ['a file of settings \\(INI\\)', '; settings\n[database]\nhost=localhost\nname=vendors\n[paths]\nhome=/tmp/x\n'],
    ['program text', '#!/bin/sh\necho Vendor,City\n'],
    [
      'program text',
      "import { x } from './x.js';\n\nexport function pay(vendor) {\n  const total = 7;\n  if (total > 3) {\n    return total;\n  }\n}\n",
    ],
    [
      'program text',
      'def pay(vendor):\n    total = 7\n    return total\n\nclass Payee:\n    pass\nfrom os import path\nimport re\nprint(x);\n',
    ],
    ['program text', 'import csv\ndef main():\n    print("Acme Inc")\nmain()\n'],
    ['program text', 'x = 5\ny = x * 2\nprint(y)\n'],
    ['program text', 'for x in range(3):\n    print(x)\n'],
    ['program text', 'with open("vendors.csv") as f:\n    rows = f.read()\nprint(rows)\n'],
    ['program text', '>>> import re\n>>> re.match("a", "b")\n'],
    ['program text', 'cd /tmp\nls -la\nrm -f vendors.csv\n'],
    ['program text', '$ cat vendors.csv\n$ grep Acme vendors.csv\n'],
    [
      'program text',
      'export PAYEES=1\necho "$PAYEES" > out.txt\nfor f in *.csv; do cat $f; done\nfor f in *.csv; do\n  cat $f\ndone\n',
    ],
    ['program text', 'const a = 1;\nfunction pay() { return a; }\nconsole.log(pay());\n'],
    ['program text', '#include <stdio.h>\nint main() {\n  return 0;\n}\n'],
    ['program text', 'if err != nil {\n    return err\n}\n'],
    ['program text', '$rows = Import-Csv vendors.csv\nWrite-Output $rows\n'],
    ['program text', 'Sub Pay()\n  Dim x As Integer\n  MsgBox "Acme"\nEnd Sub\n'],
    ['a database query', 'select * from vendors\n'],
    ['a database query', 'SELECT name FROM vendors WHERE city = 1\n'],
    [
      'a log',
      '2026-01-31 08:00:01,123 [main] INFO Started\n2026-01-31 08:00:02,000 [main] WARN Vendor Acme Inc not found\n2026-01-31 08:00:03,100 [main] ERROR Stopped\n',
    ],
    [
      'a log',
      '127.0.0.1 - - [31/Jan/2026:08:00:01 +0000] "GET /vendors HTTP/1.1" 200 12\n127.0.0.1 - - [31/Jan/2026:08:00:02 +0000] "GET / HTTP/1.1" 404 0\n',
    ],
    ['a Markdown text', '# Vendors\n\nAll of them:\n\n- **Acme Inc**, Rome\n- **Jones LLC**, Utica\n'],
    ["a web server's answer", 'HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\nVendor,City\r\nAcme,Rome\r\n'],
    ['a QuickBooks IIF file without a list of vendors', '!ACCNT\tNAME\tACCNTTYPE\nACCNT\tChecking\tBANK\n'],
  ])('are refused as %s', async (what, content) => {
    await expect(readTable(content)).rejects.toThrow(new RegExp(`^The file is ${what}`));
    await expect(readTable(`\ufeff${content}`)).rejects.toThrow(new RegExp(`^The file is ${what}`));
  });

  test.each([
    'Vendor: Acme Inc; City: Rome\nVendor: Jones LLC; City: Utica\n',
    'Vendor: Acme Inc, City: Rome\nVendor: Jones LLC, City: Utica\n',
    'Vendor: Acme Inc\nVendor: Jones LLC\n',
    '1001|Vendor Name=Acme Inc|NY\n1002|Vendor Name=Jones LLC|NY\n',
  ])('are refused when each row repeats its labels: %j', async (content) => {
    await expect(readTable(content)).rejects.toThrow(/labels|one field per line/);
  });

  test('never show what they hold', async () => {
    const secret = `-----BEGIN PRIVATE KEY-----\n${BASE64}\n-----END PRIVATE KEY-----\n`;
    const error = await readTable(secret).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).not.toContain(BASE64.slice(0, 20));
  });
});

const rows = 'Acme Inc,Rome,NY\nJones LLC,Utica,NY\nJane Doe,Troy,NY\n';

test.each<[name: string, content: string | Buffer, first: string]>([
  ['labels that are words of mail', 'From,Subject,Vendor\nRome,x,Acme Inc\nUtica,y,Jones LLC\n', 'Acme Inc'],
  [
    'a period above the header',
    `From: 01/01/2026\nTo: 01/31/2026\nSubject: Vendor list\nVendor,City,State\n${rows}`,
    'Acme Inc',
  ],
  [
    'the parameters of a report above the header',
    `Company: East\nVendor: All\nState: All\nVendor,City,State\n${rows}`,
    'Acme Inc',
  ],
  [
    'a vendor that begins as a query',
    'Vendor,City,State\nSELECT STAFFING FROM OHIO LLC,Rome,NY\nUpdate Set Design,Troy,NY\n',
    'SELECT STAFFING FROM OHIO LLC',
  ],
  [
    'a list whose first vendor begins as a statement',
    'Vendor\nCREATE TABLE DESIGN LLC\nInsert Into Print Inc\n',
    'CREATE TABLE DESIGN LLC',
  ],
  ['a query above its rows', `SELECT name, city, state FROM vendors;\nVendor,City,State\n${rows}`, 'Acme Inc'],
  ['labels BEGIN and END', `Vendor,BEGIN,END\nAcme Inc,1,2\n`, 'Acme Inc'],
  ['labels ID and Payee, separated as in SYLK', 'ID;Payee;City\n1;Acme Inc;Rome\n2;Jones LLC;Troy\n', 'Acme Inc'],
  [
    'vendors whose names begin as images and programs',
    'Vendor,City\nBMW Group,Rome\nMZ Supply,Troy\nGIF89a Media,Troy\nID3 Sound,Troy\nPAR1 Golf,Troy\n',
    'BMW Group',
  ],
  ['a title of one line', `Vendor: All\nVendor,City,State\n${rows}`, 'Acme Inc'],
  ['a heading as in Markdown', `# Vendors 2026\nVendor,City,State\n${rows}`, 'Acme Inc'],
  [
    'a date in the first column',
    'Date,Vendor,Amount\n2026-01-31 08:00:00,INFO Systems Inc,7.00\n2026-02-01 08:00:00,ERROR Free Inc,8.00\n',
    'INFO Systems Inc',
  ],
  ['labels in brackets', '[Vendor],[City]\n[Acme Inc],[Rome]\n', '[Acme Inc]'],
  [
    'numbers in a column of their own',
    'No\tVendor\tCity\n1.\tAcme Inc\tRome\n2.\tJones LLC\tTroy\n3.\tRoe\tTroy\n',
    'Acme Inc',
  ],
  ['a colon in its names', 'Vendor,City\nStore: Acme,Rome\nStore: Jones,Troy\n', 'Store: Acme'],
  ['names in lower case', 'vendor\ncat sitters llc\nfind my desk inc\nprint shop\nacme inc\n', 'cat sitters llc'],
  [
    'names in lower case without a header',
    'echo park deli\nset designs\nclass act inc\nacme inc\nbolt ltd\n',
    'echo park deli',
  ],
  ['brackets in its names', 'Acme (USA)\nBolt (Canada)\nImport Motors (NY)\n', 'Acme (USA)'],
  [
    'names with words of programs',
    'Import Motors\nReturn Logistics Inc\nClass Act LLC\nFor Eyes Optical\n',
    'Import Motors',
  ],
  ['names of one word', 'Vendor\nAcme\nJones\nMasterCard2026\n', 'Acme'],
  ['a ctrl-Z at its end', `Vendor,City,State\n${rows}\x1a`, 'Acme Inc'],
  ['UTF-16', Buffer.from(`\ufeffVendor,City,State\n${rows}`, 'utf16le'), 'Acme Inc'],
])('reads a table with %s', async (_, content, first) => {
  const { layout, rows: found } = await readTable(content);
  const index = layout.columns.find(({ role }) => role === 'name')?.index ?? -1;
  expect(found[0]?.[index]).toBe(first);
});
