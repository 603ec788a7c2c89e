// Technical names of columns, as tables and interfaces of accounting systems call them.
import type { LabelTable } from './label-table.ts';

/** SAP: LFA1, LFBK, ADRC and the business partner, beside the short texts of its lists. */
export const SAP: LabelTable = {
  nameContinued: { sure: 'name org 2, name org 3, name org 4, mc name 2' },
  firstName: { sure: 'name first, namev, vornm' },
  lastName: { sure: 'name last, nachn' },
  companyName: { sure: 'name org 1' },
  address: { sure: 'stras, pfach, str suppl, str suppl 1, str suppl 2, str suppl 3' },
  houseNumber: { sure: 'house num 1, hausn' },
  city: { sure: 'ort 01, ort 1, city 1' },
  state: { sure: 'regio', likely: 'rg' },
  zip: { sure: 'pstlz, post code 1', likely: 'pstl 2, post code 2' },
  country: { sure: 'land 1, country iso' },
  phone: { sure: 'telf 1, tel number', likely: 'telf 2' },
  email: { sure: 'smtp addr, smtp address' },
  amount: { sure: 'dmbtr, wrbtr, dmbe 2, rwbtr', likely: 'rbetr, umsatz, hslxx' },
  currentMethod: { sure: 'zlsch, zwels, rzawe, payment methods, pmnt methods, pmnt meths, pymt meth, pymt meths' },
  payeeType: { sure: 'stkzn, natural pers' },
  industry: { sure: 'brsch', likely: 'matkl, material group' },
  purchase: { sure: 'sgtxt', likely: 'txz 01' },
  taxId: { sure: 'stcd 1, stcd 2, stcd 3, stcd 4, stceg, taxnum, tax number 2, tax number 3, tax number 4' },
  bankAccount: { sure: 'bankn, bank acct, bankacct' },
  routingNumber: { sure: 'bankl, bnklz' },
  id: {
    sure: 'lifnr, partner, business partner, account number of vendor, bpartner',
    likely: 'kunnr, adrnr, addrnumber',
  },
  other: `
    sortl, mcod 1, mcod 2, mcod 3, mc name 1, bu sort 1, bu sort 2, ktokk, bukrs, waers, anred, koinh, banks, ort 02,
    telfx, loevm, sperr, erdat, ernam, spras, belnr, budat, bldat, zterm, xblnr, gjahr, mandt, ekorg, akont, krau s,
    title, bank country, co code, compcode, search term 1, search term 2, name co, del flag, mindk, qland`,
};

/** Oracle E-Business Suite and Fusion. */
export const ORACLE: LabelTable = {
  id: { sure: 'segment 1, vendor site number, supplier registry id, registry id' },
  currentMethod: { sure: 'payment method lookup code, default payment method code' },
  payeeType: {
    sure: 'organization type lookup code, tax organization type, business relationship type',
    likely: 'vendor type lookup code, type 1099, federal income tax type, federal income tax type code',
  },
  taxId: { sure: 'num 1099, jgzz fiscal code, taxpayer country id, individual 1099' },
  other: `
    vendor name alt, alternate name, supplier site name, address name, vendor site code alt, vendor site id, party
    site name, procurement bu, d u n s number`,
};

/** PeopleSoft. */
export const PEOPLESOFT: LabelTable = {
  amount: { sure: 'pymnt amt, paid amt, gross amt, monetary amount, merchandise amt' },
  currentMethod: { sure: 'pymnt method, payment method cd' },
  payeeType: { likely: 'vendor class, vendor persistence' },
  id: { sure: 'remit vendor, vendor set id' },
  other: `
    vendor name short, vndr name shrt usr, vndr loc, vndr name shrt, setid, set id, pymnt id ref, pymnt dt, bank set
    id, bank cd, prim vendor`,
};

/** JD Edwards: short texts, and the fields of F0101, F0111 and F0116 with their prefixes. */
export const JD_EDWARDS: LabelTable = {
  checkName: { sure: 'mailing name, mlnm, wwmlnm, mail name' },
  firstName: { sure: 'wwgnnm, gnnm' },
  middleName: { sure: 'wwmdnm, mdnm' },
  lastName: { sure: 'wwsrnm, srnm' },
  address: { sure: 'aladd, wwadd' },
  city: { sure: 'cty 1, alcty 1, alcty' },
  state: { sure: 'adds, aladds' },
  zip: { sure: 'addz, aladdz' },
  country: { sure: 'alctr' },
  phone: { sure: 'ph 1, wpph 1' },
  amount: { sure: 'ag, rpag, rmpaap, gross amount, paap, rpaap, paid amount' },
  currentMethod: { sure: 'pyin, payment instrument, a 6 pyin' },
  payeeType: { likely: 'search type, at 1, abat 1, taxc, person corporation code, person corp code, person corp' },
  taxId: { sure: 'abtax, abtx 2, tx 2, add l ind tax id, individual tax id' },
  id: {
    sure: 'an 8, aban 8, address number, address book number, wwan 8, pye, rppye, payee number, alan 8, rpan 8',
    likely: 'alky, long address number',
  },
};

/** Microsoft Dynamics GP, NAV, Business Central and 365 Finance. */
export const DYNAMICS: LabelTable = {
  checkName: { sure: 'vndchknm, vendor check name, vendchknm' },
  address: { sure: 'address street' },
  city: { sure: 'address city' },
  state: { sure: 'address state id' },
  zip: { sure: 'address zip code' },
  country: { sure: 'address country region id, cntry region, ccode, country region id' },
  phone: { sure: 'phnumbr 1, primary phone number, phone 1' },
  amount: {
    sure: `
      amount paid ytd, payments lcy, net change lcy, purchases lcy, amount paid life, amount lcy, amount billed ytd,
      amount billed life`,
    maybe: 'balance lcy, balance due lcy',
  },
  currentMethod: { sure: 'default vendor payment method name, default payment method name, paym mode, pymtmthd' },
  payeeType: {
    sure: 'vendor party type, party type',
    maybe: 'vndclsid, vendor class id, gen bus posting group, vendor group id',
  },
  taxId: { sure: 'txidnmbr, tax exempt number, tax id number, federal id no, tax 1099 reg num' },
  id: { sure: 'vendorid, vendor account number, accountnum, vend account, vendor id 1, our account no' },
  other: `
    vendshnm, vndcntct, vaddcdpr, pymtrmid, search name, vendor search name, vendor group, ship to code, purchaser
    code, location code, pay to vendor no, txscdid, vendstts, upszone, shipmthd, taxschid`,
};

/** Yardi, MRI, Sage, NetSuite, QuickBooks, Workday, Coupa, Infor, Lawson, Munis and others. */
export const OTHERS: LabelTable = {
  nameContinued: { sure: 'vendor name line 2, payee name line 2' },
  firstName: { sure: 'ufirstname, u first name' },
  lastName: { sure: 'ulastname, u last name, vendor last name company, last name sort' },
  address: { sure: 'vendaddr, saddr, add line, usaddr, addr line, street 1 line' },
  city: { sure: 'city addr 5, scity' },
  state: { sure: 'state prov, sstate, prov state, address state, subdivision, country subdivision, st or prov' },
  zip: { sure: 'szipcode, szip, zip postal, postal zip, addr zip' },
  phone: { sure: 'sphonenum, phone number 1' },
  taxId: {
    sure: `
      fed id, s federal id, sgovid, govt id, default tax registration, supplier tax id, tax id ein, primary tax id`,
  },
  id: {
    sure: `
      ucode, vendnum, vendor num, vend id, vend num, entity id, entityid, system id, unique name, tungsten number,
      tungsten id, aaa number, supplier reference id, workday id, vendor code 1`,
    likely: 'a c, account reference, account ref, a c ref',
  },
  other: `
    vendor ref, memo to check, default expense account, ap account, inactive reason, salute, scontact, remit number,
    remit code, remit id, bill from addressee, billing addressee, billing attention, sub of, is inactive, active
    status, job title, billing phone, default account, main contact, invoice template, buyer company, vat scheme`,
};
