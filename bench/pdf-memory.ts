/** Sets 500 different reports one after the other and prints the most memory the process ever held, in MB. */
import { openTypesetter } from '#document/typst/pool.ts';
import { hebeiDocument, hebeiTemplate } from './pdf-filings.ts';

const typesetter = openTypesetter();
for (let seed = 0; seed < 500; seed += 1) {
  await typesetter.compilePdf({ template: hebeiTemplate, data: hebeiDocument(seed) });
}
await typesetter.close();
console.log(process.resourceUsage().maxRSS / 1024);
