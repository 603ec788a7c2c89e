// Labels in English, as most systems of accounts payable write them.
import type { LabelTable } from './label-table.ts';

export const ENGLISH: LabelTable = {
  // Labels made of `vendor`, `payee`, `name` and the like are read by name-labels.ts.
  name: { maybe: 'vendor description, supplier description, payee description, payee information, payee details' },
  nameContinued: {
    sure: 'name 2, name 3, name 4, name line 2, name line 3, name cont, name continued, name continuation, name part 2',
    likely: 'name extension, additional name line, name overflow',
  },
  firstName: { sure: 'first name, given name, forename, fname, first, first nm, name first, f name, first name mi' },
  middleName: { sure: 'middle name, middle initial, middle init, mi, m i, middle, mname, name middle, initial' },
  lastName: {
    sure: 'last name, surname, family name, lname, last, name last, l name, last name suffix',
    likely: `
      last name company, last name or company, last name or business name, last name business name, last company name,
      last name organization, last name or organization, last name company name, last business name, surname or
      company`,
  },
  nameSuffix: { sure: 'name suffix, suffix, generation, suffix name', likely: 'jr sr' },
  companyName: {
    sure: 'company name, business name, organization name, corporate name, firm name, corporation name',
    likely: 'company, business, firm, corporation, company or business name, organization, co name',
    maybe: 'company full name, business entity name, enterprise name',
  },
  legalName: {
    sure: `
      legal name, legal business name, legal entity name, registered name, vendor legal name, full legal name, legal
      company name, registered company name, official name, legal vendor name, legal organization name`,
  },
  checkName: {
    sure: `
      check name, vendor check name, name on check, print on check as, print on check name as, print name on check as,
      print name on check, print check as, check print name, check payee, check payee name, check payable to, make
      check payable to, make checks payable to, payment recipient, recipient of payment, pay to the order of, pay to
      name, payable to, payable to name, payment name, name for check, name for payment, payee name on check, remit to
      name, remit to vendor, remit name, remittance name, remit to vendor name, remit to supplier, remit to supplier
      name, remit to payee, remit to company, remit to company name, payment payee, payment payee name, print name as,
      print as, mailing name, checks payable to, pay to vendor name, pay to payee, pay to vendor, pay to supplier, pay
      to supplier name, remit supplier name, order of, to the order of, remit payee name`,
    likely: 'remit to, pay to, paid to, payment to, make payable to, make payment to, mail check to, remit',
  },
  dbaName: {
    sure: `
      dba, d b a, dba name, doing business as, doing business as name, trade name, trading name, trading as, trading
      as name, t a, aka, also known as, dba trade name, business name dba, trade style, trade style name, fictitious
      name, assumed name, brand name, legal name dba, name dba, other name, second name, secondary name, second vendor
      name, name on 1099, 1099 name, form 1099 name, irs name, name on w 9, w 9 name, tax name, tax reporting name,
      1099 payee name, government name`,
    likely: 'brand, alias, trade as, operating as, operating name, business name if different, additional name',
  },
  remitBlock: {
    sure: `
      name and address, name address, vendor name and address, vendor name address, payee name and address, payee name
      address, supplier name and address, remit to name and address, remit to name address, remit block, remittance
      block, mailing label, address label, address block, name address block, remit to block, bill from`,
    likely: `
      remit information, remit details, remit info, remittance information, remit to information, remit to info, payee
      and address`,
  },
  address: {
    sure: `
      address, street, street address, street address line, address line, address street, street line, mailing
      address, street name, street and number, street number and name, address text, number and street`,
    likely: `
      line, po box, box, full address, complete address, address lines, address detail, address details, suite,
      apartment, apt, unit, street supplement, one line address, formatted address, combined address, remit to, pay to`,
  },
  houseNumber: { sure: 'house number, house no, street number, building number, house num' },
  city: {
    sure: 'city, town, city name, city town, town city, municipality, city or town, post town, town name',
    likely: 'locality, place, suburb, cty, post office',
  },
  state: {
    sure: `
      state, st, state code, state province, state or province, st prov, province, state prov, province state, state
      abbr, state name, state abbreviation, state region, province code, region state, state id, us state, prov state,
      state territory`,
    likely: 'region code',
    maybe: 'region, rg, county, county state, prov code, territory, stat',
  },
  zip: {
    sure: `
      zip, zip code, zipcode, zip 4, zip 5, zip 9, zip postal, zip postal code, postal, postal code, post code,
      postcode, zip code 4, postal zip, zip plus 4, zip code plus 4, postal zip code, zip or postal code, zip code
      postal code, zip 5 code, zip 4 code, zip or postcode, postal code zip`,
    likely: 'pin code, pincode, p code, pcode, po box postal code',
  },
  cityStateZip: {
    sure: `
      city state zip, city state zip code, city state and zip, city st zip, city st zip code, city state, city and
      state, city st, state zip, st zip, state and zip, csz, city zip, city state postal, city state postal code, town
      state zip, city state zip 4, city province postal code, last line, address last line, city state zip country,
      state zip code, city town state zip, city state or province zip`,
    likely: 'location',
  },
  country: {
    sure: `
      country, country code, country name, country region, nation, country region code, country key, iso country, iso
      country code, country iso, country id, country iso code`,
    likely: 'cty, ctr',
  },
  phone: {
    sure: `
      phone, telephone, phone number, telephone number, phone no, main phone, business phone, work phone, phone
      numbers, office phone, company phone, daytime phone, ap phone, contact phone, contact phone number, telephone 1,
      tel number, mobile phone`,
    likely: 'mobile, cell, cell phone, mobile number, other phone, contact number',
  },
  email: {
    sure: `
      email, email address, main email, primary email, remittance email, remit email, payment email, contact email, ap
      email, ar email, business email, work email, smtp address, internet address, email id, contact email address, po
      email, ach email`,
  },
  payments: {
    sure: `
      number payments, number of payments, number invoices, number of invoices, number transactions, number of
      transactions, number checks, number of checks, count of payments, count of invoices, count of transactions,
      payment count, invoice count, transaction count, check count, number of items, transactions count, invoices
      count, payments count, pay count, number of vouchers, voucher count, document count, number of documents, number
      of orders, total number of payments, total number of invoices, total payment count, total invoice count, total
      transaction count, ytd payment count, annual payment count`,
    likely: `
      payments, transactions, invoices, count, checks, total invoices, total checks, total transactions, frequency,
      payment frequency, items`,
    maybe: 'total payments, annual payments, annual transactions, annual invoices, vouchers',
  },
  currentMethod: {
    sure: `
      payment method, pay method, payment mode, payment method code, method of payment, current payment method, pay
      by, preferred payment method, current method, preferred method, default payment method, pay mode, payment method
      name, remit method, remittance method, disbursement method, disbursement type, default payment type, payment
      option, payment delivery method, payment channel, preferred payment type, current payment type, payment means,
      paid by, paid via`,
    likely: `
      payment type, method, pay type, payment form, payment instrument, payment type code, tender type, mode of
      payment, payment format, pay code`,
    maybe: 'type, mode, payment, payment method lookup, check eft, check or ach, check ach',
  },
  payeeType: {
    sure: `
      is individual, is person, individual, person, natural person, payee type, vendor type, supplier type, entity
      type, legal entity type, business type, tax classification, federal tax classification, organization type, tax
      organization type, business classification, entity classification, legal structure, business entity type, type
      of payee, type of vendor, type of entity, type of business, person or company, individual or business, business
      or individual, ownership type, ownership, individual or company, person or business, legal form, company type,
      taxpayer type, party type, is company, is business, is organization, vendor type name, supplier type name, 1099
      classification, w 9 classification, irs classification, type of organization, vendor entity type`,
    likely: `
      1099 type, classification, vendor classification, supplier classification, payee classification, vendor type
      code, vendor category type, merchant type, recipient type, 1099 vendor type, type of taxpayer, employee or
      vendor, supplier type code`,
    maybe: 'type, vendor class, vendor class id, supplier class, account type, class, vendor kind, vendor type id',
  },
  industry: {
    sure: `
      industry, industry code, industry name, industry description, naics, naics code, naics description, naics title,
      sic, sic code, sic description, mcc, mcc code, mcc description, merchant category, merchant category code,
      merchant category description, merchant category code description, line of business, industry key, industry
      sector, naics code description, primary naics, primary naics code, primary sic, primary sic code, sic code
      description, industry type, industry classification, naics codes, sic codes, business description, us sic code,
      nature of business, business activity, principal activity`,
    likely: `
      commodity, commodity code, commodity description, commodity name, unspsc, unspsc code, vendor category, supplier
      category, spend category, business category, category, category name, category description, nigp, nigp code,
      nigp description, product category, purchase category, goods and services, products and services, sector,
      specialty, purchasing category, services provided, type of service, service type, product service, supplier
      category name, vendor category name, category code, service category, service description, trade`,
    maybe: `
      product, products, services, service, l 1 category, l 2 category, category level 1, category level 2, family`,
  },
  purchase: {
    sure: `
      gl description, invoice description, line description, item description, purchase description, gl account
      description, account description, gl account name, expense description, description of purchase, payment
      description, transaction description, check description, voucher description, purpose, line item description,
      description of goods, po description, invoice line description, expense type, expense category, object
      description, object name, expense account description, check memo, expense category name, description of
      services, payment purpose, purchase purpose, distribution description, object code description, expenditure
      category, expenditure type, expenditure description, goods description, account name description, natural
      account description`,
    likely: `
      description, memo, object, gl name, ledger description, invoice memo, particulars, line memo, narrative, expense
      account, subject, memo description, sub object, item`,
  },
  taxId: {
    sure: `
      tax id, taxid, tax id number, taxpayer id, taxpayer id number, tax identification number, taxpayer
      identification number, tin, ein, fein, ssn, fed id, federal id, federal tax id, federal id number, federal tax
      id number, fed tax id, social security number, social security, employer id, employer identification number, tax
      number, 1099 tax id, vat number, vat registration number, vat reg number, vat id, vat, abn, gst number, tax
      registration number, federal tax number, federal ein, tin number, ein number, fein number, ssn number, tax ein,
      tax id ssn, ssn ein, ein ssn, tin ssn, tin ein, tax id ein, tax payer id, tax number 1, tax exempt number,
      business number, 1099 id, tax identifier, tax id no, us tin, fiscal code, ssn or ein, ein or ssn, social
      security no, tax payer id number, itin, vat registration, taxpayer number, fed tax id number, fid, fein ssn, fid
      ssn, ssn fid`,
  },
  bankAccount: {
    sure: `
      bank account, bank account number, iban, iban number, iban code, bank acct number, ach account, ach account
      number, eft account, eft account number, beneficiary account number, beneficiary account, deposit account,
      deposit account number, direct deposit account, checking account number, checking account, savings account,
      savings account number, ddi account, payee bank account, dda, dda number, receiving account, receiving account
      number, wire account number, bank acc, bank acc number, account number iban, credit account number, account
      iban, payment account number`,
    maybe: 'account number, account, account no',
  },
  routingNumber: {
    sure: `
      routing number, routing, aba, routing aba, aba number, aba routing, aba routing number, routing transit number,
      rtn, bank routing, bank routing number, transit number, bank key, ach routing, ach routing number, transit
      routing number, sort code, bank code, swift, swift code, bic, bic code, swift bic, bic swift, bank number,
      routing code, eft routing number, bank transit number, branch code, transit routing, bank sort code, bank id,
      bsb, bsb number, ifsc, ifsc code, bank branch code, wire routing number`,
  },
  cardNumber: {
    sure: `
      card number, credit card number, credit card, card account number, pan, virtual card number, vcard number, pcard
      number, p card number, purchasing card number, purchase card number, card no, debit card number, cc number, card
      num, cardholder account number, credit card account`,
  },
  id: {
    sure: `
      id, vendor id, vendor number, vendor code, supplier id, supplier number, supplier code, payee id, payee number,
      payee code, internal id, external id, unique name, system id, vendor key, supplier key, vendor account, vendor
      account number, merchant id, beneficiary id, recipient id, party id, party number, record id, vendor no, an id,
      supplier account, creditor number, customer vendor id, merchant number, vendor identifier, supplier identifier,
      vendor unique id, vendor internal id, unique id`,
    likely: `
      number, code, no, key, account, account id, external reference, seq, row number, address number, line number,
      address book number, vendor reference, row id, guid, uuid, sequence, item number, record number`,
    maybe: 'vendor, supplier, payee, party, a c, reference, sequence number, merchant, creditor',
  },
  other: `
    date, invoice date, check date, payment date, due date, posting date, document date, transaction date, created,
    created date, modified date, last modified, start date, end date, last payment date, last invoice date, paid date,
    pay date, effective date, date created, invoice number, check number, payment number, document number, voucher
    number, voucher, voucher id, po number, purchase order, purchase order number, transaction number, transaction id,
    batch, batch number, invoice id, check id, payment id, contract, contract number, contract id, reference number,
    invoice, check, document, status, active, inactive, vendor status, active status, payment status, check status,
    record type, hold, blocked, approved, fund, fund name, fund code, department, department name, department code,
    department number, agency, agency name, division, program, program name, project, organization code, business
    unit, cost center, ledger, gl account, gl code, gl account number, object code, account code, general ledger,
    account string, org key, bureau, office, appropriation, activity, fiscal year, fiscal period, fiscal month, year,
    month, period, quarter, budget fiscal year, terms, payment terms, terms code, payment terms code, currency,
    currency code, currency id, discount, tax, tax amount, freight, credit limit, price group, language, language
    code, time zone, tax code, exchange rate, fax, fax number, attn, attention, website, url, web site, web address,
    web page, notes, comments, contact, contact name, primary contact, contact person, contact title, contact first
    name, contact last name, buyer, buyer name, account manager, title, salutation, job title, mr ms, honorific,
    vendor group, group, group code, vendor posting group, gen bus posting group, account group, vendor account group,
    posting group, pay group, set id, company code, site, site code, vendor site, vendor site code, vendor site id,
    address code, location code, location id, address id, address type, address name, subsidiary, primary subsidiary,
    short name, search name, sort name, search term, sort key, sort field, alternate name, alternative name, vendor
    short name, vendor alternate name, parent, parent name, parent vendor, parent id, phonetic name, bank name, bank,
    bank city, bank state, bank country, bank address, branch name, account name, name on account, 1099, is 1099, 1099
    eligible, 1099 vendor, eligible for 1099, 1099 flag, track payments for 1099, gets 1099, 1099 box, 1099
    reportable, w 9, w 9 on file, w 9 date, withholding, discount amount, credit amount, debit amount, quantity, qty,
    unit price, price, rate, percent, percentage, user, user id, created by, modified by, entered by, approved by,
    approver, last updated, last updated by, source, county, district, latitude, longitude, minority, diversity,
    certification, small business, woman owned, minority owned, ethnicity, gender, duns, duns number, cage code, uei`,
};
