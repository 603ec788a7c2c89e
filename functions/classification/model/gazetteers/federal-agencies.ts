// Bodies of the federal government of the United States: departments, agencies, boards, commissions, foundations and courts set up by law.

/** One body a line; case, "of", "the", "and", and a leading "U.S." do not matter. */
export const FEDERAL_AGENCIES = `
department of agriculture
department of commerce
department of defense
department of education
department of energy
department of health and human services
department of homeland security
department of housing and urban development
department of the interior
department of justice
department of labor
department of state
department of transportation
department of the treasury
department of veterans affairs
department of the army
department of the navy
department of the air force
department of war
internal revenue service
postal service
postal regulatory commission
postal inspection service
social security administration
general services administration
environmental protection agency
small business administration
office of personnel management
office of management and budget
office of government ethics
office of special counsel
office of the director of national intelligence
office of the comptroller of the currency
office of science and technology policy
office of national drug control policy
office of the inspector general
office of navajo and hopi indian relocation
national aeronautics and space administration
national archives and records administration
national science foundation
national endowment for the arts
national endowment for the humanities
national labor relations board
national mediation board
national transportation safety board
national credit union administration
national capital planning commission
national council on disability
national indian gaming commission
national institutes of health
national institute of standards and technology
national oceanic and atmospheric administration
national park service
national weather service
national security agency
national security council
national reconnaissance office
national geospatial intelligence agency
national guard bureau
national cemetery administration
national finance center
national gallery of art
national nuclear security administration
national telecommunications and information administration
national technical information service
national highway traffic safety administration
national railroad passenger corporation
nuclear regulatory commission
nuclear waste technical review board
securities and exchange commission
federal aviation administration
federal bureau of investigation
federal bureau of prisons
federal communications commission
federal deposit insurance corporation
federal election commission
federal emergency management agency
federal energy regulatory commission
federal financial institutions examination council
federal highway administration
federal housing administration
federal housing finance agency
federal judicial center
federal labor relations authority
federal maritime commission
federal mediation and conciliation service
federal mine safety and health review commission
federal motor carrier safety administration
federal permitting improvement council
federal permitting improvement steering council
federal railroad administration
federal reserve system
federal reserve board
federal retirement thrift investment board
federal trade commission
federal transit administration
federal law enforcement training center
federal accounting standards advisory board
food and drug administration
food and nutrition service
food safety and inspection service
forest service
fish and wildlife service
geological survey
bureau of labor statistics
bureau of land management
bureau of reclamation
bureau of indian affairs
bureau of indian education
bureau of economic analysis
bureau of engraving and printing
bureau of the fiscal service
bureau of alcohol tobacco firearms and explosives
bureau of ocean energy management
bureau of safety and environmental enforcement
bureau of industry and security
census bureau
centers for disease control and prevention
centers for disease control
centers for medicare and medicaid services
central intelligence agency
citizenship and immigration services
coast guard
customs and border protection
immigration and customs enforcement
transportation security administration
secret service
marshals service
drug enforcement administration
army corps of engineers
corps of engineers
defense logistics agency
defense finance and accounting service
defense information systems agency
defense intelligence agency
defense contract audit agency
defense contract management agency
defense health agency
defense nuclear facilities safety board
defense threat reduction agency
defense advanced research projects agency
defense commissary agency
defense acquisition university
missile defense agency
marine corps
air force
army
navy
space force
treasury
consumer product safety commission
consumer financial protection bureau
commodity futures trading commission
commission on civil rights
commission of fine arts
commission for the preservation of americas heritage abroad
commission on international religious freedom
commission on security and cooperation in europe
chemical safety and hazard investigation board
chemical safety board
civil rights cold case records review board
congressional budget office
congressional research service
library of congress
government accountability office
government publishing office
government printing office
architect of the capitol
capitol police
house of representatives
senate
supreme court of the united states
court of appeals
court of federal claims
court of international trade
court of appeals for veterans claims
tax court
bankruptcy court
district court
sentencing commission
administrative office of the courts
administrative conference of the united states
advisory council on historic preservation
access board
ability one commission
abilityone commission
african development foundation
inter american foundation
agency for international development
agency for global media
american battle monuments commission
appalachian regional commission
arctic research commission
armed forces retirement home
army and air force exchange service
barry goldwater scholarship and excellence in education foundation
harry s truman scholarship foundation
james madison memorial fellowship foundation
morris k udall and stewart l udall foundation
udall foundation
christopher columbus fellowship foundation
japan united states friendship commission
vietnam education foundation
institute of peace
institute of museum and library services
holocaust memorial museum
smithsonian institution
john f kennedy center for the performing arts
woodrow wilson international center for scholars
presidio trust
tennessee valley authority
bonneville power administration
western area power administration
southwestern power administration
southeastern power administration
corporation for national and community service
americorps
peace corps
job corps
council of the inspectors general on integrity and efficiency
council of economic advisers
council on environmental quality
delta regional authority
denali commission
northern border regional commission
southeast crescent regional commission
southwest border regional commission
great lakes authority
gulf coast ecosystem restoration council
election assistance commission
economic development administration
economic research service
employee benefits security administration
employment and training administration
equal employment opportunity commission
export import bank of the united states
farm credit administration
farm credit system insurance corporation
farm service agency
farm production and conservation
natural resources conservation service
rural development
risk management agency
agricultural marketing service
agricultural research service
animal and plant health inspection service
foreign agricultural service
foreign claims settlement commission
foreign service institute
financial crimes enforcement network
financial stability oversight council
health resources and services administration
indian health service
indian arts and crafts board
international boundary and water commission
international trade administration
international trade commission
international development finance corporation
overseas private investment corporation
interagency council on homelessness
marine mammal commission
maritime administration
medicaid and chip payment and access commission
medicare payment advisory commission
merit systems protection board
millennium challenge corporation
mine safety and health administration
minority business development agency
occupational safety and health administration
occupational safety and health review commission
patent and trademark office
pension benefit guaranty corporation
pipeline and hazardous materials safety administration
president of the united states
privacy and civil liberties oversight board
public buildings reform board
public interest declassification board
railroad retirement board
saint lawrence seaway development corporation
great lakes st lawrence seaway development corporation
selective service system
semiquincentennial commission
social security advisory board
state justice institute
stennis center for public service
substance abuse and mental health services administration
surface transportation board
trade and development agency
trade representative
veterans health administration
veterans benefits administration
veterans affairs medical center
veterans employment and training service
va medical center
va health care system
va healthcare system
white house
world war one centennial commission
womens history museum commission
office of the president
executive office of the president
office of congressional workplace rights
us treasury
united states treasury
treasury of the united states
united states attorney
united states probation office
united states mission
united states embassy
military academy
naval academy
air force academy
naval postgraduate school
air force institute of technology
army research laboratory
naval research laboratory
national laboratory
defense language institute
federal student aid
civil air patrol
job accommodation network
cybersecurity and infrastructure security agency
advanced research projects agency energy
sba disaster assistance
`;
