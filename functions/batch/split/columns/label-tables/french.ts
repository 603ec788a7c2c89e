// Labels in French.
import type { LabelTable } from './label-table.ts';

export const FRENCH: LabelTable = {
  name: { sure: 'nom ou raison sociale, nom raison sociale, nom et prenom, nom prenom, prenom et nom, nom et prenoms' },
  nameContinued: { sure: 'nom suite, complement de nom, raison sociale 2, nom 2, suite du nom' },
  firstName: { sure: 'prenom, prenoms' },
  lastName: { sure: 'nom de famille, nom famille, patronyme' },
  companyName: {
    sure: 'raison sociale, nom de la societe, nom de l entreprise, nom societe, nom entreprise',
    likely: 'societe, entreprise, compagnie, organisme',
  },
  legalName: { sure: 'denomination sociale, nom legal, denomination legale, denomination' },
  checkName: { sure: 'ordre du cheque, libelle du cheque, nom sur le cheque, payer a, payable a, a l ordre de' },
  dbaName: { sure: 'nom commercial, enseigne, nom d usage, nom commerciale, sigle' },
  address: {
    sure: `
      adresse, rue, adresse ligne, adresse postale, adresse de facturation, numero et rue, voie, adresse complete,
      ligne adresse, ligne d adresse, complement d adresse, complement adresse, adresse rue, adresse du fournisseur,
      number et rue, adresse fournisseur, adresse de l entreprise`,
    likely: 'boite postale, bp, complement',
  },
  houseNumber: { sure: 'numero de rue, numero rue, number de rue, numero de voie' },
  city: { sure: 'ville, commune, localite, nom de la ville' },
  state: { sure: 'etat, province, etat province', maybe: 'departement, region' },
  zip: { sure: 'code postal, cp, code postale' },
  cityStateZip: {
    sure: `
      code postal ville, code postal et ville, cp ville, ville code postal, cp et ville, ville province code postal`,
  },
  country: { sure: 'pays, code pays, nom du pays' },
  phone: { sure: 'telephone fixe, numero de telephone, number de telephone, tel fixe', likely: 'portable' },
  email: { sure: 'courriel, adresse electronique, adresse email, adresse mail, mel' },
  payments: {
    sure: `
      nombre de paiements, nombre de factures, nb factures, nb de factures, nb de paiements, nb paiements, nombre
      paiements, nombre factures, nombre de transactions, nbre factures`,
    likely: 'nombre d operations, nombre d ecritures',
  },
  currentMethod: {
    sure: 'mode de paiement, mode de reglement, moyen de paiement, mode paiement, mode reglement, type de paiement',
  },
  payeeType: {
    sure: 'forme juridique, statut juridique, personne physique, type de personne',
    likely: 'type de fournisseur, type fournisseur, type de beneficiaire',
  },
  industry: {
    sure: `
      secteur d activite, code naf, code ape, naf, ape, activite principale, secteur activite, libelle naf, libelle
      ape`,
    likely: 'secteur, activite, categorie, famille',
  },
  purchase: {
    sure: `
      libelle, libelle ecriture, objet, designation, libelle de la facture, libelle facture, libelle compte, nature de
      la depense, objet du marche`,
  },
  taxId: {
    sure: `
      numero tva, number tva, tva, tva intracommunautaire, numero de tva, number de tva, siret, siren, numero siret,
      number siret, numero fiscal, number fiscal, code tva, identifiant fiscal, n tva, n siret, numero de siret`,
  },
  bankAccount: {
    sure: 'compte bancaire, numero de compte, number de compte, rib, numero compte bancaire, number compte',
  },
  routingNumber: { sure: 'code banque, code guichet, code bic, domiciliation' },
  cardNumber: { sure: 'numero de carte, number de carte, carte bancaire' },
  id: {
    sure: `
      code fournisseur, numero fournisseur, number fournisseur, id fournisseur, identifiant, identifiant fournisseur,
      code tiers, number de fournisseur, numero de fournisseur, compte fournisseur, reference fournisseur, compte
      auxiliaire, n fournisseur, code beneficiaire`,
    likely: 'numero, compte',
    maybe: 'fournisseur, tiers',
  },
  other: `
    date de facture, date facture, date de paiement, date paiement, numero de facture, number de facture, numero
    facture, facture, devise, statut, civilite, titre, echeance, service, direction, exercice, interlocuteur, nom du
    contact, nom contact, banque, nom de la banque, nom banque, nom court, nom abrege, site internet, commentaire,
    journal, piece, debit, credit, date de creation, nom de recherche, nom de l acheteur, acheteur`,
};
