// Words of which labels of amounts are made: `YTD`, `2026 Spend`, `Invoice Total`, `Amount Paid (YTD)`.

/** What the amount is, with how well it says what was paid; words parted by commas. */
export const AMOUNT_WORDS: readonly [score: number, words: string][] = [
  [
    0.95,
    `
      spend, spent, spending, expenditure, expenditures, disbursement, disbursements, disbursed, expended, ausgaben,
      depense, depenses, gasto, gastos`,
  ],
  [
    0.9,
    `
      turnover, volume, betrag, umsatz, jahresumsatz, gesamtumsatz, gesamtbetrag, zahlbetrag, zahlungsbetrag, summe,
      montant, affaires, importe, monto, volumen, facturation`,
  ],
  [0.85, 'amount, purchases, einkaufsvolumen, compras, achats'],
  [0.8, 'paid, bezahlt, gezahlt, paye, payes, regle, verse, pagado, pagos'],
  [0.75, 'billed, invoiced, rechnungsbetrag, facture, facturado'],
  [0.7, 'total, gesamt, suma'],
  [0.65, 'ytd, ltm, ttm'],
  [0.6, 'sum, value, valor, dollars, cumul, acumulado'],
  [0.62, 'balance, saldo, solde, outstanding, owed, owing, due'],
  [0.6, 'payments'],
  [0.5, 'expense, expenses, cost, costs'],
];

/** Words for money that was paid: with another amount word they are the best label that there is. */
export const PAID = 'paid, spend, spent, disbursed, disbursement, bezahlt, gezahlt, paye, payes, regle, verse, pagado';

/** What was paid for or with: beside an amount word they are sure. */
export const PAID_WITH = `
  check, payment, disbursement, transaction, voucher, zahlung, paiement, pago, warrant, remittance, expenditure,
  expense`;

/** Money that is owed or planned, or a single document's. */
export const WEAKER = `
  invoice, due, balance, open, outstanding, owed, award, awarded, contract, rechnung, facture, factura, document,
  line, distribution, opening, saldo, solde, encumbered, purchase, expected, original, remaining, aging`;

/** An earlier period. */
export const EARLIER = 'last, prior, previous, ly, py, vorjahr, precedent, anterior, lyr, pytd';

export const AMOUNT_FILLERS = `
  of, the, in, usd, us, dollars, dollar, eur, euro, euros, gbp, cad, mxn, chf, lcy, local, currency, fy, cy, year,
  years, annual, annually, annualized, yearly, calendar, fiscal, rolling, trailing, months, month, mo, mos, to, all,
  total, grand, actual, actuals, net, gross, period, current, this, q, h, vendor, supplier, payee, ap, sum, ytd, for,
  on, life, lifetime, combined, by, jan, dec, merchandise, monetary, de, du, des, d, del, la, le, les, el, jahr,
  jahrlich, netto, brutto, gesamt, kumuliert, chiffre, annuel, annuelle, ttc, ht, ano, anual, neto, bruto, ejercicio,
  exercice, and, business, spend, paid, amount, accounting, base, functional, posted, processed, cumulative,
  aggregate, 1099, volume, invoices, estimated, est, k, m, thousands, pesos, since, inception`;

/** With one of these it is no amount that was paid. */
export const NOT_PAID = `
  number, count, date, status, code, type, method, terms, limit, quantity, id, percent, percentage, pct, rate, tax,
  discount, freight, budget, budgeted, average, avg, mean, minimum, min, maximum, max, name, description, account,
  address, credit, retainage, adjustment, unit, withheld, withholding, backup, requested, adopted, revised,
  appropriation, taxes, steuer, mwst, rabatt, skonto, anzahl, datum, nombre, fecha, iva, tva, descuento, remise,
  limite, reason, flag, indicator, rank, box, days, day, void, voided, refund, variance, difference, penalty,
  interest, threshold, city, state, zip, transit, orders, employees, debit`;
