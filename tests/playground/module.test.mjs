// SPDX-License-Identifier: BSL-1.0

// The module, in Node.js. Expectations are written by hand from the contract; those of the fixtures are, too.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {readBodies, readFixture} from '../fixtures/read.mjs';
import {answersOf} from './native.mjs';
import {root, site} from './site.mjs';

const {indexOfByte, load} = await import(`${site}/paylink.js`);
const paylink = await load();
const wasm = readFileSync(`${site}/paylink.wasm`);
const donation = '{"link_type":"instant","title":"Donation","currency_code":"XOF","amount":5000}';
const valid = {valid: true, errors: [], omitted: 0};
const codes = ({errors}) => errors.map(({code}) => code);

test('A valid body has no errors, and no answer is written', () => {
  assert.deepEqual(paylink.validateCreate(donation), valid);
  assert.equal(paylink.renderCreate(donation), '');
});

test('An error has its code, field, pointer, message, params and offset', () => {
  assert.deepEqual(paylink.validateCreate(donation.replace('5000', '100.5')), {
    valid: false,
    omitted: 0,
    errors: [{
      code: 'amount_too_precise',
      field: 'amount',
      pointer: '/amount',
      message: 'XOF amounts must be whole numbers.',
      params: {currency: 'XOF', max_decimals: 0},
      offset: 73,
    }],
  });
});

test('Messages are in the language that is asked for', () => {
  const messages = (locale) => paylink.validateCreate('{}', {locale}).errors.map(({message}) => message);
  assert.deepEqual(messages('en'), ['link_type is required.', 'title is required.', 'currency_code is required.']);
  assert.deepEqual(messages('fr'), ['Le champ link_type est obligatoire.', 'Le champ title est obligatoire.', 'Le champ currency_code est obligatoire.']);
});

test('Offsets count bytes, and indexOfByte finds them in the string', () => {
  const body = '{"link_type":"instant","title":"é€😀","currency_code":"XOF","amount":-1}';
  const [{offset}] = paylink.validateCreate(body).errors;
  assert.equal(offset, 74); // é, € and 😀 are 2, 3 and 4 bytes
  assert.equal(indexOfByte(body, offset), body.indexOf('-1'));
  assert.equal(indexOfByte(body, 0), 0);
  assert.equal(indexOfByte('😀', 4), 2);
  assert.equal(indexOfByte('ab', 9), 2);
});

test('What is missing has no offset', () => {
  for (const error of paylink.validateCreate('{}').errors) assert.ok(!('offset' in error));
});

test('Bytes are taken as they are, strings as UTF-8', () => {
  assert.deepEqual(paylink.validateCreate(Buffer.from(donation)), valid);
  assert.deepEqual(codes(paylink.validateCreate(Buffer.from('7b22ff227d', 'hex'))), ['utf8_invalid']);
  assert.deepEqual(paylink.validateCreate(donation.replace('Donation', '\ud800')), valid); // U+FFFD, as in any encoder
});

test('Unknown members are errors, or pass', () => {
  const body = donation.replace('}', ',"zzz":1}');
  assert.deepEqual(codes(paylink.validateCreate(body)), ['unknown_field']);
  assert.deepEqual(codes(paylink.validateCreate(body, {unknownFields: 'reject'})), ['unknown_field']);
  assert.deepEqual(paylink.validateCreate(body, {unknownFields: 'ignore'}), valid);
});

test('There is a clock only where one is given', () => {
  const body = donation.replace('}', ',"expires_at":"2024-12-31T23:59:59Z"}');
  assert.deepEqual(paylink.validateCreate(body), valid);
  assert.deepEqual(paylink.validateCreate(body, {now: new Date('2024-12-31T23:59:58.999Z')}), valid);
  assert.deepEqual(codes(paylink.validateCreate(body, {now: new Date('2024-12-31T23:59:59Z')})), ['expires_at_in_past']);
});

test('A body of 65,536 bytes is validated, and a longer one refused', () => {
  const padded = (size) => donation + ' '.repeat(size - donation.length);
  assert.deepEqual(paylink.validateCreate(padded(65_536)), valid);
  assert.deepEqual(codes(paylink.validateCreate(padded(65_537))), ['body_too_large']);
  assert.deepEqual(codes(paylink.validateCreate(padded(50_000_000))), ['body_too_large']);
  assert.deepEqual(codes(paylink.validateCreate('é'.repeat(32_769))), ['body_too_large']);
  assert.deepEqual(codes(paylink.validateCreate(padded(101), {maxBodyBytes: 100})), ['body_too_large']);
  assert.deepEqual(paylink.validateCreate(padded(100_000), {maxBodyBytes: 100_000}), valid);
});

test('Hostile bodies are answered', () => {
  assert.deepEqual(codes(paylink.validateCreate('['.repeat(65_536))), ['json_too_deep']);
  assert.deepEqual(codes(paylink.validateCreate('{"a":'.repeat(13_000))), ['json_too_deep']);
  assert.deepEqual(codes(paylink.validateCreate('')), ['json_invalid']);
  const many = JSON.stringify(Object.fromEntries(Array.from({length: 5000}, (_, i) => [`k${i}`, 0])));
  const {errors, omitted} = paylink.validateCreate(many);
  assert.equal(errors.length, 32);
  assert.equal(omitted, 5003 - 32);
});

test('Answers come in three formats', () => {
  const body = donation.replace('5000', '0');
  const message = 'Le montant doit être supérieur à zéro.';
  assert.equal(paylink.renderCreate(body, {format: 'text', locale: 'fr'}), `amount_not_positive dans /amount : ${message}\n`);
  assert.deepEqual(JSON.parse(paylink.renderCreate(body, {locale: 'fr'})), {
    error: {code: 'bad_request', message: 'Validation failed', details: [{code: 'amount_not_positive', field: 'amount', pointer: '/amount', message}]},
  });
  assert.deepEqual(JSON.parse(paylink.renderCreate(body, {format: 'problem', locale: 'fr'})).errors,
                   [{code: 'amount_not_positive', pointer: '#/amount', detail: message}]);
});

test('List queries are validated, too', () => {
  assert.deepEqual(paylink.validateListQuery('linkType=product&limit=5'), valid);
  assert.deepEqual(paylink.validateListQuery('limit=0').errors, [
    {code: 'limit_out_of_range', field: 'limit', message: 'limit must be between 1 and 100.', params: {min: 1, max: 100}},
  ]);
  assert.deepEqual(JSON.parse(paylink.renderListQuery('limit=0', {format: 'problem'})).errors[0].parameter, 'limit');
});

test('What is no option is refused', () => {
  for (const options of [{locale: 'de'}, {unknownFields: 'maybe'}, {now: new Date(NaN)}, {locale: 'toString'}])
    assert.throws(() => paylink.validateCreate(donation, options), RangeError);
  assert.throws(() => paylink.renderCreate(donation, {format: 'xml'}), RangeError);
});

test('The version is that of version.hpp', () => {
  const header = readFileSync(`${root}/include/paylink/version.hpp`, 'utf8');
  const parts = ['MAJOR', 'MINOR', 'PATCH'].map((part) => new RegExp(`PAYLINK_VERSION_${part} (\\d+)`).exec(header)[1]);
  assert.equal(paylink.version, parts.join('.'));
});

test('The module imports nothing, and loads from bytes, a module or a URL', async () => {
  const module = await WebAssembly.compile(wasm);
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  for (const source of [wasm, module, new URL(`file://${site}/paylink.wasm`), `file://${site}/paylink.wasm`])
    assert.deepEqual((await load(source)).validateCreate(donation), valid);
});

test('A call leaves no memory behind', async () => {
  const module = await WebAssembly.instantiate(await WebAssembly.compile(wasm), {});
  const {memory, malloc, free, paylink_render_create: render, _initialize: initialize} = module.exports;
  initialize();
  const answer = malloc(65_536);
  const text = malloc(2);
  new Uint8Array(memory.buffer, text, 2).set(Buffer.from('{}'));
  render(text, 2, 0, 3, 0, answer, 65_536);
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 20_000; ++i) {
    render(text, 2, 0, 3, 0, answer, 65_536);
    free(malloc(1000));
  }
  assert.equal(memory.buffer.byteLength, before);
});

test('The example of docs/embedding.md prints what stands there', () => {
  const [section] = /^## Browser\n[^]*?(?=^## |$(?![^]))/m.exec(readFileSync(`${root}/docs/embedding.md`, 'utf8'));
  const [, code, printed] = /`refuse\.mjs`:\n\n```js\n([^]*?)^```\n\n```console\n\$ node refuse\.mjs\n([^]*?)^```/m.exec(section);
  const input = code.replaceAll('./build/playground/', `${site}/`);
  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-'], {input, encoding: 'utf8'}), printed);
});

// --- The same verdicts as the native library, on all fixtures ---

const fixtures = readBodies(`${root}/tests/fixtures`);

test('All fixtures are there', () => assert.ok(fixtures.length > 2000, `${fixtures.length}`));

const policies = [
  {name: 'the default policy', options: {}, args: []},
  {name: 'a policy that ignores unknown members', options: {unknownFields: 'ignore'}, args: ['--unknown-fields', 'ignore']},
  {name: 'a clock', options: {now: new Date('2030-01-01T00:00:00Z')}, args: ['--now', '2030-01-01T00:00:00Z']},
];
for (const {name, options, args} of policies) {
  for (const locale of ['en', 'fr']) {
    test(`All fixtures are answered as natively, byte for byte: ${name}, ${locale}`, () => {
      const expected = answersOf(fixtures.map(({bytes}) => bytes), [...args, '--locale', locale]);
      const different = fixtures.filter(({bytes}, i) => paylink.renderCreate(bytes, {...options, locale}) !== expected[i]);
      assert.deepEqual(different.map((fixture) => fixture.name), []);
    });
  }
}

/** The fixture's policy as options; none where it has what they cannot say. */
function optionsOf({policy = {}}) {
  const {unknown_fields: unknownFields, now, max_body_bytes: maxBodyBytes, ...rest} = policy;
  if (Object.keys(rest).length > 0 || (now && !/:\d\dZ$/.test(now))) return null;
  return {unknownFields, maxBodyBytes, now: now && new Date(now)};
}

function assertFixture(fixture, validate) {
  const options = optionsOf(fixture);
  for (const locale of ['en', 'fr']) {
    const {errors, omitted} = validate({...options, locale});
    const place = ({code, field = '', pointer = '', params = {}}) => ({code, field, pointer, params});
    assert.deepEqual(errors.map(place), fixture.errors.map(place), fixture.name);
    assert.equal(omitted, fixture.omitted ?? 0, fixture.name);
    fixture.errors.forEach((error, i) => {
      if (locale in error) assert.equal(errors[i].message, error[locale], fixture.name);
    });
  }
}

test('All fixtures whose policy the module can express get the verdict that they expect', () => {
  const expressible = fixtures.filter(optionsOf);
  assert.ok(expressible.length > 1800, `${expressible.length}`);
  for (const fixture of expressible) assertFixture(fixture, (options) => paylink.validateCreate(fixture.bytes, options));
});

test('The queries of the fixtures do, too', () => {
  const queries = readFixture(`${root}/tests/fixtures`, 'query.json').filter(optionsOf);
  assert.ok(queries.length > 80, `${queries.length}`);
  for (const fixture of queries) assertFixture(fixture, (options) => paylink.validateListQuery(fixture.bytes, options));
});
