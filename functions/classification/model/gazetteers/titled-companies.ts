// Companies and brands that begin like a person with a title: public knowledge, so that they are not taken for persons.

/** Whole names or their heads ("DR PEPPER BOTTLING"). */
export const TITLED_COMPANIES = `
dr bronners
dr browns
dr dennis gross
dr detail
dr dish
dr energy saver
dr hauschka
dr jart
dr martens
dr oetker
dr pepper
dr pepper snapple
dr praegers
dr reddys
dr schar
dr scholls
dr teals
dr vinyl
doctor pepper
keurig dr pepper
miss dig
mister car wash
mister softee
mister sparky
mr appliance
mr bubble
mr car wash
mr chow
mr clean
mr coffee
mr electric
mr gasket
mr gattis
mr goodcents
mr handyman
mr heater
mr hero
mr jims pizza
mr lube
mr peanut
mr pizza
mr potato head
mr rooter
mr sparky
mr sub
mr tire
mr transmission
mrs bairds
mrs butterworths
mrs cubbisons
mrs dash
mrs fields
mrs freshleys
mrs meyers
mrs renfros
mrs smiths
mrs ts
mrs wages
mrs winners
sir grout
sir speedy
captain ds
jos a bank
joseph a bank
`;
