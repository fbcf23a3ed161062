// The built archive under test, and a browser that watches it.
//
// The site is copied into a folder whose name would break any link that is not relative and escaped. Every
// context made by `Watch` writes down whatever no page of the archive may do; `nothingWrong()` fails on it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
export const project = path.resolve(here, '../../..');
export const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The policy of the offline contract, to the letter. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "base-uri 'none'; form-action 'none'";

/** Copies the built site into a folder with blanks, an accent and marks that addresses must escape. */
export function copySite() {
  const built = process.env.FONDS_SITE ?? path.join(project, 'public');
  assert.ok(fs.existsSync(path.join(built, 'index.html')), `no site in ${built}: run \`bash tests/run\`, or \`fonds build\` first`);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'fonds-browser-'));
  const folder = path.join(temporary, 'Clé USB à moi #1 100 %', 'l’archive');
  fs.cpSync(built, folder, { recursive: true });
  return { folder, remove: () => fs.rmSync(temporary, { recursive: true, force: true }) };
}

/** Every page of the site: its path, its kind (as its body's class says; an index is a kind of its own) and its size. */
export function pagesOf(folder) {
  const pages = [];
  for (const entry of fs.readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (!entry.endsWith('.html')) continue;
    const file = path.join(folder, entry);
    const html = fs.readFileSync(file, 'utf8');
    const kind = /<body class="is-([a-z-]+)/.exec(html)?.[1];
    assert.ok(kind, `${entry}: the body's class says no kind`);
    const at = entry.replaceAll(path.sep, '/');
    const which = /(?:^|\/)index(\.[a-z]+)?\.html$/.test(at) ? at : /^dates\/\d{4}\.html$/.test(at) ? 'year' : '';
    pages.push({ path: at, kind: which ? `${kind} ${which}` : kind, size: html.length, url: pathToFileURL(file).href });
  }
  return pages;
}

/** Of each kind of page the one that holds most. */
export function fullestOfEachKind(pages) {
  const fullest = new Map();
  for (const page of pages) {
    if (!(fullest.get(page.kind)?.size >= page.size)) fullest.set(page.kind, page);
  }
  return [...fullest.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
      // Tabs that are looked at by turns are all in front.
      '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding',
    ],
  });
}

/** Runs in the page before all else: the policy's refusals go to the console under a name of their own. */
const listen = () => {
  const say = (e) => console.error(`[policy] ${e.effectiveDirective} refused ${e.blockedURI} (${e.sample || 'no sample'}) line ${e.lineNumber}`);
  document.addEventListener('securitypolicyviolation', say);
};

export class Watch {
  constructor(browser, folder) {
    this.browser = browser;
    this.root = pathToFileURL(folder + path.sep).href;
    this.wrong = [];
    this.requests = 0;
    this.contexts = [];
  }

  async context(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR', ...options });
    context.setDefaultTimeout(15_000);
    this.contexts.push(context);
    await context.addInitScript(listen);
    const short = (url) => (url.startsWith(this.root) ? url.slice(this.root.length) : url);
    const note = (page, text) => this.wrong.push(`${short(page?.url() ?? '')}: ${text}`);
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) note(message.page(), `console: ${message.text()}`);
    });
    context.on('weberror', (error) => note(error.page(), `uncaught: ${error.error()}`));
    context.on('request', (request) => {
      this.requests += 1;
      const url = request.url();
      if (!url.startsWith(this.root) && !url.startsWith('data:image/')) this.wrong.push(`a request leaves the folder: ${url}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      if (reason !== 'net::ERR_ABORTED') this.wrong.push(`${short(request.url())}: ${reason}`);
    });
    context.on('page', (page) => {
      page.on('dialog', (dialog) => {
        note(page, `dialog: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
      });
      page.on('crash', () => note(page, 'crashed'));
      page.on('download', () => note(page, 'a download nobody asked for'));
    });
    return context;
  }

  url(at) {
    return new URL(at, this.root).href;
  }

  /** Where a page stands: its path within the site, with its fragment. */
  at(page) {
    assert.ok(page.url().startsWith(this.root), `${page.url()} is outside the folder`);
    return page.url().slice(this.root.length);
  }

  /** Fails on whatever went wrong since the last time. */
  nothingWrong() {
    const wrong = [...new Set(this.wrong)];
    this.wrong = [];
    assert.equal(wrong.length, 0, wrong.slice(0, 20).join('\n'));
  }

  async close() {
    await Promise.all(this.contexts.map((context) => context.close()));
    this.contexts = [];
  }
}

/** Runs `work` for each item, so many at a time. */
export async function inParallel(items, many, work) {
  const queue = [...items];
  const worker = async (n) => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, n);
  };
  await Promise.all(Array.from({ length: many }, (_, n) => worker(n)));
}
