// Words of trades that no government body, bank, insurer, utility or payroll provider is in. Beside one of them a built-in keyword is part of somebody else's name:
// "D & B LANDSCAPING", "STATE FARM ROOFING", "PORT OF SUBS", "US ARMY SURPLUS STORE".

export const OTHER_TRADES: ReadonlySet<string> = new Set(
  `antique antiques apparel appliance appliances auto autobody bagels bakery barbecue barber bbq bikes bistro boats bookstore boutique bowling
   brewery brewing brewpub butcher cabinet cabinets cafe candy carpentry carpet carpets caterers catering cidery cleaners clothing coffee collision
   concrete courant cupcakes dairy daycare decor deli delicatessen demolition diner distillery donuts drapery drywall dumpster electronics
   engraving excavating excavation fabrication farms fence fencing fireworks fitness flooring florist flowers foods framing furniture garage
   gazette glassware golf grill grille grocery gym handyman hardware heaters herald hobbies hockey homebuilders hotel inn irrigation jewelers
   jewelry karaoke kitchens lacrosse landscape landscapers landscaping lawncare limousine linens liquor liquors lounge lumber machining marina
   martini masonry mattress meats millwork moving motel motorcycles movers musical nursery nurseries optical paintball painting paints
   pancakes paper paving pawn pets photography pianos pickle pizza pizzeria plastering plumbing pools pottery pretzels printing produce pub
   quilts realtors remodeling rentals restaurant restoration roofing rugs sailing salon saloon salvage sandblasting sandwiches scaffolding
   seafood siding signage skating skiing spa sporting sports stables steakhouse stucco subs surfboards surplus sushi tacos tailors tanning
   tattoo tavern taxidermy textiles tile times tires towing toys trailers tribune trophies trucking upholstery vending veterinary vineyard
   vineyards washing wedding welding wigs winery woodworking woodworks yacht yachts yoga`.split(/\s+/),
);

/** Words of other trades that a bank, an insurer, a utility or a payroll company may have in a name of its own: only a sure payee type speaks through them. */
export const TRADES_TO_ASK_ABOUT: ReadonlySet<string> = new Set(
  `adventures aerospace apparel arcade architects arts athletics ballet bands basketball beauty boots boxing brands builders camp carwash catering
   charters chiropractic choir church classics clinic club clubs comedy comics concerts construction contracting contractors cookies counseling
   country crafts dance dentistry design designs detailing doors driving engineering enterprises expo fabricators fashions festival film films
   fishing florists foundry gallery games gifts glass grading graphics guitar guitars hair hauling heating homes interiors journal kayak
   kennel kitchen lab laboratory labs lawn machine machining magazine manufacturing marathon market massage mechanical mills
   motors museum music news nutrition opera optics orchestra outfitters parade parts pediatrics pest photo pictures plants plastics players press
   productions promotions publishing quartz race races racing radio ranch records recordings resort robotics rodeo rowing school seafood show signs
   skate ski skis society staffing stone studio studios sun surf sweets swim tackle tailor tennis theatre therapy tickets tool tools toolworks
   tours toy training trees trophy uniforms video wash welding wheels windows woodcraft`.split(/\s+/),
);
