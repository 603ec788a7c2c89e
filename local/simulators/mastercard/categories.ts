// Merchant category codes that the simulated merchants have, by group, with words of names that tell the group.

export interface Category {
  group: string;
  words: readonly string[];
  codes: readonly string[];
}

const category = (group: string, words: string, codes: string): Category => ({
  group,
  words: words.split(' ').filter(Boolean),
  codes: codes.split(' '),
});

export const CATEGORIES: readonly Category[] = [
  category('Agricultural Services', 'farm nursery landscap veterinar', '0742 0763 0780'),
  category(
    'Contracted Services',
    'construct plumb electric roof concrete hvac',
    '1520 1711 1731 1740 1750 1761 1771 1799',
  ),
  category('Publishing and Printing', 'print publish', '2741 2791 2842'),
  category(
    'Transportation',
    'truck freight transport courier moving',
    '4111 4121 4131 4214 4215 4225 4411 4457 4468 4511 4582 4722 4784 4789',
  ),
  category('Utilities and Telecommunications', 'telecom wireless cable energy water', '4812 4814 4816 4821 4899 4900'),
  category(
    'Wholesale Trade',
    'supply wholesale distribut equipment',
    '5013 5021 5039 5044 5045 5046 5047 5051 5065 5072 5074 5085 5094 5099 5111 5122 5131 5137 5139 5169 5172 5192 5193 5198 5199',
  ),
  category('Building Supplies', 'lumber hardware paint', '5200 5211 5231 5251 5261 5271'),
  category(
    'Food and Drink',
    'food grocer market baker coffee restaurant pizza cater',
    '5411 5422 5441 5451 5462 5499 5811 5812 5813 5814 5921',
  ),
  category(
    'Vehicles and Fuel',
    'auto motor tire fuel oil',
    '5511 5521 5532 5533 5541 5542 5551 5561 5571 5592 5598 5599',
  ),
  category(
    'Retail',
    'store shop boutique',
    '5300 5309 5310 5311 5331 5399 5611 5621 5631 5641 5651 5655 5661 5691 5697 5698 5699 5712 5713 5714 5718 5719 5722 5732 5733 5734 5735',
  ),
  category(
    'Miscellaneous Retail',
    'book office jewel flower gift',
    '5912 5931 5932 5933 5935 5937 5940 5941 5942 5943 5944 5945 5946 5947 5948 5949 5950 5960 5962 5963 5964 5965 5966 5967 5968 5969 5970 5971 5972 5973 5975 5976 5977 5978 5983 5992 5993 5994 5995 5996 5997 5998 5999',
  ),
  category('Lodging', 'hotel inn motel resort', '7011 7012 7032 7033'),
  category(
    'Personal Services',
    'clean laundry salon funeral',
    '7210 7211 7216 7217 7221 7230 7251 7261 7273 7276 7277 7296 7297 7298 7299',
  ),
  category(
    'Business Services',
    'market advert staffing software secur consult system tech data',
    '7311 7321 7333 7338 7339 7342 7349 7361 7372 7375 7379 7392 7393 7394 7395 7399',
  ),
  category(
    'Repair Services',
    'repair rental leas',
    '7512 7513 7519 7523 7531 7534 7535 7538 7542 7549 7622 7623 7629 7631 7641 7692 7699',
  ),
  category(
    'Entertainment',
    'theater golf fitness sport',
    '7829 7832 7841 7911 7922 7929 7932 7933 7941 7991 7992 7993 7994 7996 7997 7998 7999',
  ),
  category(
    'Health Care',
    'medical health clinic dental pharma hospital care',
    '8011 8021 8031 8041 8042 8043 8049 8050 8062 8071 8099',
  ),
  category('Professional Services', 'law legal attorney account architect engineer', '8111 8911 8931 8999'),
  category('Education', 'school university college academy', '8211 8220 8241 8244 8249 8299 8351'),
  category('Membership Organizations', 'association church foundation club union', '8398 8641 8651 8661 8675 8699'),
];
