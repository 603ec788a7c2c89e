// Names the XML files that are no table of payees, by their root element and its namespace.
import { UnusableFileError } from '../../unusable-file.ts';
import type { Root } from './root.ts';

const AS_TABLE = 'please save the table as CSV or XLSX';
const EXPECTED_XML = 'expected a list of records, one for each payee, or CSV or XLSX';
const AGAIN = 'please download the export again';

type Kind = readonly [name: RegExp, namespace: RegExp, what: string, advice: string];
const ANY = /(?:)/;

const KINDS: readonly Kind[] = [
  [/^Error$/, ANY, 'an error message in XML that was saved instead of the export', AGAIN],
  [/^(?:ListBucketResult|ListAllMyBucketsResult|EnumerationResults)$/, ANY, 'a list of stored files', AGAIN],
  [/^Envelope$/, /soap/i, 'a SOAP message', EXPECTED_XML],
  [/^document$/, /opendocument/, 'a flat OpenDocument file (.fods, .fodt)', AS_TABLE],
  [/^document-content$/, /opendocument/, 'a part of an OpenDocument file', AS_TABLE],
  [/^(?:wordDocument|package)$/, /microsoft\.com/, 'a Word document in XML', AS_TABLE],
  [
    /^(?:workbook|worksheet|sst)$/,
    /openxmlformats|ooxml/,
    'a part of an Excel workbook',
    'please send the workbook itself',
  ],
  [/^Document$/, /iso:std:iso:20022/, 'a payment or bank message (ISO 20022)', EXPECTED_XML],
  [/^cXML$/, ANY, 'a cXML message', EXPECTED_XML],
  [
    /^(?:Invoice|CreditNote|Order|Catalogue|CrossIndustryInvoice)$/,
    /ubl|oasis|uncefact/,
    'an electronic invoice or order (UBL, CII)',
    EXPECTED_XML,
  ],
  [/^AuditFile$/, ANY, 'an audit file (SAF-T)', EXPECTED_XML],
  [/^xbrl$/i, ANY, 'an XBRL report', EXPECTED_XML],
  [/^(?:rss|feed|RDF)$/, ANY, 'a news feed', EXPECTED_XML],
  [/^plist$/, ANY, 'an Apple property list', EXPECTED_XML],
  [/^svg$/, ANY, 'an image (SVG)', EXPECTED_XML],
  [/^(?:kml|gpx)$/i, ANY, 'a map', EXPECTED_XML],
  [/^(?:schema|definitions|stylesheet|transform)$/, /w3\.org|wsdl/i, 'a schema or style sheet', EXPECTED_XML],
  [/^OFX$/, ANY, 'a bank statement (OFX)', EXPECTED_XML],
  [
    /^(?:project|Project|configuration|manifest)$/,
    /maven|msbuild|android|microsoft/i,
    'a file of a software project',
    EXPECTED_XML,
  ],
  [/^html$/i, ANY, 'a web page', EXPECTED_XML],
];

/** Throws UnusableFileError when the root element names a kind of XML that holds no payees, or none that can be read. */
export function refuseOtherXml({ name, namespace }: Root): void {
  const kind = KINDS.find(([names, spaces]) => names.test(name) && spaces.test(namespace));
  if (kind) throw new UnusableFileError(`The file is ${kind[2]}: ${kind[3]}.`);
}

export const NO_RECORDS = `The file is XML without a list of records: ${EXPECTED_XML}.`;
