// Public universities, systems and colleges whose names do not say so by a state's name and "state" or "university of" (those are told by words alone).

export const PUBLIC_UNIVERSITIES = `
auburn university
troy university
jacksonville state university
athens state university
tuskegee community
northern arizona university
maricopa community colleges
pima community college
mesa community college
scottsdale community college
glendale community college
paradise valley community college
phoenix college
gateway community college
rio salado college
estrella mountain community college
south mountain community college
chandler gilbert community college
eastern arizona college
cochise college
henderson state university
southern arkansas university
san diego state university
san jose state university
san francisco state university
sacramento state
fresno state
chico state
humboldt state university
sonoma state university
cal poly
cal poly pomona
cal poly san luis obispo
cal state
city college of san francisco
american river college
sierra college
foothill college
de anza college
santa monica college
santa rosa junior college
pasadena city college
el camino college
diablo valley college
los rios community college
colorado school of mines
fort lewis college
metropolitan state university of denver
florida atlantic university
florida international university
florida gulf coast university
new college of florida
valencia college
miami dade college
broward college
georgia institute of technology
georgia tech
kennesaw state university
valdosta state university
boise state university
lewis clark state college
chicago state university
governors state university
northeastern illinois university
southern illinois university
northern illinois university
western illinois university
eastern illinois university
city colleges of chicago
ball state university
purdue university
vincennes university
ivy tech community college
wichita state university
emporia state university
fort hays state university
pittsburg state university
washburn university
murray state university
morehead state university
eastern kentucky university
western kentucky university
northern kentucky university
grambling state university
mcneese state university
nicholls state university
southeastern louisiana university
southern university
bowie state university
coppin state university
frostburg state university
morgan state university
salisbury university
towson university
st marys college of maryland
framingham state university
salem state university
westfield state university
wayne state university
grand valley state university
ferris state university
oakland university
saginaw valley state university
central michigan university
eastern michigan university
western michigan university
northern michigan university
lake superior state university
bemidji state university
metropolitan state university
winona state university
st cloud state university
mankato state university
mnscu
minnesota state colleges and universities
alcorn state university
delta state university
jackson state university
truman state university
southeast missouri state university
lincoln university
harris stowe state university
northwest missouri state university
wayne state college
chadron state college
peru state college
keene state college
plymouth state university
granite state college
kean university
montclair state university
ramapo college
rowan university
rutgers university
rutgers
stockton university
william paterson university
thomas edison state university
new jersey city university
new jersey institute of technology
college of new jersey
state university of new york
suny
cuny
city university of new york
hunter college
baruch college
brooklyn college
queens college
lehman college
binghamton university
stony brook university
university at buffalo
university at albany
fashion institute of technology
appalachian state university
east carolina university
elizabeth city state university
fayetteville state university
western carolina university
winston salem state university
bowling green state university
cleveland state university
kent state university
miami university
wright state university
youngstown state university
central state university
shawnee state university
cameron university
langston university
northeastern state university
rogers state university
portland community college
chemeketa community college
lane community college
mt hood community college
portland state university
southern oregon university
western oregon university
eastern oregon university
temple university
cheyney university
kutztown university
millersville university
shippensburg university
slippery rock university
west chester university
bloomsburg university
lock haven university
clemson university
coastal carolina university
college of charleston
citadel
lander university
winthrop university
francis marion university
austin peay state university
middle tennessee state university
lamar university
midwestern state university
prairie view a m university
sam houston state university
stephen f austin state university
sul ross state university
tarleton state university
texas a m university
texas tech university
texas womans university
houston community college
austin community college
dallas college
lone star college
alamo colleges
tarrant county college
weber state university
dixie state university
utah valley university
salt lake community college
christopher newport university
college of william mary
george mason university
james madison university
longwood university
norfolk state university
old dominion university
radford university
virginia commonwealth university
virginia military institute
virginia polytechnic institute
virginia tech
bellevue college
central washington university
eastern washington university
western washington university
evergreen state college
seattle colleges
marshall university
fairmont state university
shepherd university
indiana university
ohio university
howard community college
howard university hospital
umass
umass chan medical school
uconn
ucla
ucsf
uc davis
uc san diego
uc berkeley
uc irvine
uc regents
unlv
regents of the university
university of california
university of illinois
university of michigan
university of louisville
university of memphis
university of cincinnati
university of toledo
university of akron
university of houston
university of pittsburgh
university of north texas
university of south florida
university of central florida
university of west florida
university of north florida
university of northern colorado
university of northern iowa
university of southern mississippi
university of south alabama
university of guam
university of puerto rico
university of massachusetts
university system of georgia
board of regents
regents univ
college of southern idaho
college of western idaho
college of eastern idaho
college of dupage
college of lake county
college of the canyons
college of the desert
college of the redwoods
college of the sequoias
college of the siskiyous
college of the albemarle
college of the mainland
college of marin
college of san mateo
college of alameda
college of central florida
college of the florida keys
college of southern nevada
college of southern maryland
college of coastal georgia
college of menominee nation
`;
