import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const limit = 1.5e6;
const megabytes = (count) => `${(count / 1e6).toFixed(2)} MB`;

/** The JavaScript that the page names itself: what has to be there before the first paint. The screens come later, each by itself. */
export async function run({ out, print }) {
  const folder = join(out, 'renderer');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => join(folder, match[1]));
  const all = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const bytes = first.reduce((sum, file) => sum + statSync(file).size, 0);
  const packed = first.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const total = all.reduce((sum, name) => sum + statSync(join(folder, 'assets', name)).size, 0);
  print(
    `first paint: ${megabytes(bytes)} of JavaScript (${megabytes(packed)} packed), ${(bytes / limit).toFixed(2)} × the limit of ${megabytes(limit)}`,
  );
  print(`all screens: ${megabytes(total)}`);
}
