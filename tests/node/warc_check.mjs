// What npm's warcio reads in WARC files: every record, with its digests computed again.
//   node warc_check.mjs FOLDER_WITH_node_modules FILE...
// Prints JSON: {"records": {type: count}, "digests": how many were right, "problems": [sentence]}.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [, , folder, ...files] = process.argv;
const { WARCParser } = await import(createRequire(`${folder}/`).resolve('warcio'));

const records = {}, problems = [], byId = new Map();
let digests = 0;
const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function whole(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

// RFC 9112, 7.1: as far as the chunks go.
function unchunked(bytes) {
  const pieces = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    const size = end < 0 ? NaN : parseInt(bytes.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

// Head and block of the member as they lie in the file.
function apart(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  return { block: bytes.subarray(end + 4, bytes.length - 4), tail: bytes.subarray(-4).toString() };
}

function check(record, field, computed, where) {
  const said = record.warcHeader(field);
  if (!said) return;
  if (said === computed) ++digests;
  else problems.push(`${where}: ${field} is ${said}, computed ${computed}`);
}

async function read(file) {
  const bytes = readFileSync(file);
  const parser = new WARCParser(new Blob([bytes]).stream(), { keepHeadersCase: true });
  const places = [];
  for await (const record of parser) {
    // What the digest is over: the transfer coding taken off, the content coding not.
    const body = await whole(record.reader ?? []);
    const coding = record.httpHeaders?.headers.get('transfer-encoding') ??
      record.httpHeaders?.headers.get('Transfer-Encoding') ?? '';
    const payload = /chunked\s*$/i.test(coding) ? unchunked(body) : body;
    places.push({ record, payload });
    await record.skipFully?.();
    places.at(-1).offset = parser.offset;
    places.at(-1).length = parser.recordLength;
  }
  for (const { record, payload, offset, length } of places) {
    const where = `${basename(file)} at ${offset}`;
    const type = record.warcType;
    records[type] = (records[type] ?? 0) + 1;
    const member = bytes.subarray(offset, offset + length);
    const { block, tail } = apart(gunzipSync(member));
    if (tail !== '\r\n\r\n') problems.push(`${where}: the record does not end in two empty lines`);
    check(record, 'WARC-Block-Digest', sha256(block), where);
    if (type === 'response') check(record, 'WARC-Payload-Digest', sha256(payload), where);
    if (type === 'response' || type === 'revisit') {
      if (!/^HTTP\/1\.[01] \d{3}/.test(block.toString('latin1')))
        problems.push(`${where}: begins with ${block.subarray(0, 20)}`);
    }
    byId.set(record.warcHeader('WARC-Record-ID'), { record, where });
  }
  if (places[0]?.record.warcType !== 'warcinfo') problems.push(`${file} begins without a warcinfo`);
}

for (const file of files) await read(file);
for (const [id, { record, where }] of byId) {
  const get = (field) => record.warcHeader(field);
  const other = byId.get(get('WARC-Concurrent-To'))?.record;
  if (record.warcType !== 'warcinfo') {
    const info = byId.get(get('WARC-Warcinfo-ID'))?.record;
    if (info?.warcType !== 'warcinfo') problems.push(`${where}: no warcinfo of its own`);
    if (!other || other.warcHeader('WARC-Concurrent-To') !== id)
      problems.push(`${where}: request and response do not name each other`);
  }
  if (record.warcType !== 'revisit') continue;
  const first = byId.get(get('WARC-Refers-To'))?.record;
  if (first?.warcType !== 'response') problems.push(`${where}: refers to no response`);
  else if (first.warcTargetURI !== get('WARC-Refers-To-Target-URI') ||
           first.warcDate !== get('WARC-Refers-To-Date') ||
           first.warcHeader('WARC-Payload-Digest') !== get('WARC-Payload-Digest'))
    problems.push(`${where}: what it refers to is otherwise`);
}
console.log(JSON.stringify({ records, digests, problems }));
