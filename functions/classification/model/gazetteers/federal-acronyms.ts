// Short names under which federal agencies are paid; only those that are no ordinary word, name or company.

export const FEDERAL_ACRONYMS = `
hud
usps
usda
irs
epa
fema
faa
fbi
dhs
dod
nasa
noaa
noaa fisheries
nih
cdc
gsa
ssa
nist
nsf
usaf
uscg
usmc
usace
usaid
usfs
usfws
usgs
uspto
doj
dea
ferc
fcc
ftc
fdic
fhwa
fmcsa
nlrb
ntsb
nrc
opm
osha
cfpb
cpsc
cftc
eeoc
sec gov
dfas
tsa
tva
usdot
usdoj
usdol
uspis
uscis
usps postmaster
postmaster
us postmaster
us mint
us marshals
united states treasury
internal revenue
`;
