// Public bodies of other countries that companies of the United States pay: tax offices, ministries, registries, post.

export const FOREIGN_BODIES = `
canada revenue agency
canada border services agency
revenue canada
receiver general
government of canada
service canada
public works and government services canada
transport canada
health canada
canadian food inspection agency
workplace safety and insurance board
worksafebc
minister of finance
minister of revenue
ministry of finance
ministry of revenue
ministry of health
ministry of transportation
ministry of the attorney general
provincial treasurer
revenu quebec
ministere du revenu
ministere des finances
agence du revenu
her majesty s revenue and customs
his majesty s revenue and customs
hm revenue and customs
hm customs and excise
hm treasury
hm land registry
hmrc
companies house
inland revenue
inland revenue department
australian taxation office
office of state revenue
revenue commissioners
servicio de administracion tributaria
secretaria de finanzas
direction generale des finances publiques
bundeszentralamt fur steuern
finanzamt
receita federal
european patent office
world intellectual property organization
united nations
organization of american states
embassy
consulate general
consulate
high commission
`;
