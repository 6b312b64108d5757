// Opens a WACZ file in ReplayWeb.page in a headless Chromium and says what a reader sees.
//   node replay.mjs FOLDER_WITH_node_modules CHROMIUM WACZ PLAN
// PLAN is a file of JSON: {"page", "ts", "stub": a part of the link's address, "document": the same}.
// Prints JSON: {"page": its text, "full": the text behind the stub's link, "document": {"status",
// "type", "size", "begins"}}. What is served is served on loopback, and ends with this program.
import { createRequire } from 'node:module';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [, , folder, chromium, wacz, planFile] = process.argv;
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const require = createRequire(`${folder}/`);
const { default: puppeteer } = await import(require.resolve('puppeteer-core'));
const player = join(folder, 'node_modules/replaywebpage');

const start = `<!doctype html><html><head><script src="/ui.js"></script></head><body>
<replay-web-page source="/archive.wacz" replayBase="/replay/" embed="replayonly"
 url="${plan.page}" ts="${plan.ts.replace(/\D/g, '').slice(0, 14)}"></replay-web-page></body></html>`;
const files = {
  '/ui.js': ['text/javascript', join(player, 'ui.js')],
  '/replay/ui.js': ['text/javascript', join(player, 'ui.js')],
  '/replay/sw.js': ['text/javascript', join(player, 'sw.js')],
  '/archive.wacz': ['application/wacz', wacz],
};

function serve(request, response) {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/') return response.writeHead(200, { 'Content-Type': 'text/html' }).end(start);
  const known = files[path];
  if (!known) return response.writeHead(404).end();
  const size = statSync(known[1]).size;
  const headers = { 'Content-Type': known[0], 'Accept-Ranges': 'bytes' };
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  let first = 0, last = size - 1, status = 200;
  if (range) {
    status = 206;
    if (range[1] === '') first = Math.max(0, size - Number(range[2]));
    else {
      first = Number(range[1]);
      if (range[2] !== '') last = Math.min(last, Number(range[2]));
    }
    headers['Content-Range'] = `bytes ${first}-${last}/${size}`;
  }
  headers['Content-Length'] = last - first + 1;
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  else createReadStream(known[1], { start: first, end: last }).pipe(response);
}

const server = createServer(serve);
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-proxy-server'],
});

// The frame that shows what was captured from an address with this part, once it is there whole.
async function replayed(page, part) {
  for (let tries = 0; tries < 1500; ++tries) {
    for (const frame of page.frames()) {
      if (!frame.url().includes('mp_/') || !frame.url().includes(part)) continue;
      const text = await frame
        .evaluate(() => (document.readyState === 'complete' ? document.body.innerText : ''))
        .catch(() => '');
      if (text.trim() !== '') return { frame, text };
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`nothing is shown of ${part}: ${page.frames().map((one) => one.url())}`);
}

try {
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  const meeting = await replayed(page, plan.page);
  // As a reader does it: what the page links is asked for from within it.
  const document = await meeting.frame.evaluate(async (part) => {
    const link = [...globalThis.document.links].find((one) => one.href.includes(part));
    if (!link) return { status: 0, type: `no link with ${part}` };
    const answer = await fetch(link.href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      size: bytes.length,
      begins: String.fromCharCode(...bytes.slice(0, 5)),
    };
  }, plan.document);
  await meeting.frame.evaluate((part) => {
    const links = [...globalThis.document.links];
    const link = links.find((one) => one.href.includes(part));
    if (!link) throw new Error(`no link with ${part}: ${links.map((one) => one.href)}`);
    link.click();
  }, plan.stub);
  const full = await replayed(page, plan.stub);
  console.log(JSON.stringify({ page: meeting.text, document, full: full.text }));
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
