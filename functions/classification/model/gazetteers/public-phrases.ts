// Phrases that name a kind of public body: districts, authorities, offices, plans and pools of governments.

export const PUBLIC_PHRASES = `
council of governments
association of governments
associated governments
metropolitan planning organization
metropolitan planning commission
regional planning commission
regional planning council
regional planning agency
regional council of governments
regional development commission
regional development center
planning and development district
economic development district
area development district
rural transportation planning organization
transportation planning organization
area agency on aging
regional commission
regional communications center
high intensity drug trafficking area
joint powers authority
joint powers agency
joint powers board
joint powers insurance authority
public entity risk pool
municipal league insurance trust
risk management pool
public employees retirement system
employees retirement system
teachers retirement system
state retirement system
police and fire pension
pension fund city
public school retirement
state lottery
state bar
county service area
hospital district
healthcare district
health care district
memorial hospital district
housing authority
redevelopment agency
water department
public utility district
public power district
peoples utility district
municipal utility district
municipal utilities
interstate commission
interstate compact
interjurisdictional compact
lottery commission
tribal council
tribal court
tribal government
tribal housing authority
port authority
transit authority
airport authority
water authority
school district
unified school district
fire district
fire protection district
water district
sewer district
sanitary district
sheriffs office
sheriffs department
police department
fire department
clerk of court
board of education
department of revenue
state university
community college
tax collector
public schools
public works
employment development
workers compensation board
state compensation insurance fund
state insurance fund
cooperative extension
agricultural extension
extension service
post office
registry of motor vehicles
bureau of motor vehicles
board of equalization
register of deeds
recorder of deeds
registrar of deeds
tax assessor
tax commissioner
state disbursement unit
child support enforcement
unemployment insurance
turnpike authority
turnpike commission
irs eftps
electronic federal tax payment
`;
