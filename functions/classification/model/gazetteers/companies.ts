// Companies whose names look like a public body's, a person's or a number's, and phrases that make a name one of a business.

/** Whole names or their heads: single words of these would mislead. */
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
city electric supply
city light and power
state industrial products
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
treasury wine estates
municipal emergency services
boys and girls club
circuit city
party city
kansas city southern
bureau of national affairs
bureau veritas
commonwealth edison
consolidated edison
con edison
con ed
so cal edison
so cal gas
southern california gas
florida power and light
fpl
duke energy
dominion energy
dominion power
virginia power
georgia power
alabama power
gulf power
mississippi power
ohio edison
toledo edison
potomac edison
detroit edison
dte energy
san diego gas and electric
puget sound energy
portland general electric
pacific power
rocky mountain power
idaho power
montana dakota utilities
northwestern energy
nevada power
nv energy
tucson electric power
el paso electric
xcel energy
centerpoint energy
atmos energy
entergy
ameren
columbia gas
peoples gas
national fuel gas
washington gas
boston gas
baltimore gas and electric
delmarva power
pepco
peco energy
jersey central power and light
west penn power
appalachian power
indiana michigan power
aep ohio
indianapolis power and light
northern indiana public service
kentucky utilities
louisville gas and electric
tampa electric
consumers energy
wisconsin public service
wisconsin electric power
we energies
madison gas and electric
interstate power and light
midamerican energy
black hills energy
kansas city power and light
kansas gas and electric
oklahoma gas and electric
evergy
oncor
reliant energy
southwest gas
hawaiian electric
central maine power
green mountain power
eversource
rochester gas and electric
niagara mohawk
orange and rockland utilities
california water service
golden state water
at t mobility
t mobile
grant thornton
county materials
district taco
university book store
federal realty
united states surgical
us lbm
us ecology
us oncology
gallagher bassett
arthur j gallagher
aon
marsh mclennan
marsh usa
willis towers watson
sedgwick claims
gallagher
lockton
hub international
acrisure
brown and brown
brown brown
wells fargo advisors
charles schwab
td ameritrade
edward jones
ameriprise
lpl financial
national board of medical examiners
national board for certification
national fire protection association
national association of counties
national league of cities
council on foreign relations
board of trade
chicago board of trade
american board of internal medicine
underwriters laboratories
american bureau of shipping
port blakely
court tv
federal heath sign
national city lines
national service industries
national medical care
national van lines
american city business journals
american municipal power
american public media
american public power association
american library association
american correctional association
american council on education
international code council
international city county management association
council of state governments
university of phoenix
district photo
capital cities
capitol records
capitol federal
republic airways
republic national
commonwealth brands
commonwealth financial network
territory ahead
county waste
county concrete
city furniture
city barbeque
town sports
village voice
village nurseries
public consulting
public financial management
municipal code corporation
municipal services bureau
municipal capital
government brands
government leasing
govdeals
govdelivery
police executive research forum
fire and police selection
firestone
fire king
school nurse supply
school outfitters
scholastic
library store
library ideas
postal connections
post and courier
the state newspaper
army navy surplus
`;

/** Parts of names: associations, firms, and public words in the sense of a place. */
export const BUSINESS_PHRASES = `
county line
state line
town and country
village inn
court yard
capitol tire
capitol city
water treatment
chamber of commerce
bar foundation
league of cities
association of counties
conference of mayors
council of state
district brewing
state chemical
statewide
street deli
power and light co
power and light company
bar association
homeowners association
employees association
officers association
booster club
law office
law offices
law firm
attorneys at law
attorney at law
`;
