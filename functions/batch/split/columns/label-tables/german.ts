// Labels in German.
import type { LabelTable } from './label-table.ts';

export const GERMAN: LabelTable = {
  name: { sure: 'vor und nachname, name vorname, vorname und nachname, name und vorname, vorname name' },
  nameContinued: { sure: 'namenszusatz, name zusatz, zusatzname, firma 2, name teil 2, firmenname 2, firmenzusatz' },
  firstName: { sure: 'vorname, vornamen, rufname' },
  middleName: { sure: 'zweiter vorname, mittelname' },
  lastName: { sure: 'nachname, familienname, zuname' },
  companyName: {
    sure: 'firmenname, firmenbezeichnung, unternehmensname, name der firma',
    likely: 'firma, unternehmen, gesellschaft',
  },
  legalName: { sure: 'rechtlicher name, handelsregistername, firmierung' },
  checkName: {
    sure: `
      scheckempfanger, zahlungsempfanger name, name zahlungsempfanger, name des zahlungsempfangers, name auf scheck`,
  },
  dbaName: { sure: 'handelsname, markenname, geschaftsbezeichnung, weiterer name' },
  address: {
    sure: `
      strasse, adresse, anschrift, strasse und hausnummer, strasse und hausnr, strasse hausnummer, strasse nr, strasse
      u nr, adresszeile, strasse hausnr, str, rechnungsadresse, postanschrift, strassenname, adresszusatz, strasse
      number, lieferantenadresse`,
    likely: 'postfach',
  },
  houseNumber: { sure: 'hausnummer, hausnr, haus nr' },
  city: { sure: 'ort, stadt, ortsname, wohnort, gemeinde', likely: 'sitz' },
  state: { sure: 'bundesland, bundesstaat', likely: 'kanton, provinz' },
  zip: { sure: 'plz, postleitzahl, post leitzahl, plz strasse' },
  cityStateZip: { sure: 'plz ort, plz und ort, plz stadt, postleitzahl ort, postleitzahl und ort, ort plz' },
  country: { sure: 'land, landercode, staat, landerkennzeichen, landerschlussel, landkurzel, landesschlussel' },
  phone: { sure: 'telefon, telefonnummer, tel nr, rufnummer, fernruf', likely: 'mobil, handy' },
  email: { sure: 'email adresse, mailadresse, epost' },
  payments: { sure: 'anzahl, anzahl zahlungen, anzahl rechnungen, anzahl belege, anzahl buchungen, zahlungsanzahl' },
  currentMethod: { sure: 'zahlungsart, zahlweg, zahlungsweg, zahlungsmethode, zahlungsweise, zahlungsform' },
  payeeType: {
    sure: 'rechtsform, naturliche person, personenart, gesellschaftsform',
    likely: 'lieferantentyp, kreditorentyp, lieferantenart, partnerart, unternehmensform',
  },
  industry: {
    sure: 'branche, branchenschlussel, wirtschaftszweig, branchencode',
    likely: 'warengruppe, kategorie, tatigkeit, sparte',
  },
  purchase: { sure: 'buchungstext, verwendungszweck, rechnungstext, kontobezeichnung', likely: 'beschreibung, text' },
  taxId: {
    sure: `
      steuernummer, steuer id, ust id, ustid, ust id nr, umsatzsteuer id, umsatzsteuer identifikationsnummer, ust
      idnr, uid nummer, uid, mwst number, steuer number, steueridentifikationsnummer, ust id number, ust nr`,
  },
  bankAccount: { sure: 'kontonummer, bankkonto, bankverbindung, kontonr, konto nr, bankkontonummer, bank konto' },
  routingNumber: { sure: 'blz, bankleitzahl, bankschlussel' },
  cardNumber: { sure: 'kreditkartennummer, kartennummer, kreditkarte' },
  id: {
    sure: `
      kreditorennummer, lieferantennummer, kreditornummer, kreditor nr, kreditoren nr, lieferanten nr, lieferant nr,
      kreditorennr, lieferantennr, lieferant number, kreditor number, lieferanten id, lieferantenummer, kreditor id,
      debitorennummer, personenkonto`,
    likely: 'nummer, konto, partnernummer, lfd nr',
    maybe: 'kreditor, lieferant',
  },
  other: `
    datum, rechnungsdatum, zahldatum, belegdatum, buchungsdatum, rechnungsnummer, belegnummer, beleg, beleg nr,
    buchungskreis, wahrung, status, kostenstelle, kurzname, suchname, suchbegriff, matchcode, ansprechpartner,
    kontaktperson, sachbearbeiter, bankname, name der bank, kontoinhaber bank, zahlungsbedingung, zahlungsbedingungen,
    anrede, titel, fax, telefax, webseite, bemerkung, sachkonto, mandant, gesperrt, kundennummer, kontengruppe,
    rabatt, skonto`,
};
