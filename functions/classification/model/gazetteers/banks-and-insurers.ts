// Banks and insurers: their own names, and the words by which any other of them is named. They make the refinements of Business.

/** A name of one or two ordinary words counts only where nothing but place, legal form and words of its trade stands beside it (refinements.ts). */
export const BANKS = `
jpmorgan chase
jp morgan
chase
wells fargo
citibank
citigroup
bank of america
us bank
pnc bank
pnc
truist
td bank
capital one
goldman sachs
morgan stanley
hsbc
bny mellon
state street bank
fifth third
keybank
keycorp
huntington national
m t bank
citizens bank
citizens financial
regions bank
regions financial
zions bancorporation
comerica
ally bank
santander
barclays
bmo harris
silicon valley bank
first republic
first horizon
synovus
usaa federal savings
american express
discover bank
fannie mae
freddie mac
umpqua bank
citi
citicorp
citicards
citi cards
citizens one
jpm chase
jpmc
suntrust
bb t
bbt
bank one
wachovia
bankamerica
bofa
first national
bmo
bmo bank
mufg
union bank
us bank national association
usb
key bank
m and t bank
webster bank
first citizens
first interstate
first hawaiian
bank of hawaii
frost bank
cadence bank
hancock whitney
associated bank
old national
east west bank
valley national
new york community bancorp
flagstar
texas capital
western alliance
bok financial
bancfirst
arvest
commerce bancshares
umb bank
umb
northern trust
wilmington trust
state street corporation
bank of new york mellon
navy federal
penfed
becu
schoolsfirst
alliant credit
rabobank
cobank
agfirst
federal home loan bank
sallie mae
navient
synchrony
synchrony bank
sofi
zions bank
bank of the west
huntington bank
santander bank
`;

/** Insurers and health plans; the same holds. Brokers and consultants insure nobody: they are in companies.ts. */
export const INSURERS = `
aetna
cigna
humana
geico
allstate
state farm
liberty mutual
nationwide mutual
farmers insurance
usaa
aflac
metlife
metropolitan life
prudential
new york life
mass mutual
massachusetts mutual
northwestern mutual
mutual of omaha
lincoln national life
principal life
guardian life
unum
blue cross
blue shield
blue cross blue shield
kaiser permanente
kaiser foundation health plan
united healthcare
unitedhealthcare
unitedhealth
molina healthcare
delta dental
vsp vision
vision service plan
hartford life
hartford
chubb
zurich american
zurich
berkshire hathaway
amtrust
erie indemnity
auto owners
american family mutual
safeco
copic
lloyds of london
fidelity national title
first american title
old republic title
stewart title
voya
voya financial
ambac
cna insurance
cna financial
markel
horace mann
jackson national life
kemper insurance
genworth
transamerica
john hancock life
pacific life
sun life financial
assurant
axa equitable
qbe
tokio marine
american fidelity assurance
colonial life
globe life
mutual of america
cna
progressive
progressive casualty
travelers
travelers indemnity
travelers casualty
hartford fire
hartford casualty
nationwide
uhc
united health
bluecross
blueshield
bluecross blueshield
bcbs
anthem
anthem blue cross
wellpoint
elevance health
centene
wellcare
highmark
carefirst
premera
regence
florida blue
health net
health care service corporation
kaiser foundation
emblemhealth
tufts health
harvard pilgrim
amerigroup
amerihealth
geisinger health
selecthealth
healthpartners
state auto
cincinnati insurance
erie insurance
american family insurance
cincinnati financial
amica
esurance
farm bureau insurance
west bend
auto club
mercury insurance
bristol west
dairyland
hiscox
allianz
aig
american international group
axa
swiss re
munich re
gen re
everest re
philadelphia indemnity
great american
great west casualty
employers mutual
fm global
factory mutual
texas mutual
pinnacol assurance
amerisafe
securian
minnesota life
pacific mutual
penn mutual
ohio national
thrivent
lincoln financial
lincoln national
mutual benefit
equitable life
reliastar
brighthouse
corebridge
american general
midland national
symetra
standard insurance
sun life
manulife
john hancock
primerica
torchmark
combined insurance
american heritage life
eyemed
davis vision
ameritas
dearborn national
usable life
reliance standard
`;

/** What any bank may call itself. */
export const BANK_PHRASES = `
credit union
federal credit union
savings and loan
trust company
trust co
farm credit
national bank
state bank
savings bank
bank and trust
federal savings
fnb
`;

export const INSURER_PHRASES = `
life insurance
title insurance
mutual insurance
health plan
dental plan
insurance company
insurance co
casualty company
casualty co
title guaranty
`;
