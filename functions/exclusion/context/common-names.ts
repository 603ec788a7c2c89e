// Common US first names and surnames, written down to tell a person from a keyword that is also a first name ("Kia Johnson", "Pat Sheriff").

export const COMMON_SURNAMES: ReadonlySet<string> = new Set(
  `smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson
   martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green
   adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris
   morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood
   james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry russell sullivan
   bell coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds griffin wallace
   moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford castro marshall owens harrison fernandez mcdonald woods
   washington kennedy wells vargas henry chen freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder
   mason dixon munoz hunt hicks holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson
   nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen peters santos hart bradley knight elliott
   cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards contreras
   willis carpenter lawrence sandoval xiong vang yang lor moua thao her lee vue singh kaur khan ali ahmed hussain shah gupta sharma kumar desai
   wang zhang liu li huang zhao wu zhou lin lam ng chan wong cheng pham le vo dang bui do ho truong duong boatwright tanaka suzuki sato park choi
   jung kang cho yoon kowalski nowak novak ivanov petrov rossi russo esposito ricci marino greco okafor adeyemi mensah diallo traore cohen levy
   goldberg friedman katz shapiro abraham thompson vincent maxwell norman wolfe schultz schneider becker keller weber vogel krause hartman zimmerman
   barrett bishop blair bowman brady brock bryan burgess burke burton bush byrd caldwell cannon carr carson casey chandler chapman clayton cobb
   conner conway cortez craig curtis dalton davidson day dean deleon dixon dorsey doyle drake duffy duke eaton erickson farmer farrell fields
   finley fitzgerald fleming fletcher flynn foley forbes fowler francis franklin frazier french frost fuller gallagher garner garrett gates george
   gilbert gill glover goodman goodwin graves greene greer griffith gross guerra hale hammond hampton hancock hanson hardin hardy harmon harper
   harrington hartley harvey hayden heath hensley hester hobbs hodge hogan holland holloway holt hood hooper hoover hopkins horn horton houston
   howe hubbard huff humphrey ingram jacobs jarvis jennings jensen joseph joyce juarez keller kemp kent kerr kirby kirk klein kline lamb lambert
   landry larsen larson lawson lester lindsey little livingston logan lopes lowe lucas lynch lyons mack madden maldonado malone mann manning marks
   marquez marsh mathis mccarthy mccormick mccoy mcgee mckinney mclean mcmahon melton merritt meza middleton miles montgomery moody moon moran
   morrow morse morton moss mullen mullins murillo nash neal newman newton nixon noble nolan norris norton obrien ochoa oconnor odonnell oneal
   oneill orozco osborne owen pace padilla page parks parrish parsons patrick patton paul pearson peck pennington perez pitts pope potter powers
   pratt preston quinn ramsey randall randolph rasmussen reid reilly rhodes rich richardson riggs riley rivas roach robbins robles rocha
   rodgers roman rosales rowe roy rubio rush salas salinas sampson savage sawyer schroeder schwartz sellers serrano sexton shaffer shannon shelton
   shepherd sherman shields short sierra simon sims singleton skinner sloan small solis sosa sparks spence stafford stanley stanton stark steele
   stein stephenson stevenson stokes strickland strong stuart suarez summers sutton swanson sweeney tate terrell terry thornton todd townsend
   travis trevino trujillo tyler underwood valdez valencia valentine vance vaughan vaughn vega velasquez velez villa villarreal wade wagner walls
   walsh walter walters walton ware warner watkins watts webster weeks weiss welch whitaker whitehead whitney wiley wilkerson wilkins wilkinson
   williamson winters wise wolf woodard woodward wyatt yates york zamora zavala`.split(/\s+/),
);

export const COMMON_FIRST_NAMES: ReadonlySet<string> = new Set(
  `james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph jessica thomas sarah charles karen
   christopher lisa daniel nancy matthew betty anthony margaret mark sandra donald ashley steven kimberly paul emily andrew donna joshua michelle
   kenneth carol kevin amanda brian dorothy george melissa timothy deborah ronald stephanie edward rebecca jason sharon jeffrey laura ryan cynthia
   jacob kathleen gary amy nicholas angela eric shirley jonathan anna stephen brenda larry pamela justin emma scott nicole brandon helen benjamin
   samantha samuel katherine gregory christine alexander debra frank rachel patrick carolyn raymond janet jack catherine dennis maria jerry heather
   tyler diane aaron ruth jose julie adam olivia nathan joyce henry virginia douglas victoria zachary kelly peter lauren kyle christina ethan joan
   walter evelyn noah judith jeremy megan christian andrea keith cheryl roger hannah terry jacqueline gerald martha harold gloria sean teresa carl
   ann omar pat juan luis carlos maria rosa`.split(/\s+/),
);
