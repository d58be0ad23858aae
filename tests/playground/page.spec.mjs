// SPDX-License-Identifier: BSL-1.0

// The page in headless Chromium, from a static file server.

import {expect, test as base} from '@playwright/test';
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {extname, join} from 'node:path';
import {readBodies} from '../fixtures/read.mjs';
import {answersOf} from './native.mjs';
import {root, site} from './site.mjs';

const types = {'.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm'};

const test = base.extend({
  server: [async ({}, use) => {
    const server = createServer((request, response) => {
      const path = join(site, request.url === '/' ? 'index.html' : request.url);
      try {
        response.setHeader('Content-Type', types[extname(path)]);
        response.end(readFileSync(path));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${server.address().port}`);
    server.close();
  }, {scope: 'worker'}],

  // Every test fails for what the page complains of, and for a request that goes anywhere else.
  page: async ({page, server}, use) => {
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.stack));
    page.on('request', (request) => request.url().startsWith(server) || request.url().startsWith('data:') || complaints.push(request.url()));
    await page.goto(server);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await use(page);
    expect(complaints).toEqual([]);
  },
});

const json = (page) => page.locator('#json');
const field = (page, name) => page.locator(`#field-${name}`);
const status = (page) => page.getByRole('status');
const example = (page, name) => page.locator(`button[data-body="${name}"]`);
const places = (page) => page.locator('#drawing .error-place');
const codes = (page) => page.locator('#errors .code');
const donation = {link_type: 'instant', title: 'Donation', currency_code: 'XOF', amount: 5000};

test('It begins with three errors, each at its place in the form and in the JSON', async ({page}) => {
  await expect(status(page)).toHaveText('3 errors');
  await expect(codes(page)).toHaveText(['amount_too_precise', 'url_scheme_not_allowed', 'unknown_field']);
  await expect(places(page)).toHaveText(['100.5', '"succes_url"', '"javascript:alert(1)"']);
  await expect(page.locator('#drawing .line.wrong')).toHaveCount(3);
  await expect(json(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'amount')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'amount')).toHaveAccessibleDescription(/^XOF amounts must be whole numbers\./);
  await expect(field(page, 'cancel_url')).toHaveAccessibleDescription(/^cancel_url must use https\./);
  await expect(field(page, 'title')).not.toHaveAttribute('aria-invalid');
  await expect(page.locator('.others')).toContainText('"succes_url" is not a known field. Did you mean success_url?');
  await expect(page.locator('#answer')).toContainText('HTTP/1.1 400 Bad Request\nContent-Type: application/json\nContent-Language: en\n\n{\n  "error": {');
});

test('Typing in the form changes the JSON and the verdict', async ({page}) => {
  await field(page, 'amount').fill('5e3');
  await expect(json(page)).toHaveValue(/"amount": 5e3,/);
  await expect(field(page, 'amount')).not.toHaveAttribute('aria-invalid');
  await field(page, 'cancel_url').fill('');
  await expect(json(page)).not.toHaveValue(/cancel_url/);
  await page.getByRole('button', {name: 'Rename to success_url'}).click();
  await expect(status(page)).toHaveText('Valid: nothing to refuse.');
  await expect(page.locator('#answer')).toHaveText('None from paylink: the request passes.');
  await expect(field(page, 'success_url')).toHaveValue('https://your-site.com/thank-you');
  await expect(json(page)).not.toHaveAttribute('aria-invalid');

  await field(page, 'link_type').selectOption('product');
  await expect(codes(page)).toHaveText(['amount_not_allowed', 'product_id_required']);
  await field(page, 'amount').fill('');
  await field(page, 'product_id').fill('prod_1');
  await field(page, 'allow_quantity').selectOption('true');
  await expect(status(page)).toHaveText('Valid: nothing to refuse.');
  await expect(json(page)).toHaveValue(`{
  "link_type": "product",
  "title": "Donation",
  "currency_code": "XOF",
  "description": "Soutenir notre mission",
  "product_id": "prod_1",
  "allow_quantity": true,
  "success_url": "https://your-site.com/thank-you"
}
`);
});

test('What is no number is said to be none, and a decimal comma is no part of one', async ({page}) => {
  for (const typed of ['19,90', 'abc', '"5000"', '0x10', '5_000']) {
    await field(page, 'amount').fill(typed);
    await expect(field(page, 'amount')).toHaveAccessibleDescription(/^amount must be of type number\./);
  }
  await field(page, 'amount').fill('19.90');
  await expect(field(page, 'amount')).toHaveAccessibleDescription(/^XOF amounts must be/);
});

test('Typing in the JSON changes the form', async ({page}) => {
  await json(page).fill('');
  await json(page).pressSequentially('{"link_type":"instant","title":"A \\u00e9","currency_code":"EUR","amount":19.90,"allow_quantity":true}');
  await expect(status(page)).toHaveText('Valid: nothing to refuse.');
  await expect(field(page, 'title')).toHaveValue('A é');
  await expect(field(page, 'currency_code')).toHaveValue('EUR');
  await expect(field(page, 'amount')).toHaveValue('19.90');
  await expect(field(page, 'allow_quantity')).toHaveValue('true');
  await expect(field(page, 'description')).toHaveValue('');
});

test('A value that a control cannot show is shown as JSON', async ({page}) => {
  await json(page).fill('{"link_type":"subscription","title":5,"currency_code":null,"amount":"5000","allow_quantity":"yes","metadata":[1]}');
  await expect(field(page, 'link_type')).toHaveValue('subscription');
  await expect(field(page, 'title')).toHaveValue('5');
  await expect(field(page, 'currency_code')).toHaveValue('');
  await expect(field(page, 'amount')).toHaveValue('"5000"');
  await expect(field(page, 'allow_quantity')).toHaveValue('yes');
  await expect(page.locator('.metadata')).toContainText('[1]');
  for (const name of ['link_type', 'title', 'currency_code', 'amount', 'allow_quantity', 'metadata'])
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'link_type').selectOption('instant');
  await expect(field(page, 'link_type').locator('option')).toHaveText(['(not given)', 'product', 'instant']);
});

test('A JSON text that cannot be read leaves the form as it was, and says so', async ({page}) => {
  await field(page, 'title').fill('Kept');
  for (const text of ['{"title":', '[]', '']) {
    await json(page).fill(text);
    await expect(field(page, 'title')).toHaveValue('Kept');
    await expect(page.locator('#form-note')).toContainText('The JSON is not an object that can be read.');
  }
  await field(page, 'title').fill('Kept on');
  await expect(json(page)).toHaveValue(/"title": "Kept on",\n  "currency_code": "XOF"/);
  await expect(page.locator('#form-note')).toHaveText('Both sides show the same request: change either.');
});

test('Metadata has a row for each key, with its errors', async ({page}) => {
  await example(page, 'valid-instant-invoice').click();
  await expect(page.getByLabel('Value of campaign')).toHaveValue('summer2024');
  await page.getByRole('button', {name: 'Add a key'}).click();
  await expect(page.getByLabel('Key 2')).toBeFocused();
  await page.keyboard.type('order');
  await page.keyboard.press('Tab');
  await page.keyboard.type('x'.repeat(501));
  await expect(page.getByLabel('Value of order')).toHaveAccessibleDescription('metadata."order" must be at most 500 characters.');
  await expect(page.getByLabel('Value of campaign')).not.toHaveAttribute('aria-invalid');
  await page.getByLabel('Value of order').fill('17');
  await expect(json(page)).toHaveValue(/"metadata": \{\n    "campaign": "summer2024",\n    "order": "17"\n  \}/);
  await page.getByRole('button', {name: 'Remove campaign'}).click();
  await page.getByRole('button', {name: 'Remove order'}).click();
  await expect(json(page)).not.toHaveValue(/metadata/);
  await expect(page.getByRole('button', {name: 'Add a key'})).toBeFocused();
});

test('A number in metadata stays one as long as it can', async ({page}) => {
  await json(page).fill(JSON.stringify({...donation, metadata: {n: 1}}));
  await page.getByLabel('Value of n').fill('1.50');
  await expect(json(page)).toHaveValue(/"n":1\.50/);
  await page.getByLabel('Value of n').fill('1.5 kg');
  await expect(json(page)).toHaveValue(/"n":"1\.5 kg"/);
});

// --- Languages ---

test('The whole page changes its language, the answer with it', async ({page}) => {
  const {en, fr} = await page.evaluate(async () => {
    const {setLanguage, say} = await import('./texts.js');
    const keys = [...document.querySelectorAll('[data-text]')].filter((element) => !element.dataset.params).map((element) => element.dataset.text);
    const all = (name) => {
      setLanguage(name);
      return keys.map((key) => say(key));
    };
    return {en: all('en'), fr: all('fr')};
  });
  expect(en.length).toBeGreaterThan(60);
  const shown = () => page.locator('[data-text]:not([data-params])').allTextContents();

  await page.getByRole('radio', {name: 'Français'}).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveTitle('paylink : bac à sable');
  expect(await shown()).toEqual(fr);
  await expect(status(page)).toHaveText('3 erreurs');
  await expect(field(page, 'amount')).toHaveAccessibleDescription(/^Un montant en XOF doit être un nombre entier\./);
  await expect(page.locator('#errors .message').last()).toHaveText('Le champ "succes_url" n\'est pas reconnu. Vouliez-vous dire success_url ?');
  await expect(page.locator('#answer')).toContainText('Content-Language: fr');
  await expect(page.locator('#answer')).toContainText('Un montant en XOF');
  await expect(page.getByRole('button', {name: 'Renommer en success_url'})).toBeVisible();
  await expect(page.getByLabel('Corps de la requête, en JSON')).toHaveAttribute('id', 'json');

  await page.reload(); // it is remembered
  await expect(status(page)).toHaveText('3 erreurs');
  await page.getByRole('radio', {name: 'English'}).check();
  expect(await shown()).toEqual(en);
  await expect(status(page)).toHaveText('3 errors');
});

test('Both languages have the same texts', async ({page}) => {
  const [en, fr] = await page.evaluate(async () => (await import('./texts.js')).keys());
  expect(fr).toEqual(en);
});

test.describe('In a browser that prefers French and dark colours', () => {
  test.use({locale: 'fr-CI', colorScheme: 'dark'});
  test('it is in French and dark', async ({page}) => {
    await expect(status(page)).toHaveText('3 erreurs');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

test('The theme follows the system until one is chosen, which is remembered', async ({page}) => {
  const theme = (name) => expect(page.locator('html')).toHaveAttribute('data-theme', name);
  await theme('light');
  await page.emulateMedia({colorScheme: 'dark'});
  await theme('dark');
  await page.getByRole('button', {name: 'Dark theme', pressed: true}).click();
  await theme('light');
  await page.reload();
  await theme('light');
});

// --- Examples ---

const bodies = readdirSync(`${root}/docs/examples/bodies`).filter((name) => name.endsWith('.json'));
const expected = {
  'broken-amount-on-product': ['amount_not_allowed'],
  'broken-currency-name': ['field_required', 'unknown_field'],
  'broken-cut-in-half': ['json_invalid'],
  'broken-duplicate-key': ['duplicate_key'],
  'broken-fraction-of-a-franc': ['amount_too_precise'],
  'broken-javascript-url': ['url_scheme_not_allowed'],
  'broken-no-amount': ['amount_required'],
  'valid-instant': [],
  'valid-instant-invoice': [],
  'valid-product': [],
  'valid-product-uuid': [],
};

test('Each request body of the documentation is an example, and no other', async ({page}) => {
  const names = await page.locator('[data-body]').evaluateAll((buttons) => buttons.map((button) => button.dataset.body));
  expect(names.sort()).toEqual(bodies.map((name) => name.replace('.json', '')).sort());
  expect(Object.keys(expected)).toEqual(names);
});

for (const name of Object.keys(expected)) {
  test(`Example ${name}`, async ({page}) => {
    const text = readFileSync(`${root}/docs/examples/bodies/${name}.json`, 'utf8').trimEnd();
    await example(page, name).click();
    await expect(codes(page)).toHaveText(expected[name]);
    await expect(places(page)).toHaveCount(expected[name].length);
    // The text is the example's, but for blanks.
    const shown = await json(page).inputValue();
    expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    const [answer] = answersOf([Buffer.from(shown)], []);
    if (answer === '') await expect(page.locator('#answer')).toHaveText('None from paylink: the request passes.');
    else expect(JSON.parse((await page.locator('#answer').textContent()).split('\n\n')[1])).toEqual(JSON.parse(answer));
  });
}

test('What is missing is marked at the end of the object, and clicking its error goes to the form', async ({page}) => {
  await example(page, 'broken-no-amount').click();
  await expect(places(page)).toHaveText(['}']);
  await page.getByRole('button', {name: /amount is required for instant links/}).click();
  await expect(field(page, 'amount')).toBeFocused();
});

test('Places are right behind characters of any length', async ({page}) => {
  await json(page).fill(JSON.stringify({...donation, title: 'é€😀', amount: -1, metadata: {'😀': []}}));
  await expect(places(page)).toHaveText(['-1', '[']);
  await page.getByRole('button', {name: /amount must be greater than zero/}).click();
  expect(await json(page).evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd))).toBe('-1');
  await expect(page.getByLabel('Value of 😀')).toHaveAttribute('aria-invalid', 'true');
});

test('What was cut short is marked where it ends', async ({page}) => {
  await json(page).fill('{"title": "é');
  await expect(places(page)).toHaveText(['é']);
  await json(page).fill('');
  await expect(codes(page)).toHaveText(['json_invalid']);
  await expect(page.locator('#drawing .line.wrong')).toHaveCount(1);
});

test('A service may let unknown members pass, and have a clock', async ({page}) => {
  await json(page).fill(JSON.stringify({...donation, zzz: 1, expires_at: '2020-01-01T00:00:00Z'}));
  await expect(codes(page)).toHaveText(['unknown_field']);
  await page.getByLabel('Let unknown members pass').check();
  await expect(status(page)).toHaveText('Valid: nothing to refuse.');
  await page.getByLabel('Compare expires_at with this clock').check();
  await expect(codes(page)).toHaveText(['expires_at_in_past']);
  await expect(field(page, 'expires_at')).toHaveAccessibleDescription(/^Expiration must be in the future\./);
});

test('The answer is shown in either format', async ({page}) => {
  await page.getByRole('radio', {name: 'RFC 9457'}).check();
  await expect(page.locator('#answer')).toContainText('Content-Type: application/problem+json');
  await expect(page.locator('#answer')).toContainText('"pointer": "#/amount"');
});

test('Tidying puts each member on its line', async ({page}) => {
  await json(page).fill('{"link_type":"instant","amount":1.50}');
  await page.getByRole('button', {name: 'Tidy'}).click();
  await expect(json(page)).toHaveValue('{\n  "link_type": "instant",\n  "amount": 1.50\n}\n');
});

test('More than 32 errors are counted', async ({page}) => {
  const many = Object.fromEntries(Array.from({length: 40}, (_, i) => [`k${i}`, 0]));
  await json(page).fill(JSON.stringify({...donation, ...many}));
  await expect(status(page)).toHaveText('40 errors');
  await expect(page.locator('#errors li').last()).toHaveText('… and 8 more');
});

test('Names from the text are shown as text', async ({page}) => {
  await json(page).fill(JSON.stringify({...donation, '<img src=x onerror=alert(1)>': 1, metadata: {'<b>': {}}}));
  await expect(codes(page)).toHaveText(['metadata_value_type', 'unknown_field']);
  await expect(page.locator('img, main b')).toHaveCount(0);
});

test('Huge and hostile texts are answered', async ({page}) => {
  for (const [text, code] of [['['.repeat(60_000), 'json_too_deep'], ['"'.repeat(65_536), 'json_invalid'], [' '.repeat(200_000), 'body_too_large'],
                              [`{"a":"${'\\'.repeat(60_000)}`, 'json_invalid'], [`[${'1,'.repeat(30_000)}`, 'json_invalid']]) {
    await json(page).fill(text);
    await expect(codes(page)).toHaveText([code]);
  }
});

// --- Verdicts ---

test('In the browser, too, all fixtures are answered as natively', async ({page}) => {
  const fixtures = readBodies(`${root}/tests/fixtures`);
  const expectedAnswers = answersOf(fixtures.map(({bytes}) => bytes), ['--locale', 'fr']);
  const answers = await page.evaluate(async (encoded) => {
    const {load} = await import('./paylink.js');
    const paylink = await load();
    return encoded.map((text) => paylink.renderCreate(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), {locale: 'fr'}));
  }, fixtures.map(({bytes}) => bytes.toString('base64')));
  expect(answers.length).toBeGreaterThan(2000);
  expect(fixtures.filter((_, i) => answers[i] !== expectedAnswers[i]).map(({name}) => name)).toEqual([]);
});

test('Once loaded, it needs no network', async ({page, context}) => {
  await context.setOffline(true);
  await json(page).fill('{}');
  await expect(codes(page)).toHaveText(['field_required', 'field_required', 'field_required']);
  await page.getByRole('radio', {name: 'Français'}).check();
  await expect(status(page)).toHaveText('3 erreurs');
});

// --- Keyboard, screen reader, layout ---

test('With the keyboard alone: an example, its error, its mend', async ({page}) => {
  const tabTo = async (locator) => {
    for (let i = 0; i < 80; ++i) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(locator).toBeFocused();
  };
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', {name: 'Skip to the form'})).toBeFocused();
  await tabTo(example(page, 'broken-fraction-of-a-franc'));
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('1 error');
  await tabTo(page.getByRole('button', {name: /XOF amounts must be/}));
  await page.keyboard.press('Enter');
  await expect(json(page)).toBeFocused();
  const selected = () => json(page).evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
  expect(await selected()).toBe('100.5');
  await expect(page.locator('#position')).toHaveText('Line 5, column 13 · XOF amounts must be whole numbers.');
  await page.keyboard.type('100');
  await expect(status(page)).toHaveText('Valid: nothing to refuse.');
  await page.keyboard.press('Tab'); // Tab leaves the editor
  await expect(json(page)).not.toBeFocused();

  await page.keyboard.press('Control+Home');
  await page.getByRole('radio', {name: 'English'}).focus();
  await page.keyboard.press('ArrowRight');
  await expect(status(page)).toHaveText('Valide : rien à refuser.');
});

test('Every control has a name, and each field tells its hint and whether it is required', async ({page}) => {
  for (const name of ['link_type', 'title', 'currency_code', 'amount']) await expect(field(page, name)).toHaveAttribute('aria-required', 'true');
  for (const name of ['product_id', 'description', 'expires_at']) await expect(field(page, name)).toHaveAttribute('aria-required', 'false');
  await expect(field(page, 'title')).toHaveAccessibleName('Title title required');
  await expect(field(page, 'product_id')).toHaveAccessibleName('Product product_id not allowed here');
  await expect(field(page, 'title')).toHaveAccessibleDescription('1 to 255 characters, shown to the payer');
  await expect(status(page)).toHaveText('3 errors');
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels`, async ({page}) => {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await page.setViewportSize({width, height: 900});
      await page.evaluate(axe);
      const check = async () => {
        const found = await page.evaluate(async () => {
          const {violations, incomplete} = await window.axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
          // Of the drawing behind the text area axe cannot tell the background: the next test does.
          const isDrawing = (id, {target}) => id === 'color-contrast' && document.querySelector(target[0]).closest('.text');
          const doubts = incomplete.flatMap(({id, nodes}) => nodes.filter((node) => !isDrawing(id, node)).map(({target}) => `perhaps ${id}: ${target}`));
          return [...violations.flatMap(({id, nodes}) => nodes.map(({target, any}) => `${id}: ${target} ${any[0]?.message}`)), ...doubts];
        });
        expect(found).toEqual([]);
      };
      await check();
      await page.getByRole('radio', {name: 'Français'}).check();
      await example(page, 'valid-instant-invoice').click();
      await expect(page.getByLabel('Valeur de campaign')).toBeVisible();
      await page.locator('#field-metadata').click();
      await check();
      await json(page).fill('{"title":');
      await check();
    });
  }
}

test('Colours of the drawing have a contrast of at least 4.5 to what lies behind', async ({page}) => {
  await json(page).fill('{"a": "b", "c": 1, "d": true, "metadata": 5, "success_url": "x"}');
  await expect(codes(page).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
    const worst = await page.evaluate(() => {
      const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255);
      const luminance = (colour) => {
        const [r, g, b] = channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = (element, name, pseudo) => getComputedStyle(element, pseudo)[name];
      const page = style(document.querySelector('.editor'), 'backgroundColor');
      const contrast = (text, behind) => {
        const [low, high] = [luminance(text), luminance(behind)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const spans = [...document.querySelectorAll('#drawing span')].map((span) =>
        contrast(style(span, 'color'), span.classList.contains('error-place') ? style(span, 'backgroundColor') : page));
      const numbers = [...document.querySelectorAll('.line')].map((line) => contrast(style(line, 'color', '::before'), page));
      return Math.min(...spans, ...numbers, contrast(style(document.querySelector('#drawing'), 'color'), page));
    });
    expect(worst).toBeGreaterThanOrEqual(4.5);
  }
});

const allWrong = JSON.stringify({
  link_type: 'x', title: '', currency_code: 'x', description: 5, amount: 'x', product_id: '/', price_id: '/', allow_coupon_code: 5,
  allow_quantity: 5, require_billing_address: 5, expires_at: 'x', success_url: 'x', cancel_url: 'javascript:x', metadata: {'': 'x'},
}, null, 2);
const allRight = JSON.stringify({...donation, metadata: {'a': 'x'}}, null, 2);

for (const width of [1280, 1000, 700, 360]) {
  for (const language of ['English', 'Français']) {
    test(`Nothing in the form moves as errors come, and nothing is cut off: ${width} pixels, ${language}`, async ({page}) => {
      await page.setViewportSize({width, height: 900});
      await page.getByRole('radio', {name: language}).check();
      const boxes = () => page.locator('#form .field').evaluateAll((fields) => fields.filter((field) => !field.hidden).map((field) => {
        const {x, y, width: w, height} = field.getBoundingClientRect();
        return [x, y + scrollY, w, height].map(Math.round).join(' ');
      }));
      await json(page).fill(allRight);
      await expect(page.locator('#errors li')).toHaveCount(0);
      const before = await boxes();
      await json(page).fill(allWrong);
      await expect(page.locator('#errors li')).toHaveCount(14);
      await expect(page.locator('#form .error:not(:empty)')).toHaveCount(14);
      expect(await boxes()).toEqual(before);
      await json(page).fill('{');
      await expect(page.locator('.note.stale')).toBeVisible();
      expect((await boxes())[0]).toEqual(before[0]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

test('The drawing lies exactly below the text, however it is wrapped', async ({page}) => {
  const texts = [allWrong, `${allRight}\n\n`, JSON.stringify({title: 'x'.repeat(900), b: 'é '.repeat(400)}), '\t{"a"\t: 1}\n \n', `{"a":"${'word '.repeat(200)}"}`];
  for (const width of [1280, 360]) {
    await page.setViewportSize({width, height: 900});
    for (const text of texts) {
      await json(page).fill(text);
      const drawn = await page.locator('#drawing .line').allTextContents();
      expect(drawn.map((line) => (line === '\n' ? '' : line)).join('\n')).toBe(text);
      const [typed, shown] = await page.evaluate(() => {
        const [input, drawing] = ['json', 'drawing'].map((id) => document.getElementById(id));
        const lines = drawing.lastElementChild.getBoundingClientRect().bottom - drawing.firstElementChild.getBoundingClientRect().top;
        input.style.height = 0; // otherwise it is as high as the drawing, whatever it holds
        const {paddingTop, paddingBottom} = getComputedStyle(input);
        const height = input.scrollHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
        input.style.height = '';
        return [height, lines].map(Math.round);
      });
      expect(Math.abs(shown - typed), `${shown} and ${typed} pixels`).toBeLessThanOrEqual(1); // they are rounded
    }
  }
});

test('Where motion is not wanted, nothing moves', async ({page}) => {
  const duration = () => example(page, 'valid-instant').evaluate((button) => getComputedStyle(button).transitionDuration);
  await page.emulateMedia({reducedMotion: 'reduce'});
  expect(await duration()).toBe('0s');
});
