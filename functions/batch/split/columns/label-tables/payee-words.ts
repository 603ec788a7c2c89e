// Words of which labels of the payee's name are made, and words that make a name somebody else's.
import type { ColumnRole } from '../../../../../shared/column-roles.ts';

/** Whoever is paid. A label may be one of these alone (`Vendor`) or with a word for a name (`Vendor Name`). */
export const PAYEES = {
  sure: 'payee, beneficiary, zahlungsempfanger, begunstigter, begunstigte, beneficiaire, beneficiario, beneficiaria',
  likely: `
    vendor, supplier, merchant, kreditor, kreditoren, kreditors, lieferant, lieferanten, fournisseur, proveedor,
    proveedores, creancier, acreedor, remit to, pay to, paid to, remit, seller, subcontractor`,
  maybe: `
    recipient, creditor, client, customer, entity, contractor, account holder, provider, employee, claimant, landlord,
    grantee, subrecipient, awardee, consultant, lessor, sub recipient, grant recipient, empfanger, glaubiger,
    kontoinhaber, kunde, titulaire, titular, destinataire, destinatario, prestataire, tiers, cliente, contratista,
    contratante, prestador, adjudicatario, adjudicataire, cocontractant, partner, geschaftspartner, business partner,
    trading partner, third party, party, counterparty, consultor, auftragnehmer, dienstleister, zulieferer, store,
    dealer, distributor, manufacturer, carrier, licensee, contract holder, awarded vendor, winning bidder, bidder,
    payable, taxpayer, subscriber, farmer, grower, winner, donee, charity, institution, facility`,
} as const;

/** Words for a name; the label may be one of them alone. */
export const NAME_WORDS = 'name, nom, nombre';
/** Labels that name the payee as a whole. */
export const WHOLE_NAMES = `
  alpha name, vendor name 1, payee name 1, alph, abalph, vendname, vname, bezeichnung, ualpha, name and title,
  beneficiary name 1, lieferantenname, kreditorname, kreditorenname`;

/** Words that change nothing. */
export const FILLERS = `
  of, the, full, complete, display, entire, official, whole, text, line, field, 1, 01, o, and, or, de, del, du, des,
  der, die, das, la, le, les, el, los, l, d, vollstandiger, complet, completo, ap, ps, final, actual, current,
  primary, main, in, erp, oracle, sap, legacy, record, sname`;

/** With one of these the label names somebody or something else, or a short form of the payee. */
export const NOT_THE_PAYEE = `
  short, shrt, search, sort, sorting, alternate, alternative, alt, alternates, phonetic, parent, ultimate, contact,
  contacts, user, username, login, buyer, purchaser, purchasing, bank, branch, file, filename, manager, mgr, rep,
  representative, agent, attn, attention, created, creator, updated, modified, entered, approved, approver, by,
  requester, requestor, requested, owner, officer, prepared, department, division, fund, program, project, agency,
  subsidiary, cardholder, clerk, group, class, category, type, code, id, ids, number, key, status, date, terms, tax,
  item, product, commodity, description, account, gl, ledger, currency, country, state, city, county, street, zip,
  image, domain, host, server, site, location, warehouse, batch, invoice, po, order, method, email, phone, fax,
  website, url, title, salutation, prefix, maiden, spouse, emergency, signer, signature, broker, district, region,
  sales, salesperson, grant, event, month, period, address, check, bill, ship, delivery, mail, former, previous, old,
  first, last, middle, given, family, surname, initial, suffix, kurz, kurzname, kurzbezeichnung, suchname,
  suchbegriff, ansprechpartner, sachbearbeiter, banque, banco, court, abrege, corto, abreviado, busqueda, recherche,
  contacto, interlocuteur, acheteur, comprador, usuario, utilisateur, benutzer, datei, archivo, fichier, brand, nick,
  nickname, legal, dba, 1099, irs, w, role, task, line of business, industry, sector, note, notes, comment, payment,
  fee, cost, center, unit, object, activity, bureau, office, authority, governing, school, amount, count, total, duns,
  minority, diversity, profile, policy, template, form, report, listing, list, register, ref, reference, holding,
  franchise, affiliate, reseller, factor, lender, insurance, insurer, portal, network, connection`;

/** Words that say which of the payee's names it is: `Supplier Name - Legal`, `Last Name of Payee`. */
export const MODIFIERS: readonly (readonly [role: ColumnRole, words: string])[] = [
  ['legalName', 'legal, registered'],
  ['dbaName', 'dba, trade, trading'],
  ['checkName', 'check, remit, remittance, payment'],
  ['firstName', 'first, given'],
  ['lastName', 'last, family'],
  ['middleName', 'middle'],
];

/** Whoever gets money in some files and is somebody else in most: payees where no other label is. */
export const PERHAPS_PAYEES = `
  agency, agency name, department, department name, school, school name, hospital, church, bank, office, owner, owner
  name, division, project`;
