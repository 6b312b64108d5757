// What npm's robots-parser says of each case, for robots_differential_test.
//   node robots_differential.mjs FOLDER_WITH_node_modules CASES
// A case is a line of two fields in hexadecimal: robots.txt and target. The answer to each is a
// line: 1 or 0 for allowed, and the deciding line's number (0 = none).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [, , folder, cases] = process.argv;
const robotsParser = createRequire(`${folder}/`)('robots-parser');
const origin = 'https://portal.example';
const text = (hex) => Buffer.from(hex, 'hex').toString('utf8');

for (const line of readFileSync(cases, 'utf8').split('\n')) {
  if (line === '') continue;
  const [robots, target] = line.split(' ').map(text);
  const parsed = robotsParser(`${origin}/robots.txt`, robots);
  const allowed = parsed.isAllowed(origin + target, 'minutebook/1.0');
  const number = parsed.getMatchingLineNumber(origin + target, 'minutebook/1.0');
  console.log(`${allowed ? 1 : 0} ${Math.max(number, 0)}`);
}
