// The sorting areas of the US post: first three digits of the ZIP code, the largest town, and roughly where it lies. Aggregated from public ZIP code lists.

const TABLE = `AK: 995 Anchorage 61.1 -150.4|996 Wasilla 60.6 -151.8|997 Fairbanks 65.2 -149.8|998 Juneau 58.1 -134.5|999 Ketchikan 55.6 -131.8
AL: 350 Bessemer 33.5 -86.7|351 Talladega 33.5 -86.6|352 Birmingham 33.5 -86.8|354 Tuscaloosa 33.2 -87.6|355 Jasper 34.0 -87.6|356 Decatur 34.7 -87.3|
357 Madison 34.7 -86.5|358 Huntsville 34.7 -86.6|359 Gadsden 34.2 -86.0|360 Prattville 32.2 -86.1|361 Montgomery 32.3 -86.2|362 Anniston 33.6 -85.7|363 Dothan 31.3 -85.6|
364 Andalusia 31.3 -86.9|365 Daphne 30.7 -87.9|366 Mobile 30.7 -88.2|367 Selma 32.4 -87.3|368 Phenix City 32.6 -85.3|369 Butler 32.1 -88.3
AR: 716 Pine Bluff 33.8 -91.9|717 El Dorado 33.4 -92.8|718 Texarkana 33.7 -93.9|719 Hot Springs National Park 34.4 -93.3|720 Conway 34.9 -92.2|
721 North Little Rock 34.9 -92.2|722 Little Rock 34.7 -92.4|723 West Memphis 35.2 -90.4|724 Jonesboro 36.0 -90.7|725 Batesville 35.9 -91.8|726 Harrison 36.3 -92.9|
727 Fayetteville 36.2 -94.2|728 Russellville 35.3 -93.3|729 Fort Smith 35.4 -94.3
AZ: 850 Phoenix 33.5 -112.1|851 San Tan Valley 33.1 -111.6|852 Mesa 33.4 -111.8|853 Glendale 33.4 -112.7|855 Payson 33.4 -110.3|856 Sierra Vista 31.8 -110.6|
857 Tucson 32.2 -110.9|859 Show Low 34.2 -109.9|860 Flagstaff 35.7 -111.3|863 Prescott 34.7 -112.3|864 Lake Havasu City 35.0 -114.3|865 Chinle 36.0 -109.5
CA: 900 Los Angeles 34.0 -118.3|901 Los Angeles 34.1 -118.2|902 Compton 33.9 -118.3|903 Inglewood 34.0 -118.4|904 Santa Monica 34.0 -118.5|905 Torrance 33.8 -118.3|
906 Whittier 33.9 -118.0|907 Carson 33.8 -118.2|908 Long Beach 33.8 -118.2|910 Arcadia 34.2 -118.1|911 Pasadena 34.2 -118.1|912 Glendale 34.2 -118.3|
913 Pacoima 34.3 -118.6|914 Van Nuys 34.2 -118.5|915 Burbank 34.2 -118.3|916 North Hollywood 34.2 -118.4|917 Ontario 34.1 -117.8|918 Alhambra 34.1 -118.1|
919 Chula Vista 32.7 -117.0|920 Oceanside 33.1 -117.1|921 San Diego 32.8 -117.1|922 Indio 33.6 -116.1|923 Fontana 34.3 -117.3|924 San Bernardino 34.2 -117.3|
925 Riverside 33.8 -117.2|926 Irvine 33.6 -117.8|927 Santa Ana 33.7 -117.9|928 Anaheim 33.8 -117.8|930 Oxnard 34.3 -119.1|931 Santa Barbara 34.5 -119.8|
932 Visalia 36.0 -119.3|933 Bakersfield 35.3 -119.0|934 Santa Maria 35.1 -120.5|935 Lancaster 34.9 -118.1|936 Clovis 36.8 -119.8|937 Fresno 36.8 -119.8|
938 Fresno 36.7 -119.8|939 Salinas 36.6 -121.6|940 Sunnyvale 37.5 -122.3|941 San Francisco 37.8 -122.4|942 Sacramento 38.6 -121.5|943 Palo Alto 37.4 -122.1|
944 San Mateo 37.6 -122.3|945 Fremont 37.9 -122.0|946 Oakland 37.8 -122.2|947 Berkeley 37.9 -122.3|948 Richmond 38.0 -122.3|949 Petaluma 38.1 -122.6|
950 Santa Clara 37.1 -121.9|951 San Jose 37.3 -121.9|952 Stockton 38.0 -121.2|953 Modesto 37.6 -120.9|954 Santa Rosa 38.7 -122.8|955 Eureka 40.9 -124.0|
956 Vacaville 38.6 -121.4|957 Elk Grove 38.7 -121.3|958 Sacramento 38.6 -121.4|959 Chico 39.4 -121.6|960 Redding 40.6 -122.3|961 South Lake Tahoe 39.7 -120.3
CO: 800 Aurora 39.8 -104.9|801 Littleton 39.5 -104.9|802 Denver 39.8 -105.0|803 Boulder 40.0 -105.3|804 Golden 39.7 -105.7|805 Fort Collins 40.4 -105.1|
806 Greeley 40.2 -104.7|807 Sterling 40.4 -103.2|808 Fountain 38.9 -104.5|809 Colorado Springs 38.9 -104.8|810 Pueblo 38.1 -104.4|811 Alamosa 37.4 -106.4|
812 Canon City 38.5 -105.8|813 Durango 37.4 -108.2|814 Montrose 38.5 -108.0|815 Grand Junction 39.1 -108.5|816 Glenwood Springs 39.6 -107.3
CT: 060 New Britain 41.8 -72.7|061 Hartford 41.7 -72.7|062 Storrs Mansfield 41.8 -72.1|063 Norwich 41.5 -72.1|064 Meriden 41.4 -72.8|065 New Haven 41.3 -72.9|
066 Bridgeport 41.2 -73.2|067 Waterbury 41.6 -73.1|068 Norwalk 41.2 -73.4|069 Stamford 41.1 -73.5
DC: 200 Washington 38.9 -77.0|202 Washington 38.9 -77.0|203 Washington 38.9 -77.0|204 Washington 38.9 -77.0|205 Washington 38.9 -77.0|569 Parcel Return Service 38.9 -77.0
DE: 197 Newark 39.6 -75.7|198 Wilmington 39.8 -75.6|199 Dover 38.9 -75.4
FL: 320 Saint Augustine 30.1 -82.0|321 Daytona Beach 29.2 -81.3|322 Jacksonville 30.3 -81.6|323 Tallahassee 30.4 -84.3|324 Panama City 30.4 -85.6|325 Pensacola 30.5 -87.0|
326 Gainesville 29.6 -82.4|327 Deltona 28.8 -81.3|328 Orlando 28.5 -81.3|329 Melbourne 28.1 -80.6|330 Hollywood 25.9 -80.3|331 Miami 25.8 -80.3|332 Miami 25.8 -80.2|
333 Fort Lauderdale 26.1 -80.2|334 West Palm Beach 26.6 -80.2|335 Riverview 28.0 -82.3|336 Tampa 28.0 -82.5|337 Saint Petersburg 27.9 -82.7|338 Lakeland 27.9 -81.7|
339 Fort Myers 26.7 -81.9|341 Naples 26.2 -81.7|342 Sarasota 27.3 -82.4|344 Ocala 29.0 -82.3|346 Spring Hill 28.3 -82.6|347 Kissimmee 28.4 -81.6|
349 Port Saint Lucie 27.3 -80.4
GA: 300 Marietta 33.9 -84.2|301 Douglasville 34.0 -84.8|302 Mcdonough 33.4 -84.4|303 Atlanta 33.8 -84.4|304 Statesboro 32.4 -82.1|305 Gainesville 34.4 -83.8|
306 Athens 33.9 -83.4|307 Dalton 34.8 -85.1|308 Hephzibah 33.4 -82.2|309 Augusta 33.4 -82.0|310 Warner Robins 32.6 -83.5|311 Atlanta 33.8 -84.4|312 Macon 32.8 -83.7|
313 Hinesville 32.0 -81.4|314 Savannah 32.0 -81.1|315 Brunswick 31.3 -82.0|316 Valdosta 30.9 -83.3|317 Albany 31.5 -83.9|318 Midland 32.6 -84.8|319 Columbus 32.5 -84.9|
398 Bainbridge 31.2 -84.6|399 Atlanta 33.8 -84.4
GU: 969 Hagatna 13.0 125.7
HI: 967 Waipahu 21.0 -157.3|968 Honolulu 21.3 -157.8
IA: 500 Ames 41.8 -93.7|501 Marshalltown 41.7 -93.4|502 West Des Moines 41.6 -93.6|503 Des Moines 41.6 -93.6|504 Mason City 43.2 -93.3|505 Fort Dodge 42.7 -94.4|
506 Cedar Falls 42.6 -92.4|507 Waterloo 42.5 -92.3|508 Creston 41.0 -94.5|509 Des Moines 41.6 -93.6|510 Le Mars 42.6 -96.0|511 Sioux City 42.5 -96.4|
512 Sioux Center 43.2 -96.1|513 Spencer 43.3 -95.1|514 Carroll 42.1 -95.1|515 Council Bluffs 41.3 -95.7|516 Clarinda 40.7 -95.3|520 Dubuque 42.5 -90.8|
521 Decorah 43.2 -91.7|522 Iowa City 41.8 -91.6|523 Marion 41.9 -91.7|524 Cedar Rapids 42.0 -91.7|525 Ottumwa 41.0 -92.4|526 Burlington 40.8 -91.3|
527 Bettendorf 41.6 -90.7|528 Davenport 41.6 -90.6
ID: 832 Pocatello 42.9 -112.4|833 Twin Falls 42.7 -114.3|834 Idaho Falls 43.7 -111.9|835 Lewiston 46.2 -116.5|836 Nampa 43.7 -116.5|837 Boise 43.6 -116.2|
838 Coeur D Alene 47.7 -116.7
IL: 600 Waukegan 42.2 -88.0|601 Elgin 42.0 -88.2|602 Evanston 42.0 -87.7|603 Oak Park 41.9 -87.8|604 Joliet 41.6 -87.9|605 Aurora 41.7 -88.2|606 Chicago 41.9 -87.7|
607 Elmwood Park 42.0 -87.8|608 Cicero 41.8 -87.7|609 Kankakee 41.0 -87.9|610 Belvidere 42.2 -89.4|611 Rockford 42.3 -89.1|612 Moline 41.5 -90.4|613 Ottawa 41.3 -89.1|
614 Galesburg 40.9 -90.4|615 Pekin 40.7 -89.6|616 Peoria 40.7 -89.6|617 Bloomington 40.5 -88.9|618 Champaign 40.1 -88.1|619 Charleston 39.6 -88.2|
620 Granite City 38.9 -90.0|622 Belleville 38.5 -89.9|623 Quincy 40.0 -91.2|624 Effingham 39.0 -88.2|625 Decatur 39.7 -89.1|626 Jacksonville 39.8 -89.9|
627 Springfield 39.8 -89.7|628 Mount Vernon 38.3 -88.8|629 Carbondale 37.6 -89.0
IN: 460 Anderson 40.1 -86.0|461 Greenwood 39.6 -86.2|462 Indianapolis 39.8 -86.1|463 Valparaiso 41.5 -87.2|464 Gary 41.6 -87.3|465 Elkhart 41.5 -86.0|
466 South Bend 41.7 -86.3|467 Huntington 41.2 -85.2|468 Fort Wayne 41.1 -85.1|469 Kokomo 40.7 -86.0|470 Lawrenceburg 39.2 -85.0|471 New Albany 38.4 -85.9|
472 Columbus 39.1 -85.8|473 Muncie 40.1 -85.2|474 Bloomington 39.1 -86.6|475 Vincennes 38.5 -87.1|476 Newburgh 38.1 -87.5|477 Evansville 38.0 -87.6|
478 Terre Haute 39.5 -87.3|479 Lafayette 40.4 -87.0
KS: 660 Olathe 38.9 -95.0|661 Kansas City 39.1 -94.7|662 Overland Park 39.0 -94.7|664 Junction City 39.2 -96.3|665 Manhattan 39.2 -96.3|666 Topeka 39.0 -95.7|
667 Pittsburg 37.5 -95.0|668 Emporia 38.4 -96.3|669 Concordia 39.7 -97.7|670 Derby 37.6 -97.3|671 Newton 37.7 -97.4|672 Wichita 37.7 -97.3|673 Independence 37.2 -95.6|
674 Salina 38.8 -97.6|675 Hutchinson 38.2 -98.4|676 Hays 39.1 -99.4|677 Colby 39.4 -101.1|678 Garden City 37.8 -100.6|679 Liberal 37.1 -101.1
KY: 400 Bardstown 38.1 -85.4|401 Shepherdsville 37.9 -86.0|402 Louisville 38.2 -85.7|403 Georgetown 38.0 -84.3|404 Richmond 37.6 -84.4|405 Lexington 38.0 -84.5|
406 Frankfort 38.2 -84.9|407 London 37.0 -84.1|408 Harlan 36.9 -83.3|409 Manchester 36.9 -83.8|410 Florence 38.9 -84.5|411 Ashland 38.4 -82.9|412 Louisa 37.9 -82.7|
413 Jackson 37.6 -83.5|414 Salyersville 37.8 -83.2|415 Pikeville 37.5 -82.4|416 Prestonsburg 37.5 -82.7|417 Hazard 37.2 -83.2|418 Whitesburg 37.2 -82.8|
420 Paducah 36.9 -88.5|421 Bowling Green 36.9 -86.2|422 Hopkinsville 36.9 -87.2|423 Owensboro 37.6 -87.1|424 Henderson 37.5 -87.6|425 Somerset 37.1 -84.6|
426 Monticello 36.8 -84.8|427 Elizabethtown 37.4 -85.8
LA: 700 Metairie 30.0 -90.2|701 New Orleans 30.0 -90.1|703 Houma 29.7 -90.8|704 Slidell 30.5 -90.1|705 Lafayette 30.2 -92.1|706 Lake Charles 30.3 -93.2|
707 Denham Springs 30.5 -91.0|708 Baton Rouge 30.4 -91.1|710 Minden 32.5 -93.5|711 Shreveport 32.5 -93.8|712 Monroe 32.5 -92.1|713 Alexandria 31.3 -92.2|
714 Natchitoches 31.5 -92.9
MA: 010 Chicopee 42.2 -72.6|011 Springfield 42.1 -72.6|012 Pittsfield 42.5 -73.2|013 Greenfield 42.6 -72.5|014 Leominster 42.6 -71.8|015 Shrewsbury 42.2 -71.8|
016 Worcester 42.3 -71.8|017 Framingham 42.3 -71.5|018 Lowell 42.6 -71.2|019 Lynn 42.6 -70.9|020 Franklin 42.1 -71.2|021 Boston 42.3 -71.1|022 Boston 42.3 -71.1|
023 Brockton 42.0 -70.9|024 Waltham 42.4 -71.2|025 East Falmouth 41.6 -70.5|026 Hyannis 41.7 -70.2|027 New Bedford 41.8 -71.1|055 Andover 42.6 -71.2
MD: 206 Waldorf 38.5 -76.8|207 Hyattsville 38.9 -76.9|208 Gaithersburg 39.1 -77.2|209 Silver Spring 39.0 -77.0|210 Columbia 39.3 -76.6|211 Pasadena 39.3 -76.7|
212 Baltimore 39.3 -76.6|214 Annapolis 39.0 -76.5|215 Cumberland 39.6 -79.0|216 Easton 38.9 -76.0|217 Frederick 39.5 -77.4|218 Salisbury 38.3 -75.5|219 Elkton 39.6 -75.9
ME: 039 York 43.2 -70.7|040 Biddeford 43.7 -70.5|041 Portland 43.7 -70.3|042 Lewiston 44.2 -70.3|043 Augusta 44.3 -69.8|044 Bangor 45.0 -68.8|045 Bath 44.0 -69.6|
046 Ellsworth 44.6 -68.0|047 Houlton 46.7 -68.1|048 Rockland 44.2 -69.1|049 Waterville 44.7 -69.6
MI: 480 Warren 42.6 -83.0|481 Ann Arbor 42.3 -83.5|482 Detroit 42.4 -83.1|483 Sterling Heights 42.6 -83.3|484 Grand Blanc 43.1 -83.5|485 Flint 43.0 -83.7|
486 Saginaw 43.7 -84.2|487 Bay City 43.7 -83.7|488 East Lansing 42.9 -84.6|489 Lansing 42.7 -84.6|490 Kalamazoo 42.2 -85.6|491 Niles 41.9 -86.3|492 Jackson 42.1 -84.3|
493 Rockford 43.1 -85.6|494 Muskegon 43.1 -86.1|495 Grand Rapids 42.9 -85.7|496 Traverse City 44.6 -85.6|497 Alpena 45.4 -84.5|498 Marquette 46.1 -87.3|
499 Houghton 46.8 -88.8
MN: 550 Lakeville 44.9 -93.1|551 Saint Paul 45.0 -93.1|553 Eden Prairie 45.0 -93.6|554 Minneapolis 45.0 -93.3|555 Rockford 45.0 -93.7|556 Two Harbors 47.5 -91.2|
557 Grand Rapids 47.2 -92.8|558 Duluth 46.8 -92.1|559 Rochester 44.0 -92.3|560 Mankato 44.1 -94.0|561 Worthington 43.9 -95.6|562 Willmar 45.0 -95.5|
563 Saint Cloud 45.7 -94.5|564 Brainerd 46.5 -94.4|565 Moorhead 46.8 -96.2|566 Bemidji 47.7 -94.5|567 Thief River Falls 48.2 -96.3
MO: 630 Florissant 38.5 -90.6|631 Saint Louis 38.6 -90.3|633 Saint Charles 38.8 -90.8|634 Hannibal 39.8 -91.6|635 Kirksville 40.2 -92.6|636 Farmington 37.8 -90.5|
637 Cape Girardeau 37.4 -89.7|638 Sikeston 36.6 -89.8|639 Poplar Bluff 36.8 -90.5|640 Independence 39.0 -94.3|641 Kansas City 39.1 -94.6|644 Maryville 40.0 -94.6|
645 Saint Joseph 39.8 -94.8|646 Chillicothe 39.8 -93.5|647 Harrisonville 38.1 -94.2|648 Joplin 37.0 -94.4|649 Kansas City 39.1 -94.6|650 Camdenton 38.4 -92.4|
651 Jefferson City 38.5 -92.2|652 Columbia 39.0 -92.3|653 Sedalia 38.7 -93.3|654 Rolla 37.8 -91.9|655 Lebanon 37.7 -92.0|656 Branson 37.0 -93.2|657 Nixa 37.1 -93.1|
658 Springfield 37.2 -93.3
MS: 386 Southaven 34.7 -89.8|387 Greenville 33.5 -90.8|388 Tupelo 34.4 -88.6|389 Greenwood 33.7 -89.9|390 Brandon 32.4 -90.0|391 Vicksburg 32.3 -90.4|
392 Jackson 32.3 -90.2|393 Meridian 32.4 -88.8|394 Hattiesburg 31.2 -89.3|395 Gulfport 30.5 -89.0|396 Brookhaven 31.3 -90.5|397 Columbus 33.5 -88.7
MT: 590 Livingston 45.7 -108.9|591 Billings 45.8 -108.5|592 Sidney 48.2 -105.2|593 Miles City 46.6 -105.6|594 Great Falls 47.6 -111.3|595 Havre 48.5 -109.6|
596 Helena 46.6 -112.0|597 Bozeman 45.8 -111.7|598 Missoula 46.9 -114.1|599 Kalispell 48.2 -114.3
NC: 270 Mount Airy 36.2 -80.4|271 Winston Salem 36.1 -80.3|272 High Point 36.0 -79.8|273 Sanford 35.9 -79.6|274 Greensboro 36.1 -79.8|275 Cary 35.8 -78.6|
276 Raleigh 35.8 -78.6|277 Durham 36.0 -78.9|278 Greenville 35.8 -77.6|279 Elizabeth City 36.2 -76.3|280 Concord 35.4 -80.9|281 Salisbury 35.3 -80.8|
282 Charlotte 35.2 -80.8|283 Fayetteville 35.0 -79.0|284 Wilmington 34.3 -78.1|285 Jacksonville 35.0 -77.3|286 Hickory 35.9 -81.3|287 Hendersonville 35.5 -82.7|
288 Asheville 35.6 -82.6|289 Murphy 35.1 -83.9
ND: 580 West Fargo 46.7 -97.2|581 Fargo 46.9 -96.8|582 Grand Forks 48.0 -97.3|583 Devils Lake 48.4 -99.4|584 Jamestown 46.8 -98.9|585 Bismarck 46.8 -100.8|
586 Dickinson 46.8 -102.8|587 Minot 48.2 -101.5|588 Williston 48.2 -103.5
NE: 680 Fremont 41.3 -96.3|681 Omaha 41.2 -96.0|683 Beatrice 40.4 -96.8|684 York 40.7 -96.7|685 Lincoln 40.8 -96.7|686 Columbus 41.5 -97.4|687 Norfolk 42.3 -97.4|
688 Grand Island 41.0 -98.8|689 Hastings 40.5 -98.7|690 Mc Cook 40.3 -100.9|691 North Platte 41.1 -101.3|692 Valentine 42.5 -100.5|693 Scottsbluff 42.1 -103.4
NH: 030 Nashua 42.8 -71.4|031 Manchester 43.0 -71.5|032 Laconia 43.4 -71.6|033 Concord 43.2 -71.6|034 Keene 42.9 -72.2|035 Berlin 44.5 -71.5|036 Charlestown 43.2 -72.4|
037 Claremont 43.6 -72.2|038 Dover 43.2 -71.0
NJ: 070 Clifton 40.8 -74.2|071 Newark 40.7 -74.2|072 Elizabeth 40.7 -74.2|073 Jersey City 40.7 -74.1|074 Wayne 41.0 -74.3|075 Paterson 40.9 -74.2|076 Hackensack 40.9 -74.0|
077 Freehold 40.3 -74.1|078 Hackettstown 40.9 -74.7|079 Morristown 40.7 -74.5|080 Cherry Hill 39.8 -74.9|081 Camden 39.9 -75.1|082 Egg Harbor Township 39.3 -74.6|
083 Vineland 39.5 -75.0|084 Atlantic City 39.4 -74.5|085 Jackson 40.3 -74.6|086 Trenton 40.2 -74.7|087 Toms River 40.0 -74.2|088 Edison 40.5 -74.5|
089 New Brunswick 40.5 -74.5
NM: 870 Los Lunas 35.0 -106.7|871 Albuquerque 35.1 -106.6|873 Gallup 35.5 -108.5|874 Farmington 36.6 -108.1|875 Santa Fe 35.8 -106.0|876 Spaceport City 33.0 -107.0|
877 Las Vegas 36.0 -105.0|878 Socorro 34.0 -107.1|879 Truth Or Consequences 33.0 -107.1|880 Las Cruces 32.3 -107.0|881 Clovis 34.4 -103.3|882 Roswell 32.8 -104.0|
883 Alamogordo 33.0 -105.9|884 Tucumcari 35.4 -103.8
NV: 889 The Lakes 36.0 -115.0|890 Henderson 36.2 -115.1|891 Las Vegas 36.1 -115.2|893 Ely 39.4 -115.2|894 Sparks 39.5 -119.4|895 Reno 39.5 -119.8|
897 Carson City 39.2 -119.7|898 Elko 40.9 -115.7
NY: 005 Holtsville 40.8 -73.0|100 New York 40.8 -74.0|101 New York 40.8 -73.9|102 New York 40.7 -74.0|103 Staten Island 40.6 -74.1|104 Bronx 40.9 -73.9|
105 Mount Vernon 41.1 -73.8|106 White Plains 41.0 -73.8|107 Yonkers 40.9 -73.9|108 New Rochelle 40.9 -73.8|109 Middletown 41.2 -74.1|110 Elmont 40.7 -73.7|
111 Astoria 40.8 -73.9|112 Brooklyn 40.6 -74.0|113 Flushing 40.7 -73.8|114 Jamaica 40.7 -73.8|115 Valley Stream 40.7 -73.6|116 Far Rockaway 40.6 -73.8|
117 Huntington Station 40.8 -73.3|118 Hicksville 40.8 -73.5|119 Riverhead 40.9 -72.7|120 Clifton Park 42.8 -73.9|121 Troy 42.7 -73.8|122 Albany 42.7 -73.8|
123 Schenectady 42.8 -73.9|124 Kingston 42.0 -74.1|125 Newburgh 41.7 -73.9|126 Poughkeepsie 41.7 -73.9|127 Port Jervis 41.6 -74.7|128 Saratoga Springs 43.3 -73.7|
129 Plattsburgh 44.6 -73.8|130 Liverpool 43.0 -76.2|131 Oswego 43.1 -76.4|132 Syracuse 43.0 -76.2|133 Clinton 43.1 -75.2|134 Rome 43.1 -75.3|135 Utica 43.1 -75.2|
136 Watertown 44.3 -75.5|137 Endicott 42.2 -75.8|138 Oneonta 42.3 -75.6|139 Binghamton 42.1 -75.9|140 Lockport 42.9 -78.7|141 North Tonawanda 42.9 -78.8|
142 Buffalo 42.9 -78.8|143 Niagara Falls 43.1 -79.0|144 Fairport 43.0 -77.6|145 Webster 43.0 -77.4|146 Rochester 43.2 -77.6|147 Jamestown 42.2 -78.9|148 Ithaca 42.3 -77.0|
149 Elmira 42.1 -76.8
OH: 430 Westerville 40.1 -82.9|431 Lancaster 39.8 -82.9|432 Columbus 40.0 -83.0|433 Marion 40.5 -83.3|434 Bowling Green 41.4 -83.3|435 Perrysburg 41.5 -84.0|
436 Toledo 41.7 -83.6|437 Zanesville 39.9 -81.8|438 Coshocton 40.3 -81.9|439 Steubenville 40.3 -80.8|440 Lorain 41.5 -81.6|441 Cleveland 41.5 -81.7|442 Medina 41.1 -81.6|
443 Akron 41.1 -81.5|444 Warren 41.1 -80.8|445 Youngstown 41.1 -80.7|446 Massillon 40.7 -81.5|447 Canton 40.8 -81.4|448 Sandusky 41.1 -82.7|449 Mansfield 40.7 -82.5|
450 Hamilton 39.4 -84.4|451 Loveland 39.2 -84.0|452 Cincinnati 39.2 -84.5|453 Fairborn 39.9 -84.2|454 Dayton 39.7 -84.2|455 Springfield 39.9 -83.8|
456 Chillicothe 38.9 -82.8|457 Athens 39.3 -81.8|458 Lima 40.8 -84.1|459 Cincinnati 39.2 -84.5
OK: 730 Edmond 35.4 -97.6|731 Oklahoma City 35.5 -97.5|734 Ardmore 34.2 -97.1|735 Lawton 34.6 -98.5|736 Elk City 35.4 -99.3|737 Enid 36.4 -98.1|738 Woodward 36.4 -99.4|
739 Guymon 36.8 -101.4|740 Broken Arrow 36.2 -96.1|741 Tulsa 36.1 -95.9|743 Miami 36.5 -95.0|744 Muskogee 35.7 -95.4|745 Mcalester 34.7 -95.7|746 Ponca City 36.7 -97.1|
747 Durant 34.0 -95.7|748 Shawnee 35.2 -96.8|749 Sallisaw 35.4 -94.7
OR: 970 Beaverton 45.4 -122.6|971 Hillsboro 45.5 -123.2|972 Portland 45.5 -122.7|973 Salem 44.8 -123.1|974 Eugene 43.7 -123.3|975 Medford 42.4 -123.0|
976 Klamath Falls 42.3 -121.6|977 Bend 44.1 -121.1|978 Hermiston 45.5 -118.7|979 Ontario 44.0 -117.1
PA: 150 New Kensington 40.5 -80.1|151 Mckeesport 40.4 -80.0|152 Pittsburgh 40.4 -80.0|153 Washington 40.1 -80.2|154 Uniontown 39.9 -79.7|155 Somerset 40.0 -78.8|
156 Greensburg 40.3 -79.6|157 Indiana 40.7 -79.1|158 Du Bois 41.3 -78.7|159 Johnstown 40.3 -78.9|160 Butler 40.8 -80.0|161 New Castle 41.1 -80.3|162 Kittanning 41.0 -79.4|
163 Meadville 41.6 -79.7|164 North East 41.9 -80.1|165 Erie 42.1 -80.1|166 Altoona 40.5 -78.3|167 Bradford 41.8 -78.6|168 State College 40.9 -77.9|169 Wellsboro 41.8 -77.3|
170 Mechanicsburg 40.3 -76.9|171 Harrisburg 40.3 -76.8|172 Chambersburg 39.9 -77.7|173 Hanover 39.9 -76.9|174 York 40.0 -76.7|175 Lititz 40.1 -76.3|
176 Lancaster 40.0 -76.3|177 Williamsport 41.3 -77.1|178 Bloomsburg 40.9 -76.7|179 Pottsville 40.7 -76.3|180 Bethlehem 40.6 -75.4|181 Allentown 40.6 -75.5|
182 Hazleton 40.9 -75.9|183 East Stroudsburg 41.1 -75.2|184 Clarks Summit 41.5 -75.5|185 Scranton 41.4 -75.7|186 Pittston 41.3 -76.0|187 Wilkes Barre 41.2 -75.9|
188 Sayre 41.8 -76.2|189 Doylestown 40.3 -75.1|190 Levittown 40.0 -75.2|191 Philadelphia 40.0 -75.1|192 Philadelphia 40.0 -75.2|193 West Chester 39.9 -75.7|
194 Norristown 40.2 -75.4|195 Boyertown 40.4 -75.9|196 Reading 40.3 -75.9
PR: 006 Mayaguez 18.3 -66.8|007 Ponce 18.2 -66.1|009 San Juan 18.4 -66.1
RI: 028 Warwick 41.7 -71.5|029 Providence 41.8 -71.4
SC: 290 Lexington 34.0 -81.0|291 Sumter 33.9 -80.8|292 Columbia 34.0 -81.0|293 Spartanburg 34.9 -81.9|294 Charleston 32.9 -80.0|295 Myrtle Beach 34.0 -79.4|
296 Greenville 34.7 -82.5|297 Rock Hill 34.9 -81.0|298 Aiken 33.5 -81.8|299 Beaufort 32.4 -80.8
SD: 570 Brookings 43.5 -97.0|571 Sioux Falls 43.5 -96.7|572 Watertown 45.0 -97.1|573 Mitchell 43.8 -98.3|574 Aberdeen 45.4 -98.6|575 Pierre 43.9 -100.4|
576 Eagle Butte 45.4 -101.1|577 Rapid City 44.1 -103.3
TN: 370 Clarksville 36.2 -86.8|371 Murfreesboro 36.0 -86.5|372 Nashville 36.1 -86.8|373 Cleveland 35.3 -85.3|374 Chattanooga 35.1 -85.2|375 Memphis 35.1 -90.0|
376 Johnson City 36.4 -82.4|377 Greeneville 36.1 -83.9|378 Maryville 36.0 -83.8|379 Knoxville 36.0 -84.0|380 Cordova 35.4 -89.6|381 Memphis 35.1 -89.9|382 Paris 36.3 -88.7|
383 Jackson 35.6 -88.6|384 Columbia 35.4 -87.2|385 Cookeville 36.1 -85.3
TX: 733 Austin 30.2 -97.7|750 Plano 33.0 -96.8|751 Mesquite 32.6 -96.6|752 Dallas 32.8 -96.8|753 Dallas 32.8 -96.8|754 Paris 33.3 -95.8|755 Texarkana 33.4 -94.3|
756 Longview 32.5 -94.7|757 Tyler 32.3 -95.4|758 Palestine 31.5 -95.7|759 Lufkin 31.3 -94.5|760 Arlington 32.7 -97.3|761 Fort Worth 32.8 -97.3|762 Denton 33.2 -97.2|
763 Wichita Falls 33.9 -98.6|764 Stephenville 32.5 -98.4|765 Killeen 31.1 -97.6|766 Hewitt 31.7 -97.1|767 Waco 31.6 -97.2|768 Brownwood 31.5 -99.2|
769 San Angelo 31.4 -100.5|770 Houston 29.8 -95.4|772 Houston 29.8 -95.4|773 Spring 30.2 -95.4|774 Katy 29.7 -95.8|775 Pasadena 29.6 -95.1|776 Port Arthur 30.1 -94.0|
777 Beaumont 30.0 -94.2|778 College Station 30.6 -96.3|779 Victoria 28.9 -96.9|780 Laredo 28.5 -99.1|781 New Braunfels 29.4 -98.1|782 San Antonio 29.5 -98.5|
783 Kingsville 27.8 -97.7|784 Corpus Christi 27.7 -97.4|785 Brownsville 26.2 -98.0|786 Round Rock 30.3 -97.8|787 Austin 30.3 -97.8|788 Eagle Pass 29.2 -100.2|
789 La Grange 29.9 -96.9|790 Plainview 35.2 -101.7|791 Amarillo 35.2 -101.9|792 Childress 34.3 -100.6|793 Levelland 33.4 -102.2|794 Lubbock 33.6 -101.9|
795 Snyder 32.6 -100.2|796 Abilene 32.4 -99.8|797 Odessa 31.9 -102.3|798 San Elizario 31.2 -105.6|799 El Paso 31.8 -106.4|885 El Paso 31.8 -106.5
UT: 840 West Jordan 40.6 -111.8|841 Salt Lake City 40.7 -111.9|842 Ogden 41.2 -112.0|843 Logan 41.6 -111.9|844 Ogden 41.2 -112.0|845 Price 38.9 -110.3|
846 Provo 40.0 -111.7|847 Saint George 37.5 -113.2
VA: 201 Manassas 38.9 -77.5|220 Fairfax 38.8 -77.3|221 Woodbridge 38.8 -77.3|222 Arlington 38.9 -77.1|223 Alexandria 38.8 -77.1|224 Fredericksburg 38.2 -77.4|
225 Stafford 38.2 -77.4|226 Winchester 39.1 -78.2|227 Culpeper 38.5 -78.0|228 Harrisonburg 38.5 -78.8|229 Charlottesville 38.1 -78.6|230 Glen Allen 37.6 -77.4|
231 Midlothian 37.5 -77.3|232 Richmond 37.5 -77.5|233 Chesapeake 36.8 -76.2|234 Virginia Beach 36.8 -76.2|235 Norfolk 36.9 -76.3|236 Newport News 37.1 -76.4|
237 Portsmouth 36.8 -76.3|238 Petersburg 37.1 -77.4|239 Farmville 37.0 -78.4|240 Roanoke 37.2 -80.1|241 Salem 37.1 -80.1|242 Bristol 36.8 -82.4|243 Galax 36.8 -81.1|
244 Staunton 38.0 -79.3|245 Lynchburg 37.1 -79.2|246 Bluefield 37.2 -81.8
VI: 008 St Thomas 18.0 -64.8
VT: 050 White River Junction 43.8 -72.4|051 Springfield 43.3 -72.6|052 Bennington 43.0 -73.1|053 Brattleboro 42.9 -72.7|054 Burlington 44.5 -73.1|056 Barre 44.3 -72.6|
057 Rutland 43.7 -73.1|058 Saint Johnsbury 44.7 -72.1|059 Lunenburg 44.7 -71.7
WA: 980 Kent 47.6 -122.2|981 Seattle 47.6 -122.3|982 Everett 48.3 -122.3|983 Puyallup 47.4 -122.6|984 Tacoma 47.2 -122.5|985 Olympia 47.0 -123.0|986 Vancouver 45.8 -122.6|
988 Wenatchee 47.6 -119.9|989 Yakima 46.6 -120.4|990 Cheney 47.7 -117.4|991 Pullman 47.7 -117.7|992 Spokane 47.7 -117.4|993 Kennewick 46.3 -119.0|994 Clarkston 46.2 -117.2
WI: 530 Sheboygan 43.4 -88.2|531 Kenosha 42.8 -88.2|532 Milwaukee 43.1 -88.0|534 Racine 42.7 -87.8|535 Janesville 42.9 -89.4|537 Madison 43.1 -89.4|
538 Platteville 42.8 -90.7|539 Beaver Dam 43.6 -89.5|540 Hudson 45.0 -92.6|541 De Pere 44.7 -88.2|542 Manitowoc 44.4 -87.6|543 Green Bay 44.5 -88.0|544 Wausau 44.8 -89.8|
545 Rhinelander 45.8 -89.7|546 La Crosse 43.9 -91.0|547 Eau Claire 44.8 -91.5|548 Superior 46.0 -91.8|549 Appleton 44.1 -88.6
WV: 247 Princeton 37.4 -81.1|248 Welch 37.5 -81.6|249 Lewisburg 37.8 -80.4|250 Elkview 38.3 -81.5|251 Saint Albans 38.3 -81.7|252 Ripley 38.7 -81.6|
253 Charleston 38.4 -81.6|254 Martinsburg 39.4 -78.0|255 Hurricane 38.3 -82.2|256 Williamson 37.8 -82.1|257 Huntington 38.4 -82.4|258 Beckley 37.8 -81.2|
259 Oak Hill 37.8 -81.0|260 Wheeling 40.2 -80.6|261 Parkersburg 39.3 -81.4|262 Buckhannon 38.8 -80.1|263 Clarksburg 39.2 -80.4|264 Weston 39.2 -80.4|
265 Morgantown 39.6 -80.0|266 Summersville 38.4 -80.8|267 Keyser 39.4 -78.9|268 Moorefield 38.9 -79.1
WY: 820 Cheyenne 41.3 -105.0|821 Yellowstone National Park 44.6 -110.4|822 Torrington 42.1 -104.6|823 Rawlins 41.7 -107.2|824 Cody 44.4 -108.8|825 Riverton 43.0 -108.8|
826 Casper 43.0 -106.4|827 Gillette 44.2 -105.3|828 Sheridan 44.7 -106.8|829 Rock Springs 41.7 -109.7|830 Jackson 43.5 -110.6|831 Afton 42.6 -110.7`;

export interface Area {
  state: string;
  city: string;
  latitude: number;
  longitude: number;
}

const areas = new Map<string, Area>();
for (const line of TABLE.replaceAll('|\n', '|').split('\n')) {
  const [state, list] = line.split(': ');
  for (const entry of list.split('|')) {
    const { zip3, city, latitude, longitude } =
      /^(?<zip3>\d{3}) (?<city>.+) (?<latitude>[-\d.]+) (?<longitude>[-\d.]+)$/.exec(entry)?.groups ?? {};
    areas.set(zip3, { state, city, latitude: Number(latitude), longitude: Number(longitude) });
  }
}

/** Undefined for a ZIP code that is not given out. */
export const areaOf = (zip: string): Area | undefined => areas.get(zip.slice(0, 3));

/** The first area of a state whose largest town has this name, or of the state at all. */
export function areaOfTown(city: string, state: string): { zip3: string; area: Area } | undefined {
  const inState = [...areas].filter(([, area]) => area.state === state);
  const found = inState.find(([, area]) => area.city.toUpperCase() === city.toUpperCase()) ?? inState[0];
  return found && { zip3: found[0], area: found[1] };
}
