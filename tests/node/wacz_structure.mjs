// The structure of WACZ files side by side: ours, and what npm's js-wacz makes of the same WARC files.
//   node wacz_structure.mjs FOLDER_WITH_node_modules OURS WORK_FOLDER WARC...
// Prints JSON: {"ours": structure, "theirs": structure, "indexed": captures in both alike,
// "differ": [sentence]}. A structure is {"archive", "manifest", "digest", "page"}: names and keys.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

const [, , folder, ours, work, ...warcs] = process.argv;

// The files of a small ZIP file, by its central directory.
function unzip(path) {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map();
  for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === 0x02014b50;) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(begin, begin + packed);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), {
      method, bytes: method === 8 ? inflateRawSync(raw) : raw,
    });
    at += 46 + name + extra + comment;
  }
  return files;
}

const json = (files, name) => JSON.parse(files.get(name).bytes.toString('utf8'));

// Each capture's line by key, date and address; what is said of it as strings.
function captures(files) {
  const packed = files.get('indexes/index.cdx.gz');
  const text = packed ? gunzipSync(packed.bytes) : files.get('indexes/index.cdx').bytes;
  const lines = text.toString('utf8').trimEnd().split('\n');
  if (lines.some((line, i) => i > 0 && Buffer.compare(Buffer.from(lines[i - 1]), Buffer.from(line)) > 0))
    throw new Error('the index is not sorted');
  return new Map(lines.map((line) => {
    const [key, date] = line.split(' ', 2);
    const said = JSON.parse(line.slice(key.length + date.length + 2));
    return [`${key} ${date} ${said.url} ${said.offset}`, said];
  }));
}

function structure(files) {
  const manifest = json(files, 'datapackage.json');
  const pages = files.get('pages/pages.jsonl').bytes.toString('utf8').trimEnd().split('\n').map(JSON.parse);
  return {
    archive: [...files].filter(([name]) => name.startsWith('archive/'))
      .map(([name, file]) => `${name} ${file.method} ${file.bytes.length}`).sort(),
    manifest: Object.keys(manifest).sort(),
    version: manifest.wacz_version,
    profile: manifest.profile,
    resource: Object.keys(manifest.resources[0]).sort(),
    digest: Object.keys(json(files, 'datapackage-digest.json')).sort(),
    header: pages[0].format,
    page: Object.keys(pages[1] ?? {}).sort(),
  };
}

const reference = join(work, 'reference.wacz');
execFileSync(process.execPath, [
  join(folder, 'node_modules/@harvard-lil/js-wacz/bin/cli.js'), 'create', '-o', reference,
  '-f', join(dirname(warcs[0]), '*.warc.gz'), // of several -f it takes one
], { stdio: ['ignore', 'ignore', 'inherit'] });
const [mine, theirs] = [unzip(ours), unzip(reference)];
const [known, wanted] = [captures(mine), captures(theirs)];
const differ = [];
let indexed = 0;
for (const [place, said] of wanted) {
  const own = known.get(place);
  // Its digest is bare, ours says which one it is.
  const alike = own && ['mime', 'status', 'length', 'filename'].every((field) => own[field] === said[field]) &&
    own.digest.replace(/^sha256:/, '') === said.digest.replace(/^sha256:/, '');
  if (alike) ++indexed;
  else differ.push(`${place}: ${JSON.stringify(own)} beside ${JSON.stringify(said)}`);
}
for (const place of known.keys()) if (!wanted.has(place)) differ.push(`only ours has ${place}`);
console.log(JSON.stringify({ ours: structure(mine), theirs: structure(theirs), indexed, differ }));
