// Finance and services (divisions H and I) in everyday words.

/** Phrases by four-digit code; a phrase counts where all its words occur. */
export const SERVICES: Readonly<Record<string, string>> = {
  '6011': 'federal reserve bank',
  '6021': 'national bank, bank, banking, banks, bank na',
  '6022': 'state bank, bancorp, bancshares, community bank, commercial bank',
  '6035': 'savings bank, savings and loan, savings and loan association, federal savings',
  '6061': 'federal credit union, credit union, fcu',
  '6099': 'check cashing, money transfer, foreign exchange, money order, wire transfer, escrow',
  '6111': 'student loan, sallie mae, fannie mae',
  '6141':
    'consumer finance, payday loan, auto loans, credit cards, personal loans, title loan, credit card company, consumer lending',
  '6153': 'factoring, working capital',
  '6159':
    'equipment finance, equipment leasing finance, farm credit, commercial finance, asset backed, capital leasing',
  '6162': 'mortgage, mortgage lender, mortgage company, home loans, mortgage banker',
  '6163': 'mortgage broker, loan broker',
  '6211': 'stockbroker, brokerage, investment bank, securities broker, broker dealer, securities',
  '6221': 'commodity pool, commodities broker, futures fund',
  '6282':
    'financial advisor, financial planner, wealth management, asset management, investment adviser, financial planning, wealth advisors, investment management',
  '6311': 'life insurance company, life insurer, life assurance, life insurance',
  '6321': 'disability insurance, accident insurance, reinsurance health',
  '6324':
    'health insurance, hmo, dental insurance, health plan, medical plan, dental plan, blue cross, blue shield, vision plan, health maintenance organization, managed care',
  '6331':
    'property casualty insurance, property insurance, auto insurance company, workers compensation insurance, mutual insurance, casualty insurance, indemnity, reinsurance',
  '6351': 'surety bond, bonding company, surety, mortgage guaranty insurance, financial guaranty',
  '6361': 'title insurance company, title insurer',
  '6371': 'pension fund, retirement system, pension plan, retirement fund, retirement plan, welfare fund, benefit fund',
  '6411':
    'insurance agent, insurance agency, insurance broker, insurance services, claims adjuster, insurance brokerage, third party administrator, risk management',
  '6512': 'shopping center, office building, commercial property, mall, landlord commercial',
  '6513': 'apartment, apartments, apartment complex, apartment building',
  '6514': 'rental houses',
  '6515': 'mobile home park, trailer park',
  '6519': 'land lease',
  '6531':
    'realtor, real estate, real estate agent, real estate broker, realty, property management, property manager, appraiser, homeowners association management, real estate appraisal',
  '6541': 'title company, title search, abstract company',
  '6552': 'land developer, real estate developer, land development',
  '6553': 'cemetery, memorial park',
  '6712': 'bank holding company',
  '6719': 'holding company, holdings',
  '6722': 'mutual fund',
  '6732': 'charitable foundation, foundation, charitable trust, scholarship fund, philanthropy',
  '6733': 'trust, family trust, living trust, estate, trustee, revocable trust, irrevocable trust',
  '6792': 'royalty trust, oil royalties',
  '6794': 'franchisor, franchising, patent holder, licensing company',
  '6798': 'reit, real estate investment trust, mortgage trust',
  '6799': 'venture capital, private equity, investment fund, investor, hedge fund, capital partners, investments',
  '7011': 'hotel, motel, inn, resort, lodge, bed and breakfast, suites, lodging, casino hotel, hostel, hotels',
  '7021': 'boarding house, rooming house, dormitory',
  '7032': 'summer camp, camp, dude ranch',
  '7033': 'campground, rv park, campsite, rv resort',
  '7211': 'laundry',
  '7213': 'linen service, linen, diaper service',
  '7215': 'laundromat, coin laundry, washateria',
  '7216': 'dry cleaner, drycleaner, dry cleaning, cleaners',
  '7217': 'carpet cleaning, rug cleaning, upholstery cleaning, carpet cleaner',
  '7218': 'uniform rental, uniform service, industrial laundry, uniforms, uniform',
  '7219': 'tailor, seamstress, alterations',
  '7221': 'photographer, photography, portrait studio, wedding photography, photo studio',
  '7231':
    'beauty salon, hair salon, nail salon, hairdresser, salon, nails, hair, hair stylist, manicure, cosmetologist, hairstylist, beauty',
  '7241': 'barber, barbershop',
  '7251': 'shoe repair, cobbler, shoeshine',
  '7261': 'funeral home, mortuary, undertaker, crematory, funeral, cremation, funeral director',
  '7291': 'tax preparation, tax preparer, tax service, income tax',
  '7299':
    'massage, massage therapy, tattoo, day spa, tanning salon, dating service, wedding planner, spa, personal trainer, tattoo parlor, formal wear rental',
  '7311': 'advertising agency, advertising, ad agency, marketing agency, media buying, digital marketing agency',
  '7312': 'billboard, billboards, outdoor advertising',
  '7319': 'aerial advertising, sampling distribution, transit advertising',
  '7322': 'collection agency, debt collector, debt collection, collections',
  '7323': 'credit bureau, credit reporting',
  '7331': 'direct mail, mailing service, mailing list',
  '7334': 'copy shop, copy center, blueprint, blueprinting, reprographics, duplicating',
  '7335': 'commercial photographer, aerial photography',
  '7336': 'graphic design, graphic designer, graphics, graphic artist',
  '7338': 'court reporter, court reporting, stenographer, secretarial, transcription, typing service',
  '7342': 'pest control, exterminator, exterminating, termite, fumigation, termite control',
  '7349':
    'janitor, janitorial, janitorial services, cleaning, cleaning service, cleaning services, office cleaning, maid, maids, maid service, house cleaning, window cleaning, custodial, chimney sweep, pressure washing, housekeeping',
  '7352': 'medical equipment rental',
  '7353': 'crane rental, heavy equipment rental, crane',
  '7359':
    'equipment rental, tool rental, party rental, portable toilets, tent rental, rental, rentals, furniture rental, appliance rental, copier lease, leasing',
  '7361': 'employment agency, executive search, recruiter, recruiting, headhunter, recruitment',
  '7363':
    'staffing agency, temporary help, temp agency, staffing, temporary staffing, employee leasing, nurse staffing, personnel',
  '7371':
    'programmer, software developer, software development, web developer, app developer, web design, website design, programming',
  '7372': 'software, software publisher, software company, saas, video game publisher, apps',
  '7373': 'systems integrator, systems integration, network integration, cad systems',
  '7374': 'data processing, web hosting, data center, hosting, data entry, payment processing',
  '7375': 'online database, search engine, information services',
  '7376': 'managed it services',
  '7378': 'computer repair, computer maintenance',
  '7379':
    'it consulting, information technology, computer consulting, it services, it consultant, computer consultant, cybersecurity, it support',
  '7381':
    'security guard, security guards, security services, security officers, private investigator, detective, armored car, guard service, investigations, patrol',
  '7382': 'burglar alarm, alarm company, alarm monitoring, security system, security alarm, fire alarm monitoring',
  '7384': 'photo lab, film developing',
  '7389':
    'auctioneer, auction, interior designer, interior design, call center, telemarketing, translator, translation, interpreter, notary, sign language interpreter, event planner, trade show, packaging service, answering service, convention center, process server, inspection service, water softener service, home inspector, speaker bureau, lettering',
  '7513': 'truck rental, truck leasing',
  '7514': 'car rental, rent a car, auto rental',
  '7515': 'car leasing, auto leasing, vehicle leasing, fleet leasing',
  '7519': 'trailer rental, rv rental',
  '7521': 'parking, parking lot, parking garage, valet parking, parking authority',
  '7532': 'auto body, body shop, collision repair, auto body shop, collision center, collision, auto paint',
  '7533': 'muffler, muffler shop, exhaust repair',
  '7534': 'tire repair, tire retreading, retread',
  '7536': 'auto glass, windshield, windshield repair',
  '7537': 'transmission, transmission repair',
  '7538':
    'motor vehicle repair, vehicle repair, vehicle maintenance, mechanic, auto repair, car repair, garage, auto mechanic, truck repair, auto service, automotive repair, automotive',
  '7539': 'brake shop, brake repair, wheel alignment, radiator repair, auto electric',
  '7542': 'car wash, carwash, auto detailing, truck wash, detailing',
  '7549': 'towing, tow truck, wrecker service, oil change, lube, roadside assistance, emissions testing, quick lube',
  '7622': 'tv repair, stereo repair',
  '7623': 'refrigerator repair, air conditioner repair, refrigeration repair, refrigeration',
  '7629': 'appliance repair, electronics repair, phone repair, copier repair',
  '7631': 'watch repair, clock repair, jewelry repair',
  '7641': 'upholstery, upholsterer, furniture repair, reupholstery, furniture refinishing',
  '7692': 'welder, welding, welding shop',
  '7694': 'electric motor repair, motor rewinding',
  '7699':
    'locksmith, lock and key, equipment repair, piano tuning, septic cleaning, septic pumping, small engine repair, boiler repair, pool cleaning, bicycle repair, taxidermist, gunsmith, septic, drain cleaning, repair shop',
  '7812': 'film production, movie studio, video production, filmmaker, film studio, motion picture',
  '7819': 'film editing, casting agency, post production',
  '7822': 'film distributor',
  '7832': 'movie theater, cinema, movie theatre, theatres, cinemas',
  '7841': 'video rental, video store, streaming video',
  '7911': 'dance studio, dance school, ballet, dance, ballroom',
  '7922':
    'theater company, theatre, playhouse, ticket agency, theatrical production, talent agency, opera company, performing arts, box office',
  '7929': 'musician, orchestra, symphony, band, dj, disc jockey, entertainer, entertainment, magician, choir',
  '7933': 'bowling alley, bowling',
  '7941': 'sports team, baseball club, football team, stadium, sports promoter, professional sports',
  '7948': 'race track, speedway, raceway, horse racing',
  '7991': 'gym, fitness center, health club, fitness, yoga, yoga studio, pilates, crossfit, aerobics',
  '7992': 'golf course, public golf course, golf',
  '7993': 'arcade, video arcade, slot machines, casino games, amusement machines, jukebox',
  '7996': 'theme park, amusement park, water park',
  '7997':
    'country club, golf club, tennis club, swim club, yacht club, sports league, little league, soccer club, athletic club',
  '7999':
    'casino, martial arts, karate, billiards, pool hall, skating rink, swimming pool, swimming lessons, lottery, ticket broker, tourist attraction, riding stable, golf driving range, rafting, carnival, gymnastics, recreation, state fair, parks and recreation',
  '8011':
    'physician, doctor, doctors, medical clinic, pediatrician, pediatrics, dermatology, dermatologist, cardiology, cardiologist, surgeon, orthopedics, orthopaedics, radiology, radiologist, anesthesiologist, psychiatrist, family practice, family medicine, ophthalmology, medical group, urgent care, obstetrics, gynecology, oncology, urology, internal medicine, gastroenterology, plastic surgery, neurology, primary care',
  '8021':
    'dentist, dental, dental office, dentistry, orthodontist, orthodontics, dental clinic, oral surgeon, periodontics, endodontics',
  '8031': 'osteopath, osteopathic physician',
  '8041': 'chiropractor, chiropractic',
  '8042': 'optometrist, optometry, eye doctor, eye care',
  '8043': 'podiatrist, podiatry, foot doctor, foot clinic',
  '8049':
    'physical therapist, physical therapy, psychologist, psychology, acupuncture, acupuncturist, speech therapy, occupational therapy, counselor, psychotherapist, audiologist, nutritionist, dietitian, naturopath, nurse practitioner, midwife, speech pathologist, therapist, hypnotist, audiology',
  '8051':
    'nursing home, skilled nursing, rehabilitation center nursing, convalescent home, nursing center, nursing care',
  '8052': 'intermediate care',
  '8059': 'rest home',
  '8062': 'hospital, medical center, community hospital, general hospital, regional medical center, memorial hospital',
  '8063': 'psychiatric hospital, mental hospital',
  '8069': 'childrens hospital, rehabilitation hospital, cancer hospital, maternity hospital, tuberculosis hospital',
  '8071':
    'medical laboratory, pathology lab, clinical laboratory, blood testing, pathology, diagnostic imaging, x-ray lab',
  '8072': 'dental lab',
  '8082': 'home health, home care, visiting nurse, home health aide, home health agency, home healthcare',
  '8092': 'dialysis',
  '8093':
    'mental health clinic, drug rehab, outpatient clinic, substance abuse treatment, planned parenthood, behavioral health, mental health center, rehabilitation outpatient',
  '8099': 'blood bank, health screening, plasma center, childbirth classes',
  '8111':
    'lawyer, attorney, law firm, law office, legal, attorney at law, law offices, lawyers, attorneys, law, paralegal, legal aid, counselors at law, esq, legal counsel',
  '8211':
    'school, elementary school, high school, middle school, school district, public schools, private school, charter school, kindergarten, academy, boarding school, independent school district, unified school district, isd, board of education, montessori, preparatory school, k-12',
  '8221': 'university, college, law school, medical school, seminary, state university',
  '8222': 'community college, junior college, technical institute, technical college',
  '8231': 'library, public library',
  '8243': 'computer school, coding bootcamp, computer training',
  '8244': 'business school, secretarial school, court reporting school',
  '8249':
    'trade school, truck driving school, vocational school, flight school, real estate school, cosmetology school, beauty school, aviation school',
  '8299':
    'tutor, tutoring, driving school, music lessons, music school, language school, art school, test prep, music teacher, cooking school, ceramics school, educational services',
  '8322':
    'counseling, senior center, adoption agency, youth services, family services, crisis center, community center, food bank, social worker, homeless shelter, social services, boys and girls club, meals on wheels, red cross, disaster relief, child welfare',
  '8331': 'job training, vocational rehabilitation, sheltered workshop, goodwill industries, workforce development',
  '8351':
    'daycare, day care, child care, childcare, preschool, nursery school, head start, early learning, babysitting, pre-k',
  '8361':
    'assisted living, group home, halfway house, retirement home, senior living, orphanage, childrens home, old age home',
  '8399':
    'charity, united way, fundraising, community action, community development, advocacy group, social change, nonprofit, community foundation',
  '8412': 'museum, art gallery, art museum, historical society, art galleries',
  '8422': 'zoo, aquarium, botanical garden, arboretum',
  '8611':
    'chamber of commerce, trade association, trade group, business league, better business bureau, growers association, visitors bureau',
  '8621': 'medical association, bar association, professional association, professional society, dental association',
  '8631': 'labor union, union local, trade union, brotherhood of workers, teachers union, teamsters, afl-cio',
  '8641':
    'homeowners association, hoa, rotary club, lions club, civic club, fraternal order, veterans organization, condominium association, condo association, american legion, knights of columbus, elks lodge, moose lodge, booster club, pta, alumni association, ymca, ywca, boy scouts, girl scouts, kiwanis, fraternity, sorority, community association, property owners association, masonic lodge',
  '8651':
    'political party, political action committee, pac, campaign committee, democratic committee, republican committee',
  '8661':
    'church, temple, synagogue, mosque, ministry, ministries, religious, parish, baptist church, diocese, lutheran, methodist, catholic, congregation, chapel, monastery, convent, presbyterian, baptist, religious organization',
  '8699':
    'automobile club, humane society, historical club, art council, poetry association, farm bureau, athletic association, reading club',
  '8711':
    'engineer, engineering, civil engineer, structural engineer, engineers, consulting engineer, mechanical engineer, engineering firm',
  '8712': 'architect, architecture, architects, architectural firm',
  '8713': 'surveyor, surveying, land surveyor, land surveying',
  '8721':
    'accountant, accounting, cpa, bookkeeper, bookkeeping, auditor, payroll, payroll service, accountants, certified public accountant',
  '8731': 'research and development, biotech research, research laboratory',
  '8732': 'market research, opinion poll, market research firm, survey research, economic research',
  '8733': 'research institute, nonprofit research, scientific research',
  '8734':
    'testing laboratory, materials testing, drug testing lab, environmental testing, calibration, product testing',
  '8741': 'management company, construction management, hospital management, business management',
  '8742':
    'management consultant, consultant, marketing consultant, human resources consultant, management consulting, business consultant, consulting firm, strategy consulting, consulting, marketing consulting, marketing',
  '8743': 'public relations, pr firm, lobbyist, lobbying',
  '8744': 'private prison, facilities management, facility management, base maintenance',
  '8748':
    'city planner, agricultural consulting, environmental consultant, safety consultant, educational consultant, energy consultant, economic consulting, environmental consulting, urban planning consultant, test development',
  '8811': 'nanny, household employer',
  '8999': 'writer, author, artist, songwriter, geologist, weather forecasting, music arranger, actuary, ghostwriter',
};
