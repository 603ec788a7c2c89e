// Companies that bear the names of their founders, written without a legal form: public knowledge, so that they are not taken for persons.

/** Whole names or their heads. Names that many living people bear are left out: they stay a guess. */
export const PERSON_SOUNDING_COMPANIES = `
a o smith
abbott laboratories
abercrombie fitch
ace hardware
adam opel
adams reese
addison wesley
akerman senterfitt
akin gump
albert kahn
alberto culver
alex brown
alexander alexander
alfred a knopf
alfred benesch
alfred knopf
alix partners
allen bradley
allen edmonds
allen matkins
allen organ
allis chalmers
allyn bacon
alston bird
alvarez marsal
anchin block
andersen windows
andrews kurth
anheuser busch
ann taylor
annie selke
archer daniels
archer daniels midland
arent fox
arent schiff
armstrong teasdale
arnold porter
arnold worldwide
arthur andersen
arthur d little
arthur gallagher
arthur j gallagher
arthur murray
arthur young
ashley furniture
avery dennison
babcock wilcox
bailey banks
bailey banks biddle
baillie gifford
bain capital
baker botts
baker daniels
baker donelson
baker hostetler
baker hughes
baker mckenzie
baker publishing
baker taylor
baker tilly
balfour beatty
ball horticultural
ballard spahr
bancroft whitney
barclay damon
barge waggoner
barnes hind
barnes noble
barnes thornburg
barr engineering
barton malow
bass berry sims
bath body works
bausch lomb
beck group
beckman coulter
becton dickinson
bell howell
ben e keith
ben franklin
ben jerry
ben jerrys
benjamin cummings
benjamin moore
bennett thrasher
bergdorf goodman
berlin packaging
bernstein rein
berry dunn
best best krieger
betty crocker
beveridge diamond
bingham mccutchen
black decker
black veatch
blain supply
blank rome
bob evans
bobbi brown
boehringer ingelheim
boies schiller
boise cascade
bolton menk
bond schoeneck
bond schoeneck king
boosey hawkes
booz allen
booz allen hamilton
boyle engineering
bracewell giuliani
bradley arant
brasfield gorrie
briggs morgan
briggs stratton
briggs veselka
bristol myers
bristol myers squibb
brooks brothers
brown brown
brown caldwell
brown forman
brown harris stevens
brown root
brown sharpe
brownstein hyatt
bryan cave
buchalter nemer
buchanan ingersoll
buck consultants
burke mills
burlington coat
burns mcdonnell
burns roe
buro happold
burr forman
burr pilger mayer
burroughs wellcome
burson marsteller
butler snow
c f martin
c h robinson
cadwalader wickersham
cahill gordon
calvin klein
camp dresser
camp dresser mckee
campbell ewald
campbell hausfeld
campbell mithun
cannon design
carl buddig
carl fischer
carl zeiss
carlisle fluid
carlton fields
carmichael lynch
carr riggs
carr riggs ingram
carrier corporation
carson pirie scott
carter burgess
carter ledyard
carter wallace
cavanaugh macdonald
chadbourne parke
challenger gray
chapman cutler
charles komar
charles pankow
charles river laboratories
charles schwab
charles scribner
chase brass
cherry bekaert
chesebrough ponds
christian dior
church dwight
citrin cooperman
claire burke
clark boardman
clark boardman callaghan
clark construction
clark dietz
clark hill
clark nexsen
clayton dubilier
clayton homes
cleary gottlieb
clifford chance
clifton gunderson
clifton larson allen
cobb fendley
coca cola
cohn reznick
cole haan
cole parmer
colgate palmolive
conde nast
conn selmer
cooley godward
cooper tire
coopers lybrand
corroon black
cottingham butler
covington burling
cozen oconnor
cracker barrel
cramer krasselt
crane plumbing
crane worldwide
cravath swaine
crawford murphy
crawford murphy tilly
crispin porter
crispin porter bogusky
crowe horwath
crowell moring
crown cork
cummings lockwood
cunningham lindsey
curtiss wright
cushman wakefield
cutler hammer
d r horton
dale carnegie
dan post
daniel j edelman
daniel swarovski
davey tree
david yurman
davis polk
davis wright
davis wright tremaine
day pitney
dayton hudson
dean foods
dean witter
debevoise plimpton
deloitte touche
dewberry davis
dick blick
dick clark productions
dickinson wright
dinsmore shohl
dixon hughes
dixon hughes goodman
dodge cox
dolce gabbana
don pablos
donaldson lufkin
donna karan
douglas elliman
dow corning
dow jones
drake beam
drake beam morin
dresser rand
drexel burnham
drexel burnham lambert
drinker biddle
du pont
duane morris
dun bradstreet
duncan aviation
duncan hines
duncan toys
dunkin donuts
dunn construction
dunn edwards
durham duke
dykema gossett
e j harrison
eastman kodak
eaton vance
eckert seamans
eddie bauer
edward jones
edwards lifesciences
edwards wildman
egon zehnder
eide bailly
eileen fisher
eli lilly
elizabeth arden
elliott davis
ellis don
emerson radio
emery sapp
ennis knupp
epstein becker
epstein becker green
erdman anthony
ermenegildo zegna
ernest julio gallo
ernie ball
ernst whinney
ernst young
estee lauder
ethan allen
evan picone
everett griffith
f w webb
faegre baker
faegre baker daniels
faegre drinker
fairchild semiconductor
famous dave
fannie may
farmer john
farrar straus
farrar straus giroux
fay spofford
fay spofford thorndike
fenwick west
ferguson pape
fish richardson
fishbeck thompson
fisher phillips
fisher price
fisher scientific
fleishman hillard
fluor daniel
foley lardner
foote cone
foote cone belding
ford harrison
forvis mazars
foster grant
foster wheeler
fowler white
fox rothschild
frank crystal
frank rimerman
franklin covey
franklin mint
franklin templeton
frazier deeter
fred alger
fred astaire dance
fred meyer
fred pryor
fredrikson byron
freeman decorating
freese nichols
fried frank
frito lay
frost brown todd
fulbright jaworski
fuller brush
funk wagnalls
fuss oneill
g schirmer
gabriel roeder
gabriel roeder smith
gallagher bassett
gannett fleming
gardere wynne
gardner denver
gates rubber
george dickel
george weston
georgia pacific
giant eagle
gibson dunn
giorgio armani
glaxo wellcome
goldman sachs
goodby silverstein
goodman gable
goodwin procter
goodwyn mills
gordon rees
gould pumps
goulston storrs
grant thornton
gray robinson
gray slade
greeley hansen
greenberg traurig
greenman pedersen
greensfelder hemker
gresham smith
gulfstream
gunster yoakley
guy carpenter
h e butt
h r block
h w wilson
hahn loeser
hal leonard
haley aldrich
hallmark cards
hamilton beach
hamilton lane
hancock askew
hanson bridgett
harcourt brace
harley davidson
harman kardon
harold levinson
harper collins
harper row
harris associates
harris beach
harris teeter
harry david
harry winston
hart schaffner
hart schaffner marx
haskell white
hatch mott
hatch mott macdonald
hathaway dinwiddie
hay adams
haynes boone
hazen sawyer
heidrick struggles
helena chemical
helena rubinstein
hellmuth obata
helly hansen
henry holt
henry schein
hensel phelps
herman miller
hewlett packard
hilb rogal
hill holliday
hill knowlton
hill phoenix
hill rom
hilton worldwide
hinshaw culbertson
hodgson russ
hoefer wysocki
hoffman la roche
hogan hartson
hogan lovells
holland hart
holland knight
holmes murphy
holt rinehart
holthouse carlin
hood strong
hormel foods
houghton mifflin
houlihan lawrence
howard johnson
howard rice
hubbell roth
hughes hubbard
hugo boss
hunt construction
hunt guillot
hunter douglas
hunton andrews
hunton andrews kurth
hunton williams
huron consulting
husch blackwell
ice miller
ingersoll rand
ingram micro
irell manella
irwin tools
j b hunt
j crew
j d power
j jill
j m smucker
j p cooke
j w pepper
jack daniels
jack henry
jackson hewitt
jackson lewis
jackson walker
jacob delafon
jacobs engineering
james hardie
james mchugh
james w fowler
janus henderson
jb hunt
jefferson wells
jeld wen
jenner block
jenny craig
jersey mikes
jiffy lube
jim beam
jim dunlop
jimmy choo
jimmy dean
jimmy johns
jm smucker
jo ann fabrics
jo malone
john benjamins
john crane
john deere
john hancock
john middleton
john morrell
john muir health
john varvatos
john wiley
johnnie walker
johns manville
johnson controls
johnson johnson
johnson matthey
johnston murphy
jones apparel
jones day
jones edmunds
jones lang
jones lang lasalle
jones walker
jos a bank
jossey bass
juan valdez
karl lagerfeld
karl storz
kate spade
katten muchin
katz sapper miller
kaufman rossin
kaye scholer
keller williams
kelley drye
kelly moore
kelly services
kemper sports
kennedy jenks
kenneth cole
kenworth
kilpatrick townsend
kimball midwest
kimberly clark
kimley horn
kinder morgan
king spalding
kirby risk
kirkland ellis
kleinfelder
kohlberg kravis
kohn pedersen
korn ferry
kraft heinz
kramer levin
kutak rock
l l bean
lane bryant
lane powell
larson allen
larson design
latham watkins
laura ashley
laventhol horwath
lazard freres
lee hecht
lee hecht harrison
legg mason
lehman brothers
leo burnett
lerch bates
levi strauss
lewis brisbois
lewis rice
lewis roca
lincoln electric
lindt sprungli
little brown
little debbie
littler mendelson
liz claiborne
locke lord
lockheed martin
loeb loeb
long john silver
long john silvers
loomis sayles
lord abbett
lord taylor
louis berger
louis dreyfus
louis vuitton
lowenstein sandler
luther burbank savings
macias gini
mack trucks
mackay sposito
malcolm baldrige
malcolm pirnie
manatt phelps
manning selvage
manolo blahnik
marc jacobs
marcel dekker
marcus millichap
marie callender
marks paneth
marsh berry
marsh mclennan
marsh supermarkets
marshall dennehey
marshall field
marshall swift
martin guitar
martin marietta
mary kay
mason hamlin
mason hanger
massey ferguson
matthew bender
max factor
maxwell house
mayer brown
mayer hoffman mccann
maynard cooper
mccarter english
mccarthy building
mcconnell jones
mcdermott will
mcgladrey pullen
mcgraw edison
mcgraw hill
mcguire woods
mckenna long
mckesson
mckinsey
mckool smith
mcnally loftin
mead hunt
mead johnson
mel bay
merriam webster
merrill corporation
merrill lynch
metcalf eddy
michael baker
michael best
michael best friedrich
michael kors
michael page
milbank tweed
miles laboratories
miles stockbridge
miller canfield
miller coors
miller nash
milliman robertson
milton bradley
mintz levin
mitchell international
moffatt nichol
mohawk carpet
montgomery mccracken
montgomery ward
morgan crucible
morgan lewis
morgan lewis bockius
morgan stanley
morris manning
morris nichols
morrison foerster
morrison knudsen
morrison maierle
morton thiokol
moss adams
mott macdonald
mullen lowe
munger tolles
murray smith
musick peeler
neel schaffer
neiman marcus
nelson mullins
nelson nygaard
neuberger berman
newell rubbermaid
nicole miller
nixon peabody
norman s wright
northrop grumman
norton rose
nossaman guthner
novo nordisk
nussbaumer clarke
obermayer rebmann
obrien gere
ogilvy mather
ogletree deakins
ohm advisors
oliver wyman
orrick herrington
orville redenbacher
oscar de la renta
oscar mayer
otis elevator
otis spunkmeyer
owens corning
owens minor
paine webber
papa john
papa johns
papa murphy
park davis
parke davis
parker hannifin
parker hudson
parker poe
parsons brinckerhoff
patterson belknap
patterson dental
patton boggs
paul brookes
paul hastings
paul mitchell
paul reed smith
paul stuart
paul weiss
peabody coal
peabody energy
peat marwick
pepper hamilton
pepperidge farm
perdue farms
perkins coie
perkins eastman
perkins elmer
perkins will
perry ellis
peter kiewit
peter piper
peter piper pizza
peterbilt
phelps dunbar
philip morris
phillips van heusen
pillsbury winthrop
piper aircraft
piper jaffray
piper sandler
pitney bowes
plante moran
poe brown
polsinelli shughart
porter novelli
porter wright
post buckley
prager metis
pratt lambert
pratt whitney
prentice hall
price waterhouse
procter gamble
proskauer rose
pryor cashman
quarles brady
quinn gillespie
r r donnelley
raich ende malter
ralph lauren
ralston purina
rand mcnally
random house
raymond james
rea associates
rebecca minkoff
red robin
reed elsevier
reed smith
rehmann robson
reinhart boerner
rex healthcare
rexall sundown
reznick fedder
rhode schwarz
rhone poulenc
rich products
riker danzig
robert bosch
robert half
robert mondavi
robert walters
robins kaplan
robinson bradshaw
robinson cole
rockwell collins
rolls royce
ropes gray
ross baruzzini
ross stores
roy rogers
rubin postaer
rudolph libbe
rudolph sletten
russell reynolds
russell stover
rutan tucker
ruth chris
ryan homes
s c johnson
saatchi saatchi
salomon smith barney
sam ash
samuel adams
sara lee
sargent lundy
saul ewing
sawyer miller
schering plough
schiff hardin
schnader harrison
schneider downs
schulte roth
schwabe williamson
scott fetzer
scott foresman
scott paper
sears roebuck
sedgwick detert
sergeant pet
seyfarth shaw
shannon wilson
shaw industries
shearman sterling
sheppard mullin
sherman carter
sherwin williams
shook hardy
short elliott
short elliott hendrickson
sidley austin
silver burdett
silver burdett ginn
simon schuster
simpson gumpertz
simpson gumpertz heger
simpson thacher
skadden arps
skidmore owings
smith barney
smith brown
smith gambrell
smith kline
smith nephew
smith seckman
smith seckman reid
smith wesson
snell wilmer
snow christensen
snyder lance
solomon cordwell
spencer fane
spencer stuart
squar milner
squire patton boggs
squire sanders
standard poors
stanley black decker
stanley furniture
stanley kaplan
stanley steemer
stearns weaver
steck vaughn
stephen gould
stephens media
steptoe johnson
sterling drug
steve madden
stewart warner
stifel nicolaus
stinson morrison
stites harbison
stoel rives
stoll keenon
stone webster
stradley ronon
stradling yocca
strasburger price
stroock stroock
stuart weitzman
sullivan cromwell
susan g komen
susman godfrey
sutherland asbill
swank motion pictures
swinerton walberg
t rowe price
taft stettinius
taylor morrison
ted baker
ted lapidus
tetra tech
theodore presser
thermo fisher
thomas betts
thomas cook
thomas nelson
thompson coburn
thompson hine
thompson knight
thornton tomasetti
tighe bond
tim hortons
tishman speyer
tommy bahama
tommy hilfiger
tony lama
tony roma
tory burch
touche ross
towers perrin
towers watson
trader joes
trammell crow
trina turk
troutman sanders
turner broadcasting
turner construction
tweedy browne
tyler pipe
tyson foods
ulmer berne
uncle bens
van camp
van cleef
van cleef arpels
van heusen
van ness feldman
vavrinek trine
vavrinek trine day
venable baetjer
vera bradley
vera wang
victoria secret
victorias secret
vidal sassoon
vinson elkins
virchow krause
vorys sater
w b mason
w l gore
w r grace
w w grainger
w w norton
wachtell lipton
waddell reed
walbridge aldinger
walker parking
waller lansden
walt disney
walter kidde
walter moore
walter p moore
warner bros
warner chilcott
warner lambert
warner norcross
warren averett
warren gorham
warren gorham lamont
watson wyatt
wb mason
weaver tidwell
weber shandwick
weil gotshal
wells lamont
wendys
westinghouse
weston sampson
white case
whiteford taylor
whiting turner
whitman requardt
wieden kennedy
wilbur ellis
wiley rein
wilkie farr
wilkin guttenplan
william morrow
williams connolly
williams mullen
williams sonoma
willis corroon
willis towers
willkie farr
wilmer hale
wilson elser
wilson jones
wilson sonsini
wilson sporting
winn dixie
winstead sechrest
winston strawn
wiss janney
wiss janney elstner
withum smith
wolters kluwer
womble bond
womble carlyle
woodard curran
woodward lothrop
wright medical
wright pierce
ww norton
wyatt tarrant
young rubicam
yves saint laurent
zaner bloser
zimmer biomet
zimmer gunsul
zimmer gunsul frasca
`;
