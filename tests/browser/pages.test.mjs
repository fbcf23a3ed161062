// Every page of the archive in a real browser, and one page of each kind looked at closely.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { axeSource, copySite, fullestOfEachKind, inParallel, launch, pagesOf, POLICY, Watch } from './lib/site.mjs';

let site, pages, kinds, browser;
const TABS = 4;

before(async () => {
  site = copySite();
  pages = pagesOf(site.folder);
  kinds = fullestOfEachKind(pages);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.remove();
});

/** Opens tabs in a context and has them visit pages by turns. */
async function visit(context, list, look) {
  const tabs = await Promise.all(Array.from({ length: Math.min(TABS, list.length) }, () => context.newPage()));
  await inParallel(list, tabs.length, async (page, n) => {
    await tabs[n].goto(page.url, { waitUntil: 'load' });
    await look(tabs[n], page);
  });
  await Promise.all(tabs.map((tab) => tab.close()));
}

/** Runs in the page: what reaches out of the window to the side. */
const overflow = () => {
  const width = document.documentElement.clientWidth;
  const clips = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  const beyond = [];
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && (box.right > width + 1 || box.left < -1)
      && getComputedStyle(element).clipPath === 'none' && !clips(element)) {
      beyond.push(`<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${Math.round(box.left)}–${Math.round(box.right)}`);
    }
  }
  if (document.documentElement.scrollWidth > width) beyond.push(`the page is ${document.documentElement.scrollWidth} wide`);
  return beyond.slice(0, 3);
};

/** Runs in the page: whatever is folded is opened, so that it is looked at too. */
const unfold = () => document.querySelectorAll('details').forEach((details) => { details.open = true; });

describe('every page', () => {
  test('loads without an error, a request outside or a refusal, and is sound', async () => {
    assert.ok(pages.length > 200, `only ${pages.length} pages`);
    const watch = new Watch(browser, site.folder);
    const context = await watch.context({ viewport: { width: 390, height: 844 } });
    const wrong = [];
    await visit(context, pages, async (tab, page) => {
      const facts = await tab.evaluate(() => ({
        h1: document.querySelectorAll('h1').length,
        lang: document.documentElement.lang,
        title: document.title.trim(),
        policy: [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')].map((meta) => meta.content),
        styled: [...document.styleSheets].length > 0 && getComputedStyle(document.body).fontFamily,
        unloaded: [...document.images].filter((image) => !image.complete || !image.naturalWidth).map((image) => image.src),
      }));
      const say = (text) => wrong.push(`${page.path}: ${text}`);
      if (facts.h1 !== 1) say(`${facts.h1} h1`);
      if (facts.lang !== 'fr') say(`lang "${facts.lang}"`);
      if (!facts.title) say('no title');
      if (facts.policy.length !== 1 || facts.policy[0] !== POLICY) say(`policy ${facts.policy}`);
      if (!/Source/.test(facts.styled)) say('the stylesheet did not load');
      if (facts.unloaded.length) say(`not loaded: ${facts.unloaded}`);
      for (const at of await tab.evaluate(overflow)) say(`overflow at 390 px: ${at}`);
    });
    await watch.close();
    assert.equal(wrong.length, 0, wrong.slice(0, 20).join('\n'));
    // Each page and its stylesheet at the least: else nothing was listened to.
    assert.ok(watch.requests >= pages.length * 2, `only ${watch.requests} requests were seen`);
    watch.nothingWrong();
  });
});

describe('one page of each kind', () => {
  test('all kinds are there', () => {
    const there = kinds.map((page) => page.kind);
    for (const kind of ['home index.html', 'document', 'source', 'location', 'actor', 'publisher', 'date', 'date year', 'ledger']) {
      assert.ok(there.includes(kind), `no page of kind ${kind} in ${there}`);
    }
    for (const index of ['documents', 'locations', 'actors', 'publishers', 'dates', 'seeds']) {
      assert.ok(kinds.some((page) => page.path === `${index}/index.html`), `no index of ${index}`);
    }
  });

  for (const width of [320, 390, 768, 1280]) {
    test(`nothing reaches out to the side at ${width} px`, async () => {
      const watch = new Watch(browser, site.folder);
      const context = await watch.context({ viewport: { width, height: 900 } });
      const wrong = [];
      await visit(context, kinds, async (tab, page) => {
        await tab.evaluate(unfold);
        wrong.push(...(await tab.evaluate(overflow)).map((at) => `${page.path}: ${at}`));
      });
      await watch.close();
      assert.equal(wrong.length, 0, wrong.join('\n'));
      watch.nothingWrong();
    });
  }

  for (const [name, options] of [
    ['in light', { colorScheme: 'light' }],
    ['in dark', { colorScheme: 'dark' }],
    ['at 390 px', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
  ]) {
    test(`axe-core finds nothing ${name}`, async () => {
      const watch = new Watch(browser, site.folder);
      const context = await watch.context(options);
      const wrong = [];
      let rules = 0;
      await visit(context, kinds, async (tab, page) => {
        const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const lightness = paper.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
        const dark = options.colorScheme === 'dark';
        if (dark === lightness > 0.5) wrong.push(`${page.path}: the paper is ${paper}`);
        await tab.evaluate(unfold);
        await tab.evaluate(axeSource);
        const found = await tab.evaluate(async () => {
          // Preloading would fetch the stylesheets, which the policy refuses.
          const { violations, passes } = await globalThis.axe.run(document, { preload: false });
          const nodes = ({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id} (${help}) ${node.target} ${node.any?.[0]?.message ?? ''}`);
          return { wrong: violations.flatMap(nodes), rules: passes.length };
        });
        rules += found.rules;
        wrong.push(...found.wrong.map((text) => `${page.path}: ${text}`));
      });
      await watch.close();
      assert.equal(wrong.length, 0, wrong.join('\n'));
      assert.ok(rules > kinds.length * 10, `only ${rules} rules were applied`);
      watch.nothingWrong();
    });
  }

  test('in forced colours, at twice the size, without motion nothing is lost', async () => {
    const watch = new Watch(browser, site.folder);
    const context = await watch.context({ forcedColors: 'active', reducedMotion: 'reduce', viewport: { width: 640, height: 450 } });
    const wrong = [];
    await visit(context, kinds, async (tab, page) => {
      const moving = await tab.evaluate(() => document.getAnimations().length);
      if (moving) wrong.push(`${page.path}: something moves`);
      wrong.push(...(await tab.evaluate(overflow)).map((at) => `${page.path}: ${at}`));
    });
    await watch.close();
    assert.equal(wrong.length, 0, wrong.join('\n'));
    watch.nothingWrong();
  });
});

describe('in print', () => {
  test('the way around is hidden, the text and where it comes from stand', async () => {
    const watch = new Watch(browser, site.folder);
    const context = await watch.context();
    const tab = await context.newPage();
    const document = kinds.find((page) => page.kind === 'document');
    await tab.goto(document.url);
    const shown = (selector) => tab.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility({ visibilityProperty: true })).length);
    const around = ['.mast nav', '.crumbs', '.sequence'];
    for (const selector of around) assert.equal(await shown(selector), 1, `${selector} on the screen`);
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const selector of [...around, '.skip', '.pn', 'form']) assert.equal(await shown(selector), 0, `${selector} in print`);
    const provenance = await tab.locator('section[aria-labelledby="provenance"]').innerText();
    assert.match(provenance, /\d{3}_[0-9a-f]{16}\.txt/);
    assert.match(provenance, /SHA-256/);
    assert.equal(await shown('h1'), 1);
    const [all, seen] = await tab.locator('.text p').evaluateAll((ps) => [ps.length, ps.filter((p) => p.checkVisibility()).length]);
    assert.ok(all > 5 && seen === all, `${seen} of ${all} paragraphs are printed`);
    // Dark pages are printed on white paper.
    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    const pdf = await tab.pdf({ format: 'A4' });
    assert.ok(pdf.length > 10_000 && pdf.subarray(0, 5).toString() === '%PDF-');
    // What is folded on the screen is printed too.
    for (const [kind, folded] of [['document', 'details.more li'], ['actor', 'details.year-fold .line']]) {
      await tab.emulateMedia({ media: 'screen' });
      await tab.goto(kinds.find((page) => page.kind === kind).url);
      await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = false; }));
      const all = await tab.locator(folded).count();
      assert.ok(all > 5, `${folded}: ${all}`);
      assert.equal(await shown(folded), 0, `${folded} on the screen`);
      await tab.emulateMedia({ media: 'print' });
      assert.equal(await shown(folded), all, `${folded} in print`);
    }
    await watch.close();
    watch.nothingWrong();
  });
});

describe('the watch', () => {
  test('sees whatever goes wrong', async () => {
    const broken = path.join(site.folder, 'broken');
    fs.mkdirSync(broken);
    const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
    const write = (name, html) => fs.writeFileSync(path.join(broken, name), `<!doctype html><html lang="fr"><title>x</title>${html}`);
    fs.writeFileSync(path.join(broken, 'throws.js'), 'throw new Error("thrown")');
    write('style.html', `${policy}<p style="color:red">x`);
    write('inline.html', `${policy}<script>1</script>`);
    write('outside.html', '<img src="https://example.invalid/x.png">');
    write('above.html', '<img src="../../x.png">');
    write('missing.html', '<link rel="stylesheet" href="missing.css">');
    write('throws.html', `${policy}<script src="throws.js"></script>`);
    write('dialog.html', '<script>alert(1)</script>');
    write('fetch.html', `${policy}<script src="fetch.js"></script>`);
    fs.writeFileSync(path.join(broken, 'fetch.js'), 'fetch("style.html").catch(() => {})');
    try {
      const watch = new Watch(browser, site.folder);
      const tab = await (await watch.context({ viewport: { width: 390, height: 844 } })).newPage();
      for (const name of fs.readdirSync(broken).filter((name) => name.endsWith('.html'))) {
        await tab.goto(watch.url(`broken/${name}`));
        await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        assert.throws(() => watch.nothingWrong(), `${name} passed`);
      }
      await tab.goto('about:blank');
      await tab.setContent('<p>x</p><div class="wide"></div><style>.wide{width:900px;height:9px}</style>');
      assert.notEqual((await tab.evaluate(overflow)).length, 0);
      await tab.setContent('<div class="scroll"><div class="wide"></div></div><style>.wide{width:900px;height:9px}.scroll{overflow-x:auto}</style>');
      assert.equal((await tab.evaluate(overflow)).length, 0);
      await tab.evaluate(axeSource);
      assert.notEqual((await tab.evaluate(async () => (await globalThis.axe.run({ preload: false })).violations)).length, 0);
      await watch.close();
    } finally {
      fs.rmSync(broken, { recursive: true });
    }
  });
});
