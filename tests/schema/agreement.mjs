// SPDX-License-Identifier: BSL-1.0

// Whether ajv, given the JSON Schema that `paylink schema` writes, gives the same verdict as paylink: on the hand-written
// cases of tests/fixtures, whose verdicts nothing computed, and on the bodies that paylink_schema_bodies makes up.
//
//   node agreement.mjs PAYLINK PAYLINK_SCHEMA_BODIES FIXTURES_DIRECTORY [COUNT]

import {execFileSync} from 'node:child_process';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';
import {readBodies} from '../fixtures/read.mjs';

const [paylink, makeBodies, fixtures, count = '20000'] = process.argv.slice(2);
const lots = {encoding: 'utf8', maxBuffer: 2 ** 30};

// --- What a schema cannot say (docs/reference/schema.md): codes, never cases. Of all others both must say the same. ---

// It sees a value. What is wrong with the text of the body, a parser has refused or forgotten.
const ofTheDocument = ['body_too_large', 'utf8_invalid', 'json_invalid', 'json_too_deep', 'duplicate_key'];
// It does not know the private address blocks, nor what browsers take for an address.
const ofHosts = ['url_host_not_allowed'];
// A pattern could tell encoded placeholders from other escapes only by looking ahead.
const ofPlaceholders = ['url_invalid placeholder'];
// Without assertions of `format`: the 29th of February of any year, a leap second at any time.
const ofTheCalendar = ['timestamp_invalid'];
// Nor do either of them know where an offset puts an instant beyond the years 0001 to 9999 of UTC.
const isAtAnEndOfTime = ({expires_at}) => /^(0001-01-01|9999-12-31)/.test(expires_at);
// The schema has no multiple of 0.01, and a double of XOF can lose its fraction.
const ofDoubles = ['amount_too_precise'];
const isWholeAsDouble = ({amount, currency_code}) => currency_code !== 'XOF' || Number.isInteger(amount);

// --- Validators: where formats are asserted, and where they are remarks, as they are by default ---

// What no double holds is an infinity to JSON.parse, and no number to ajv unless strictNumbers is off.
const options = {strict: true, strictRequired: true, strictNumbers: false};
const schema = JSON.parse(execFileSync(paylink, ['schema'], lots));

const asserting = new Ajv2020(options);
addFormats(asserting);
const remarking = new Ajv2020({...options, validateFormats: false});

const validators = [
  {name: 'ajv', validate: asserting.compile(schema), blind: [...ofTheDocument, ...ofHosts, ...ofPlaceholders]},
  {name: 'ajv without formats', validate: remarking.compile(schema), blind: [...ofTheDocument, ...ofHosts, ...ofPlaceholders, ...ofTheCalendar]},
];

// --- Comparing ---

let compared = 0;
let unseen = 0;
const differences = [];

function parse(bytes) {
  try {
    return {body: JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes))};
  } catch {
    return {};
  }
}

// `codes` are what paylink says of the body, or what a fixture says that it must.
function compare(name, bytes, codes) {
  const parsed = parse(bytes);
  if (!('body' in parsed)) {
    if (!codes.some((code) => ofTheDocument.includes(code))) differences.push(`${name}: not JSON, but ${codes}`);
    return;
  }
  for (const {name: validator, validate, blind} of validators) {
    const isBlindTo = (code) => blind.includes(code) || (ofDoubles.includes(code) && isWholeAsDouble(parsed.body)) ||
                                (ofTheCalendar.includes(code) && isAtAnEndOfTime(parsed.body));
    const valid = validate(parsed.body);
    const expected = codes.length === 0;
    const mayDiffer = valid && !expected && codes.every(isBlindTo);
    if (mayDiffer) ++unseen;
    else if (valid !== expected)
      differences.push(`${name}: ${validator} says ${validator && JSON.stringify(validate.errors?.[0] ?? 'valid')}, ` +
                       `paylink ${codes.length === 0 ? 'valid' : codes}\n  ${bytes.toString().slice(0, 2000)}`);
    else ++compared;
  }
}

// --- The hand-written cases (tests/fixtures/README.md), those under the default policy ---

let cases = 0;
for (const fixture of readBodies(fixtures)) {
  if (fixture.policy) continue;
  const code = ({code, params}) => params?.reason === 'placeholder' ? `${code} placeholder` : code;
  compare(fixture.name, fixture.bytes, fixture.errors.map(code));
  ++cases;
}

// --- Bodies made up, with what paylink says of them ---

const lines = execFileSync(makeBodies, [count], lots).trimEnd().split('\n');
const said = new Map();
for (const line of lines) {
  const {body, codes} = JSON.parse(line);
  compare('made up', Buffer.from(body), codes);
  for (const code of codes.length === 0 ? ['valid'] : codes) said.set(code, (said.get(code) ?? 0) + 1);
}

console.log([...said].map(([code, times]) => `${code} ${times}`).join(', '));
console.log(`${cases} fixtures, ${lines.length} bodies made up; verdicts: ${compared} the same, ` +
            `${unseen} of what a schema cannot say, ${differences.length} different`);
for (const difference of differences.slice(0, 20)) console.log(difference);
process.exit(differences.length === 0 ? 0 : 1);
