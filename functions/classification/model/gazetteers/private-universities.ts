// Private universities and colleges whose names look public; a payee of this list is a business.

export const PRIVATE_UNIVERSITIES = `
university of pennsylvania
university of southern california
university of chicago
university of denver
university of miami
university of notre dame
university of richmond
university of rochester
university of san diego
university of san francisco
university of phoenix
university of the pacific
university of puget sound
university of portland
university of tulsa
university of tampa
university of hartford
university of new haven
university of bridgeport
university of dayton
university of evansville
university of indianapolis
university of dallas
university of st thomas
university of the incarnate word
university of scranton
university of detroit mercy
university of findlay
university of redlands
university of la verne
university of laverne
university of new england
university of the southwest
university of sioux falls
university of mary
university of mobile
university of lynchburg
university of st francis
university of charleston
university of chicago medical center
city university of seattle
washington university in st louis
washington university
washington and lee university
washington and jefferson college
george washington university
american university
new york university
new york institute of technology
new york medical college
california institute of technology
california baptist university
california lutheran university
california college of the arts
illinois institute of technology
illinois wesleyan university
ohio wesleyan university
ohio northern university
iowa wesleyan university
texas christian university
texas wesleyan university
texas lutheran university
north carolina wesleyan
oklahoma city university
oklahoma christian university
oklahoma baptist university
oregon health and science foundation
kentucky wesleyan college
tennessee wesleyan university
virginia wesleyan university
virginia union university
west virginia wesleyan college
wisconsin lutheran college
nebraska wesleyan university
kansas wesleyan university
dakota wesleyan university
mississippi college
colorado college
colorado christian university
connecticut college
alaska pacific university
hawaii pacific university
arizona christian university
massachusetts institute of technology
national university
northeastern university
northwestern university
southern methodist university
southern new hampshire university
western governors university
eastern university
johns hopkins university
stanford university
leland stanford junior university
harvard university
harvard college
yale university
princeton university
columbia university
cornell university
brown university
dartmouth college
duke university
emory university
vanderbilt university
rice university
tufts university
boston university
boston college
brandeis university
georgetown university
fordham university
syracuse university
lehigh university
villanova university
drexel university
carnegie mellon university
case western reserve university
loyola university
marquette university
depaul university
saint louis university
creighton university
gonzaga university
seattle university
santa clara university
pepperdine university
chapman university
loma linda university
baylor university
tulane university
wake forest university
elon university
brigham young university
grand canyon university
embry riddle aeronautical university
liberty university
regent university
howard university
hampton university
morehouse college
spelman college
tuskegee university
devry university
strayer university
walden university
capella university
golden gate university
touro college
yeshiva university
pace university
hofstra university
adelphi university
st johns university
butler university
drake university
bradley university
fresno pacific university
azusa pacific university
point loma nazarene university
biola university
midwestern university
creighton
college of idaho
college of wooster
college of the holy cross
college of the ozarks
college of the atlantic
college of st benedict
college of st scholastica
college of saint benedict
college of saint scholastica
college of st mary
college of saint mary
college of st rose
college of saint rose
college of st joseph
college of st elizabeth
college of mount saint vincent
college of our lady of the elms
college of new rochelle
college of santa fe
college of saint catherine
`;
