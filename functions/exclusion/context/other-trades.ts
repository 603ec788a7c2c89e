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
