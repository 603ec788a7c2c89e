// Companies by name: banks and insurers (the refinements of Business), and firms whose names look like a public body's.

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
charles schwab
fannie mae
freddie mac
credit union
federal credit union
savings and loan
trust company
farm credit
umpqua bank
zelle
`;

export const INSURERS = `
aetna
cigna
humana
geico
allstate
state farm
progressive casualty
liberty mutual
nationwide mutual
farmers insurance
travelers indemnity
travelers casualty
the travelers
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
standard insurance
the standard life
blue cross
blue shield
blue cross blue shield
anthem blue
kaiser permanente
kaiser foundation health plan
united healthcare
unitedhealthcare
unitedhealth
health net
molina healthcare
delta dental
vsp vision
vision service plan
hartford life
the hartford
chubb
zurich american
zurich north america
berkshire hathaway
amtrust
erie indemnity
auto owners
american family mutual
safeco
copic
lloyds of london
life insurance
title insurance
health plan
dental plan
mutual insurance
fidelity national title
first american title
old republic title
stewart title
gallagher bassett
arthur j gallagher
voya
voya financial
brown brown
ambac
cna insurance
cna financial
markel
horace mann
jackson national life
aon
marsh mclennan
marsh usa
willis towers watson
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
sedgwick claims
`;

/** Whole names only: these words alone would mislead. */
export const PUBLIC_SOUNDING_COMPANIES = `
republic services
republic waste
public storage
public consulting group
federal express
fedex
federal signal
federal mogul
us steel
us foods
us bancorp
us cellular
us airways
us physical therapy
us healthworks
us renal care
united states steel
united states cellular
united states gypsum
united airlines
united rentals
united parcel service
united site services
united natural foods
united way
united health group
american airlines
american water
american red cross
american public works association
american electric power
national grid
national car rental
national geographic
national public radio
national instruments
national oilwell varco
government finance officers association
government employees health association
county line
city electric supply
city light and power
state line
state industrial products
statewide
state chemical
town and country
village inn
district brewing
court yard
courtyard marriott
general electric
general motors
pacific gas and electric
southern california edison
salt river project
arizona public service
public service company
public service electric and gas
waste management
water treatment
capitol tire
capitol city
treasury wine estates
municipal emergency services
boys and girls club
chamber of commerce
bar foundation
league of cities
association of counties
conference of mayors
council of state
friends of
`;
