// npm run pack:sic: writes functions/sic/text/phrases.json from the published titles and the tables of trades; train:sic comes after it.
import { writeFileSync } from 'node:fs';
import { readScriptArguments } from '#shared/command-line';
import { industryPhrases } from '../../functions/sic/text/phrases.ts';
import { packPhrases } from '../../functions/sic/text/text-index.ts';

readScriptArguments('npm run pack:sic: writes functions/sic/text/phrases.json', () => {});
const packed = packPhrases(industryPhrases());
writeFileSync(new URL('../../functions/sic/text/phrases.json', import.meta.url), `${JSON.stringify(packed)}\n`);
