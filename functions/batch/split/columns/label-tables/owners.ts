// Whose or which address a label speaks of: `Remit-To City`, `City (Billing)`, `Primary Address - City`.

/** Kinds of addresses, the best for paying first; `''` is a label that names none. */
export const OWNERS = ['remit', 'pay', 'mail', 'bill', '', 'main', 'legal', 'ship', 'other'] as const;
export type Owner = (typeof OWNERS)[number];

/** Words before or after a label, per kind, parted by commas. */
export const OWNER_WORDS: Readonly<Record<Exclude<Owner, ''>, string>> = {
  remit: `
    remit to, remit, remittance, remit to address, remittance address, remit address, remit to site, remit to
    supplier, remit to vendor, remit vendor`,
  pay: `
    pay to, pay to address, payment, payment address, payable to, payment site, check, check address, paid to, make
    payment to`,
  mail: `
    mailing, mail, mail to, mailing address, mail address, correspondence, correspondence address, postal address,
    display contact mail address`,
  bill: `
    billing, bill to, bill from, billing address, bill to address, invoice address, invoicing, facturation, de
    facturation, facturacion, de facturacion, rechnung, rechnungs`,
  main: `
    primary, primary address, main, main address, default, default address, address, addresses, business address,
    office, head office, company address, vendor address, payee address, supplier address, corporate, corporate
    address, party, headquarters, hq, home, vendor, payee, supplier, company, business, merchant, beneficiary,
    creditor, recipient, organization, work, individual, person, employee, current, us, ap, vendor main, vendor
    primary, address 1, site, site address, supplier site, vendor site, address line, contractor, entity, client,
    customer, account holder, kreditor, kreditoren, lieferant, lieferanten, empfanger, fournisseur, du fournisseur,
    beneficiaire, du beneficiaire, proveedor, del proveedor, beneficiario, del beneficiario, de la empresa, w 9, ar,
    1099, tax, street address, provider, grantee, awardee, subrecipient, claimant, landlord, taxpayer`,
  legal: `
    legal, legal address, registered, registered address, physical, physical address, location, location address,
    registered office, fiscal`,
  ship: `
    shipping, ship to, ship from, shipping address, sold to, order, ordering, order from, order address, purchase,
    purchasing, purchasing address, purchase address, delivery, return, service, service address, delivery address,
    liefer, de livraison, livraison, de envio, envio, purchase from, po address, 1099 address`,
  other: `
    alternate, alternate address, alternative, alt, secondary, secondary address, additional, old, former, previous,
    prior, second, other, other address, address 2, address 3, temporary, secondary mailing`,
};
