// A reader's ways through the archive, by mouse and by keyboard, with scripts and without.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { copySite, launch, pagesOf, project, Watch } from './lib/site.mjs';

let site, browser;

before(async () => {
  site = copySite();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.remove();
});

/** A tab on the home page, and the watch over it. */
async function start(options) {
  const watch = new Watch(browser, site.folder);
  const context = await watch.context(options);
  const tab = await context.newPage();
  await tab.goto(watch.url('index.html'));
  return { watch, tab, context };
}

const heading = async (tab) => (await tab.locator('h1').innerText()).trim();

/** Clicks, and waits until the address is another. */
async function follow(tab, link) {
  const before = tab.url();
  await link.click();
  await tab.waitForURL((url) => url.href !== before);
}

/** The element that the address points at: in view, nothing over it, and marked. */
async function targeted(tab) {
  return tab.evaluate(() => {
    const all = document.querySelectorAll(':target');
    if (all.length !== 1) return `${all.length} targets for ${location.hash}`;
    const box = all[0].getClientRects()[0];
    if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) return `out of view at ${Math.round(box.top)}`;
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!all[0].contains(over)) return `covered by <${over?.localName} class="${over?.className}">`;
    const ground = (element) => getComputedStyle(element).backgroundColor;
    const like = [...document.querySelectorAll(`.text a[id^=m]`)].find((other) => other !== all[0]);
    if (ground(all[0]) === ground(like) || ground(all[0]) === 'rgba(0, 0, 0, 0)') return `not marked: ${ground(all[0])}`;
    return all[0].textContent;
  });
}

/** Home → a place → a mention's spot → an actor → back → the publisher → a document → its Source view. */
async function walk({ tab, watch }) {
  assert.equal(await heading(tab), 'Guerre de Syrie');
  // By its point on the map, which no other point may cover; and by its name in the list.
  await follow(tab, tab.locator('main svg:visible a.point[href="locations/alep.html"] circle.disc').first());
  assert.equal(watch.at(tab), 'locations/alep.html');
  await tab.goBack();
  await follow(tab, tab.locator('main li a[href="locations/alep.html"]').first());
  assert.equal(watch.at(tab), 'locations/alep.html');
  assert.equal(await heading(tab), 'Alep');

  const spots = tab.locator('a.spot:visible');
  assert.ok((await spots.count()) >= 5);
  // One far down its page, so that the way to it can fail.
  const spot = tab.locator('a.spot[href*="moscou-accuse-washington"]').nth(4);
  const words = (await spot.innerText()).trim();
  const href = await spot.getAttribute('href');
  await follow(tab, spot);
  assert.equal(`../${watch.at(tab)}`, href);
  assert.match(watch.at(tab), /^documents\/.+\.html#m\d+$/);
  assert.equal(await targeted(tab), words);
  assert.equal(await tab.locator(':target').getAttribute('href'), '../locations/alep.html');

  const document = tab.url();
  const actor = tab.locator('.text a.actor').first();
  const target = await actor.getAttribute('href');
  await follow(tab, actor);
  assert.equal(`../${watch.at(tab)}`, target);
  const name = await heading(tab);
  assert.ok((await tab.locator('a.spot').count()) > 0, `no mentions on the page of ${name}`);
  await tab.goBack();
  assert.equal(tab.url(), document);

  await follow(tab, tab.locator('.meta a[href^="../publishers/"]'));
  assert.equal(watch.at(tab), 'publishers/medias-presse-info.html');
  assert.equal(await heading(tab), 'Médias-Presse-Info');
  await follow(tab, tab.locator('main a[href^="../documents/moscou-accuse"]').first());

  await follow(tab, tab.locator('main ~ aside a[href$=".source.html"], main a[href$=".source.html"]').first());
  assert.match(watch.at(tab), /^documents\/moscou-accuse.+\.source\.html$/);
}

/** The Source view of a document says what the seed says, line by line. */
async function sourceView(tab, seed, first, last) {
  const lines = fs.readFileSync(path.join(project, 'seeds', seed), 'utf8').split('\n').slice(first - 1, last);
  const rows = await tab.locator('table.ledger tbody tr[id^=l]').evaluateAll((all) => all.map((row) => ({
    id: row.id,
    cells: [...row.cells].map((cell) => cell.textContent),
    shown: row.checkVisibility(),
  })));
  assert.equal(rows.length, lines.length);
  rows.forEach((row, n) => {
    const [number, words, kind, rule] = row.cells;
    assert.equal(row.id, `l${first + n}`);
    assert.equal(number, String(first + n));
    assert.equal(words, lines[n]);
    assert.ok(kind.trim(), `line ${number} has no class`);
    assert.match(rule, /^[a-z][a-z0-9-]+$/, `line ${number}`);
    assert.ok(row.shown, `line ${number} is not shown`);
  });
  const code = await tab.locator('pre.code').allInnerTexts();
  assert.ok(code.some((text) => text.includes(`seed = "${seed}"`)), 'no front matter');
}

describe('a reader with a mouse', () => {
  test('walks from the home page to a place, a spot, an actor, a publisher, the Source view', async () => {
    const { watch, tab } = await start();
    await walk({ tab, watch });
    await sourceView(tab, '002_81576a55bd132a2c.txt', 1, 57);
    // From the line to itself, and to the capture's whole ledger and back.
    await tab.locator('#l30 a').first().click();
    assert.match(watch.at(tab), /\.source\.html#l30$/);
    await follow(tab, tab.locator('main a[href^="../seeds/"]').first());
    assert.match(watch.at(tab), /^seeds\/002_81576a55bd132a2c\.html/);
    assert.equal(await tab.locator('table.ledger tr[id^=l]').count(), 57);
    await follow(tab, tab.locator('main a[href^="../documents/"]').first());
    assert.match(await heading(tab), /^Moscou accuse Washington/);
    await watch.close();
    watch.nothingWrong();
  });

  test('sees every spot it is sent to, small window or large', async () => {
    for (const viewport of [{ width: 390, height: 664 }, { width: 1280, height: 800 }]) {
      const { watch, tab } = await start({ viewport });
      await tab.goto(watch.url('actors/osdh.html'));
      const spots = await tab.locator('a.spot').evaluateAll((all) => all.map((a) => [a.getAttribute('href').replace('../', ''), a.textContent]));
      assert.ok(spots.length >= 5);
      for (const [at, words] of spots) {
        await tab.goto(watch.url(at));
        assert.equal(await targeted(tab), words, at);
      }
      await tab.goto(watch.url('actors/igor-konachenkov.html'));
      const said = await tab.locator('main a[href*="#q"]').evaluateAll((all) => all.map((a) => a.getAttribute('href').replace('../', '')));
      assert.ok(said.length >= 1, 'no quotation');
      for (const at of new Set(said)) {
        await tab.goto(watch.url(at));
        assert.match(await targeted(tab), /[«“"].{20}/, at);
      }
      await watch.close();
      watch.nothingWrong();
    }
  });

  test('finds the original address, which is not followed', async () => {
    const { watch, tab } = await start();
    await tab.goto(watch.url('documents/2019-01-15-moscou-renforce-sa-police-militaire-dans-le-nord-de.html'));
    const outward = tab.locator('a[rel~=external]');
    assert.ok((await outward.count()) >= 1);
    for (const href of await outward.evaluateAll((all) => all.map((a) => a.href))) {
      assert.equal(href, 'https://www.presstv.com/DetailFr/2019/01/15/585899/Syrie--la-Russie-multiplie-ses-militaires');
    }
    assert.ok(await outward.first().isVisible());
    await watch.close();
    watch.nothingWrong();
  });

  test('goes through all documents in time, through a publisher’s and through a capture’s, and back', async () => {
    const { watch, tab } = await start();
    const first = {
      dates: 'documents/l-armee-syrienne-triomphe-a-alep-les-extremistes-negocient-leur.html',
      publishers: 'documents/2019-01-09-la-resistance-irakienne-se-rapproche-de-la-resistance.html',
      seeds: 'documents/2019-01-16-explosion-a-manbij-pres-d-une-patrouille-de-la.html',
    };
    for (const [order, count] of [['dates', 12], ['publishers', 6], ['seeds', 10]]) {
      await tab.goto(watch.url(first[order]));
      const link = (rel) => tab.locator(`.sequence .order-of:has(.label-of a[href^="../${order}/"]) a[rel=${rel}]`);
      assert.equal(await link('prev').count(), 0, `${first[order]} is not the first in ${order}`);
      const seen = [watch.at(tab)];
      while (await link('next').count()) {
        const title = (await link('next').locator('.what').innerText()).trim();
        await follow(tab, link('next'));
        assert.equal((await heading(tab)).replace(/\s+/g, ' '), title.replace(/\s+/g, ' '));
        seen.push(watch.at(tab));
        assert.ok(seen.length <= count, `more than ${count} in ${order}`);
      }
      assert.equal(new Set(seen).size, count, `${order}: ${seen.join('\n')}`);
      for (const before of seen.slice(0, -1).reverse()) {
        await follow(tab, link('prev'));
        assert.equal(watch.at(tab), before);
      }
    }
    await watch.close();
    watch.nothingWrong();
  });

  test('finds everything in the indexes', async () => {
    const { watch, tab } = await start();
    const pages = pagesOf(site.folder).map((page) => page.path);
    const own = (folder, name) => pages.filter((at) => at.startsWith(`${folder}/`) && name.test(path.posix.basename(at)));
    const records = /^(?!index[.])[a-z0-9-]+\.html$/;
    // A list that runs over goes on in NAME-2.html.
    const continued = (at) => pages.includes(at.replace(/-\d+(?=\.html$)/, '')) && /-\d+\.html$/.test(at);
    const left = async (expected) => {
      const address = (all) => all.map((a) => new URL(a.getAttribute('href'), document.baseURI).href);
      const listed = new Set(await tab.locator('main a').evaluateAll(address));
      return expected.filter((at) => !listed.has(watch.url(at)));
    };
    for (const [index, expected] of [
      ['documents', own('documents', records)],
      ['locations', own('locations', records).filter((at) => !continued(at))],
      ['actors', own('actors', records).filter((at) => !continued(at))],
      ['publishers', own('publishers', records).filter((at) => !continued(at))],
      ['dates', own('dates', /^\d{4}(-\d\d)?\.html$/)],
    ]) {
      await follow(tab, tab.locator(`.mast nav a[href="${index}/index.html"]`));
      assert.equal(watch.at(tab), `${index}/index.html`);
      assert.ok(await heading(tab));
      assert.ok(expected.length >= 2);
      assert.deepEqual(await left(expected), [], `not listed in ${index}`);
      // Other ways to see the same list hold the same things.
      for (const way of await tab.locator('.ways a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
        await follow(tab, tab.locator(`.ways a[href="${way}"]`));
        assert.ok(await heading(tab));
        assert.deepEqual(await left(expected), [], `not listed in ${watch.at(tab)}`);
        await tab.goBack();
      }
      // Every jump lands.
      for (const jump of await tab.locator('.jumps a').all()) {
        const id = (await jump.getAttribute('href')).replace('#', '');
        await jump.click();
        assert.equal(await tab.locator(`[id="${id}"]`).count(), 1, `${index}: ${id}`);
      }
      await tab.goto(watch.url('index.html'));
    }
    // Each way up leads home.
    await tab.goto(watch.url('locations/alep.html'));
    await follow(tab, tab.locator('.crumbs a').first());
    assert.equal(watch.at(tab), 'index.html');
    await watch.close();
    watch.nothingWrong();
  });

  test('unfolds what is folded', async () => {
    const { watch, tab } = await start();
    await tab.goto(watch.url('documents/2019-01-15-moscou-renforce-sa-police-militaire-dans-le-nord-de.html'));
    const details = tab.locator('aside details').first();
    const inside = details.locator('.spots a').last();
    assert.ok(!(await inside.isVisible()));
    await details.locator('summary').click();
    assert.ok(await inside.isVisible());
    await follow(tab, inside);
    assert.match(watch.at(tab), /#m\d+$/);
    assert.equal(typeof (await targeted(tab)), 'string');
    assert.ok(await tab.locator(':target').isVisible());
    await watch.close();
    watch.nothingWrong();
  });
});

describe('a reader with a keyboard', () => {
  test('skips to the content, sees where it is, and follows a link by Enter', async () => {
    const { watch, tab } = await start();
    for (const at of ['index.html', 'locations/alep.html', 'documents/index.html', 'actors/index.html']) {
      await tab.goto(watch.url(at));
      await tab.keyboard.press('Tab');
      const skip = tab.locator('a.skip');
      assert.ok(await skip.evaluate((e) => e === document.activeElement), `${at}: the first stop is not the skip link`);
      const box = await skip.boundingBox();
      assert.ok(box.width > 40 && box.height > 20 && box.x >= 0 && box.y >= 0, `${at}: the skip link is not to be seen: ${JSON.stringify(box)}`);
      await tab.keyboard.press('Enter');
      await tab.waitForFunction(() => location.hash === '#content' && document.activeElement?.id === 'content');
      await tab.keyboard.press('Tab');
      const seen = await tab.evaluate(() => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        return {
          inside: document.querySelector('main').contains(at) && at.localName === 'a',
          ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none',
          href: at.href,
        };
      });
      assert.ok(seen.inside, `${at}: the next stop is not a link in the content`);
      assert.ok(seen.ring, `${at}: focus is not to be seen`);
      await tab.keyboard.press('Enter');
      await tab.waitForURL(seen.href);
    }
    await watch.close();
    watch.nothingWrong();
  });

  test('reaches every link of a document, each once, in the order of the page', async () => {
    const { watch, tab } = await start();
    await tab.goto(watch.url('documents/2019-01-15-moscou-renforce-sa-police-militaire-dans-le-nord-de.html'));
    const all = await tab.evaluate(() => [...document.querySelectorAll('a[href], summary, button, input, select, [tabindex="0"]')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })).map((e, n) => { e.dataset.stop = n; return n; }));
    const stops = [];
    for (let n = 0; n < all.length; n += 1) {
      await tab.keyboard.press('Tab');
      stops.push(await tab.evaluate(() => Number(document.activeElement.dataset.stop)));
    }
    assert.ok(all.length > 30);
    assert.deepEqual(stops, all);
    await watch.close();
    watch.nothingWrong();
  });
});

describe('a reader without scripts', () => {
  test('reads and walks as well', async () => {
    const { watch, tab } = await start({ javaScriptEnabled: false });
    await walk({ tab, watch });
    await sourceView(tab, '002_81576a55bd132a2c.txt', 1, 57);
    await watch.close();
    watch.nothingWrong();
  });

  test('reads the same words', async () => {
    const [withScripts, without] = [await start(), await start({ javaScriptEnabled: false })];
    for (const at of ['documents/2019-01-13-damas-la-presence-iranienne-restera-necessaire.html', 'locations/alep.html', 'actors/etat-syrie.html', 'dates/index.html']) {
      const words = [];
      for (const { tab, watch } of [withScripts, without]) {
        await tab.goto(watch.url(at));
        words.push(await tab.locator('main').innerText());
      }
      assert.ok(words[1].length > 100, `${at}: ${words[1]}`);
      assert.equal(words[1], words[0], at);
    }
    for (const { watch } of [withScripts, without]) {
      await watch.close();
      watch.nothingWrong();
    }
  });
});
