// Peoples whose federally recognised governments appear as payees, and public bodies that several states or local governments set up together.

/** Distinctive words are in lexicon/word-classes.ts; these are the names that need more than one word. */
export const TRIBES = `
navajo nation
cherokee nation
choctaw nation
chickasaw nation
muscogee creek nation
creek nation
osage nation
quapaw nation
seneca nation
oneida nation
oneida indian nation
onondaga nation
crow nation
crow tribe
yakama nation
ho chunk nation
hoh tribe
hopi tribe
ak chin indian community
gila river indian community
salt river pima maricopa indian community
salt river project indian
fort mcdowell yavapai nation
tohono oodham nation
pascua yaqui tribe
white mountain apache tribe
san carlos apache tribe
tonto apache tribe
yavapai apache nation
yavapai prescott indian tribe
colorado river indian tribes
hualapai tribe
havasupai tribe
cocopah indian tribe
quechan tribe
kaibab band of paiute indians
three affiliated tribes
mandan hidatsa arikara nation
mha nation
standing rock sioux tribe
rosebud sioux tribe
oglala sioux tribe
cheyenne river sioux tribe
crow creek sioux tribe
lower brule sioux tribe
yankton sioux tribe
sisseton wahpeton oyate
spirit lake tribe
santee sioux nation
flandreau santee sioux tribe
prairie island indian community
shakopee mdewakanton sioux community
upper sioux community
lower sioux indian community
mille lacs band of ojibwe
leech lake band of ojibwe
white earth nation
red lake nation
fond du lac band
bois forte band
grand portage band
turtle mountain band
lac courte oreilles
lac du flambeau
bad river band
red cliff band
sokaogon chippewa
st croix chippewa
menominee indian tribe
stockbridge munsee community
forest county potawatomi community
citizen potawatomi nation
prairie band potawatomi nation
pokagon band
gun lake tribe
saginaw chippewa indian tribe
sault ste marie tribe
bay mills indian community
keweenaw bay indian community
hannahville indian community
grand traverse band
little traverse bay bands
little river band
nottawaseppi huron band
eastern band of cherokee
united keetoowah band
seminole tribe of florida
seminole nation of oklahoma
miccosukee tribe
poarch band of creek indians
mississippi band of choctaw
jena band of choctaw
coushatta tribe
chitimacha tribe
tunica biloxi tribe
alabama coushatta tribe
kickapoo tribe
ysleta del sur pueblo
mashantucket pequot
mohegan tribe
narragansett indian tribe
wampanoag tribe
mashpee wampanoag
penobscot nation
passamaquoddy tribe
houlton band of maliseet
mikmaq nation
saint regis mohawk tribe
tuscarora nation
cayuga nation
shinnecock indian nation
catawba indian nation
pamunkey indian tribe
monacan indian nation
chickahominy indian tribe
blackfeet nation
blackfeet tribe
fort belknap indian community
fort peck tribes
chippewa cree tribe
northern cheyenne tribe
confederated salish and kootenai tribes
eastern shoshone tribe
northern arapaho tribe
shoshone bannock tribes
nez perce tribe
coeur d alene tribe
kootenai tribe of idaho
confederated tribes
burns paiute tribe
klamath tribes
colville confederated tribes
spokane tribe
kalispel tribe
lummi nation
lummi indian business council
nooksack indian tribe
upper skagit indian tribe
swinomish indian tribal community
tulalip tribes
stillaguamish tribe
sauk suiattle indian tribe
snoqualmie indian tribe
muckleshoot indian tribe
puyallup tribe
nisqually indian tribe
squaxin island tribe
skokomish indian tribe
suquamish tribe
port gamble sklallam tribe
jamestown sklallam tribe
lower elwha klallam tribe
makah tribe
quileute tribe
quinault indian nation
shoalwater bay tribe
chehalis tribe
cowlitz indian tribe
pyramid lake paiute tribe
walker river paiute tribe
duckwater shoshone tribe
ely shoshone tribe
washoe tribe
southern ute indian tribe
ute mountain ute tribe
ute indian tribe
mescalero apache tribe
jicarilla apache nation
agua caliente band
morongo band
san manuel band
pechanga band
soboba band
yuhaaviatam
viejas band
sycuan band
barona band
rincon band
pala band
pauma band
yocha dehe wintun nation
table mountain rancheria
tule river tribe
bishop paiute tribe
hoopa valley tribe
yurok tribe
karuk tribe
metlakatla indian community
central council tlingit and haida
inter tribal council
intertribal council
inter tribal fish commission
northwest indian fisheries commission
pueblo of acoma
pueblo of laguna
pueblo of isleta
pueblo of jemez
pueblo of zuni
pueblo of taos
pueblo of santa ana
pueblo of sandia
pueblo of pojoaque
pueblo of santa clara
pueblo of san felipe
pueblo of cochiti
pueblo of tesuque
pueblo of nambe
pueblo of picuris
pueblo of zia
native village
`;

/** Bodies of several governments, and public bodies whose names carry no public word. */
export const JOINT_BODIES = `
port authority of new york and new jersey
washington metropolitan area transit authority
wmata
metrorail safety commission
delaware river basin commission
delaware river port authority
delaware river joint toll bridge commission
delaware river and bay authority
susquehanna river basin commission
interstate commission on the potomac river basin
ohio river valley water sanitation commission
red river compact
upper colorado river commission
colorado river commission
columbia river gorge commission
tahoe regional planning agency
tahoe transportation district
great lakes commission
gulf states marine fisheries commission
atlantic states marine fisheries commission
pacific states marine fisheries commission
new england interstate water pollution control commission
western interstate commission for higher education
southern regional education board
midwestern higher education compact
new england board of higher education
interstate medical licensure compact
interstate oil and gas compact commission
multistate tax commission
streamlined sales tax governing board
education commission of the states
unified carrier registration plan
gateway development commission
breaks interstate park commission
palisades interstate park commission
waterfront commission of new york harbor
kansas city area transportation authority
bi state development agency
bi state development
southwest washington regional transportation council
association of bay area governments
hidta
calpers
calstrs
peraa
amtrak
bay area rapid transit
caltrans
metrolink
metra
septa
mbta
mta new york city transit
new york city transit
njtransit
nj transit
nyc health and hospitals
health and hospitals corporation
light gas and water
mta
mta bridges and tunnels
metro transit
king county metro
`;
