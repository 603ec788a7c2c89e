// Companies that bear the names of their founders, written without a legal form: public knowledge, so that they are not taken for persons.

/** Whole names or their heads. Names that many living people bear are left out: they stay a guess. */
export const PERSON_SOUNDING_COMPANIES = `
abercrombie fitch
albert kahn
alston bird
alvarez marsal
andersen windows
ann taylor
arnold porter
arthur andersen
ashley furniture
babcock wilcox
bain capital
baker botts
baker mckenzie
baker hostetler
ballard spahr
barnes noble
barnes thornburg
barton malow
bass berry sims
bausch lomb
beckman coulter
becton dickinson
ben jerrys
berlin packaging
black decker
black veatch
bob evans
boehringer ingelheim
booz allen
booz allen hamilton
briggs stratton
bristol myers squibb
brooks brothers
brown caldwell
brown root
brownstein hyatt
bryan cave
burlington coat
burns mcdonnell
burns roe
butler snow
carlisle fluid
carrier corporation
carter ledyard
chapman cutler
charles river laboratories
cherry bekaert
church dwight
clark construction
clark dietz
clark nexsen
clark hill
clayton homes
clifford chance
coca cola
cole haan
cole parmer
colgate palmolive
conn selmer
cooper tire
cooley godward
covington burling
cozen oconnor
cracker barrel
crane worldwide
cravath swaine
cushman wakefield
cutler hammer
daniel j edelman
davis polk
davis wright tremaine
day pitney
dean foods
dean witter
deloitte touche
dick blick
dick clark productions
dickinson wright
dinsmore shohl
don pablos
dow jones
dow corning
dresser rand
duane morris
dun bradstreet
duncan aviation
dunkin donuts
dunn edwards
dykema gossett
eddie bauer
edward jones
eide bailly
eli lilly
elizabeth arden
ernst young
estee lauder
ethan allen
faegre baker
faegre drinker
fenwick west
fisher phillips
fisher price
fisher scientific
fish richardson
fluor daniel
foley lardner
foster wheeler
fox rothschild
franklin covey
franklin templeton
frito lay
fred meyer
freeman decorating
fuller brush
gibson dunn
giant eagle
goodwin procter
grant thornton
greenberg traurig
gulfstream
h r block
haley aldrich
hallmark cards
hamilton beach
hanson bridgett
harley davidson
harris teeter
hart schaffner marx
heidrick struggles
helena chemical
henry schein
herman miller
hewlett packard
hill rom
hilton worldwide
hinshaw culbertson
hogan lovells
holland knight
holland hart
hormel foods
houghton mifflin
howard johnson
hunter douglas
hunton andrews
huron consulting
husch blackwell
ingersoll rand
jack daniels
jack henry
jackson hewitt
james hardie
jefferson wells
jenner block
jenny craig
jersey mikes
jiffy lube
jim beam
jimmy johns
jo ann fabrics
john muir health
john wiley
johns manville
johnson controls
johnson johnson
johnson matthey
johnston murphy
jones day
jones lang lasalle
jones walker
katten muchin
kelley drye
kelly services
kemper sports
kennedy jenks
kenneth cole
kenworth
kilpatrick townsend
kimberly clark
kinder morgan
king spalding
kirkland ellis
kleinfelder
korn ferry
kramer levin
kraft heinz
kutak rock
lane bryant
latham watkins
laura ashley
lee hecht harrison
lehman brothers
leo burnett
lerch bates
levi strauss
lewis brisbois
lewis roca
lincoln electric
littler mendelson
liz claiborne
locke lord
lockheed martin
long john silvers
lord abbett
louis vuitton
louis berger
mack trucks
manatt phelps
marsh supermarkets
mary kay
mason hanger
max factor
mayer brown
mcdermott will
mcgraw hill
mcguire woods
mckesson
mckinsey
mccarthy building
merrill lynch
merrill corporation
michael baker
michael kors
miller canfield
miller coors
mintz levin
mohawk carpet
morgan lewis
morgan crucible
morrison foerster
morrison knudsen
morris nichols
moss adams
mott macdonald
neiman marcus
nelson mullins
nixon peabody
norton rose
norman s wright
obrien gere
ogletree deakins
oliver wyman
orrick herrington
oscar mayer
otis elevator
owens corning
owens minor
papa johns
parker hannifin
parsons brinckerhoff
patterson dental
patterson belknap
paul hastings
paul stuart
paul weiss
peabody energy
pepper hamilton
perdue farms
perkins coie
perkins will
perkins elmer
perry ellis
peter kiewit
peter piper pizza
peterbilt
philip morris
phillips van heusen
pillsbury winthrop
piper jaffray
piper sandler
pitney bowes
plante moran
porter wright
pratt whitney
price waterhouse
procter gamble
proskauer rose
quarles brady
ralph lauren
ralston purina
rand mcnally
raymond james
red robin
reed smith
rex healthcare
rhode schwarz
rich products
robert bosch
robert half
robert mondavi
robins kaplan
robinson cole
rolls royce
ropes gray
ross stores
russell reynolds
russell stover
ruth chris
ryan homes
salomon smith barney
sam ash
sargent lundy
saul ewing
schiff hardin
seyfarth shaw
shearman sterling
sheppard mullin
shook hardy
sidley austin
simon schuster
simpson thacher
skadden arps
skidmore owings
smith nephew
smith seckman reid
snell wilmer
spencer stuart
spencer fane
squire patton boggs
squire sanders
standard poors
stanley black decker
stanley steemer
steptoe johnson
stephens media
stites harbison
stoel rives
stone webster
stradling yocca
stuart weitzman
sullivan cromwell
steve madden
susan g komen
swank motion pictures
taft stettinius
taylor morrison
thermo fisher
thomas nelson
thompson coburn
thompson hine
thornton tomasetti
tim hortons
tommy bahama
tommy hilfiger
tony roma
tory burch
towers perrin
towers watson
trader joes
troutman sanders
turner broadcasting
tyson foods
uncle bens
van cleef arpels
van heusen
van ness feldman
vera bradley
vera wang
victoria secret
victorias secret
vinson elkins
walker parking
wachtell lipton
walt disney
warner bros
warner lambert
warner norcross
weil gotshal
wells lamont
wendys
westinghouse
whiting turner
wiley rein
williams sonoma
williams mullen
wilkie farr
willkie farr
wilmer hale
wilson elser
wilson sonsini
wilson sporting
winn dixie
winston strawn
wiss janney
womble bond
womble carlyle
wolters kluwer
wright medical
young rubicam
zimmer biomet
kimball midwest
ben e keith
fred pryor
dale carnegie
h w wilson
j p cooke
w w norton
j crew
j jill
l l bean
t rowe price
a o smith
c h robinson
d r horton
e j harrison
f w webb
h e butt
j b hunt
j m smucker
jm smucker
jb hunt
j d power
r r donnelley
s c johnson
w b mason
w l gore
w r grace
w w grainger
wb mason
`;
