// SPDX-License-Identifier: BSL-1.0

// The peers for Node.js, on the same bodies: what they cost in units of JSON.parse, and whether they say what paylink
// says. Bodies are strings when the clock starts, as frameworks hand them over; JSON.parse is in each of them.
//
//   node peers.mjs SECONDS SCHEMA CORPUS CODES [CORPUS CODES]...
//
// SCHEMA is what `paylink schema` writes, CODES what `paylink_bench --codes` says of the corpus. Prints one JSON object.

import 'reflect-metadata';
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';
import {plainToInstance} from 'class-transformer';
import * as is from 'class-validator';
import {z} from 'zod';

const [seconds, schemaFile, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));

// The patterns stand once, in the schema: the other two take them from there.
const {properties} = schema;
const patternOf = (name) => new RegExp(properties[name].pattern, 'u');
const notBlank = new RegExp(properties.title.allOf[0].pattern, 'u');
const metadataKey = new RegExp(properties.metadata.propertyNames.pattern, 'u');
const codePoints = (text) => [...text].length;
const decimals = {XOF: 0, USD: 2, EUR: 2};

// Whole in minor units, but for the rounding of doubles.
const isAmount = (amount, currency) => {
  if (!(currency in decimals)) return amount > 0;
  const minorUnits = amount * 10 ** decimals[currency];
  const most = currency === 'XOF' ? 99999999 : 9999999999;
  return minorUnits >= 1 && Math.round(minorUnits) <= most && Math.abs(minorUnits - Math.round(minorUnits)) < 1e-5;
};
const isPresent = (value) => value !== undefined && value !== null;
const fieldsFitLink = (body) => body.link_type === 'product'
    ? isPresent(body.product_id) && !isPresent(body.amount)
    : isPresent(body.amount) && !isPresent(body.product_id) && !isPresent(body.price_id);
const amountFits = (body) => !isPresent(body.amount) || isAmount(body.amount, body.currency_code);
const isMetadata = (metadata) => {
  const keys = Object.keys(metadata);
  return keys.length <= 50 && keys.every((key) => key !== '__proto__' && metadataKey.test(key) &&
                                                  codePoints(key) >= 1 && codePoints(key) <= 40) &&
         Object.values(metadata).every((value) => typeof value === 'string'
             ? codePoints(value) <= 500 && !value.includes('\0')
             : value === null || ['number', 'boolean'].includes(typeof value));
};

// --- ajv ---

const ajv = new Ajv2020({strict: false, strictNumbers: false, multipleOfPrecision: 5});
addFormats(ajv);
const byAjv = ajv.compile(schema);

// --- zod ---

const text = (name, most) => z.string().regex(patternOf(name)).refine((value) => codePoints(value) <= most);
const url = (name) => z.string().max(2048).regex(patternOf(name)).nullish();
const byZod = z.strictObject({
  link_type: z.enum(['product', 'instant']),
  title: text('title', 255).regex(notBlank),
  currency_code: z.enum(['XOF', 'USD', 'EUR']),
  description: text('description', 4096).nullish(),
  amount: z.number().nullish(),
  product_id: z.string().regex(patternOf('product_id')).nullish(),
  price_id: z.string().regex(patternOf('price_id')).nullish(),
  allow_coupon_code: z.boolean().nullish(),
  allow_quantity: z.boolean().nullish(),
  require_billing_address: z.boolean().nullish(),
  expires_at: z.iso.datetime({offset: true}).nullish(),
  success_url: url('success_url'),
  cancel_url: url('cancel_url'),
  metadata: z.record(z.string(), z.unknown()).refine(isMetadata).nullish(),
}).refine((body) => fieldsFitLink(body) && amountFits(body));

// --- class-validator with class-transformer, its decorators applied by hand ---

class CreatePaymentLink {}
const check = (name, ...decorators) => decorators.forEach((decorate) => decorate(CreatePaymentLink.prototype, name));
const passes = (name, validate) => is.ValidateBy({name, validator: {validate}});
const optional = is.IsOptional();
check('link_type', is.IsIn(['product', 'instant']), passes('fieldsFitLink', (_, {object}) => fieldsFitLink(object)));
check('title', is.IsString(), is.Matches(patternOf('title')), is.Matches(notBlank),
      passes('length', (value) => codePoints(value ?? '') <= 255));
check('currency_code', is.IsIn(['XOF', 'USD', 'EUR']));
check('description', optional, is.IsString(), is.Matches(patternOf('description')),
      passes('length', (value) => codePoints(value ?? '') <= 4096));
check('amount', optional, is.IsNumber(), passes('amountFits', (_, {object}) => amountFits(object)));
for (const name of ['product_id', 'price_id']) check(name, optional, is.IsString(), is.Matches(patternOf(name)));
for (const name of ['allow_coupon_code', 'allow_quantity', 'require_billing_address']) check(name, optional, is.IsBoolean());
check('expires_at', optional, is.IsRFC3339(), is.Matches(patternOf('expires_at')));
for (const name of ['success_url', 'cancel_url']) {
  check(name, optional, is.IsString(), is.MaxLength(2048), is.Matches(patternOf(name)));
}
check('metadata', optional, is.IsObject(),
      passes('metadata', (value) => value !== null && typeof value === 'object' && isMetadata(value)));
const whitelist = {whitelist: true, forbidNonWhitelisted: true};
const byClassValidator = (body) => body !== null && typeof body === 'object' && !Array.isArray(body) &&
    is.validateSync(plainToInstance(CreatePaymentLink, body), whitelist).length === 0;

// --- Measuring, as the C++ program does: rounds, each a pass of each peer; ratios by round ---

const peers = {
  json_parse: {name: 'JSON.parse', rules: 'none: parses; takes half a surrogate pair, which is no JSON to paylink', validate: () => true},
  ajv: {name: 'ajv', rules: 'the schema: no duplicate names, no depth, no hosts, amounts as doubles', validate: byAjv},
  zod: {
    name: 'zod',
    rules: 'all by hand with the patterns of the schema; no duplicate names, no depth, no hosts; dates by its own rule',
    validate: (body) => byZod.safeParse(body).success,
  },
  class_validator: {
    name: 'class-validator, class-transformer',
    rules: 'all by hand with the patterns of the schema; no duplicate names, no depth, no hosts',
    validate: byClassValidator,
  },
};

function verdict(validate, text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  return validate(body);
}

const pass = (validate, texts) => texts.reduce((accepted, text) => accepted + (verdict(validate, text) ? 1 : 0), 0);

function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [1, 2, 3].map((n) => sorted[Math.floor((sorted.length - 1) * n / 4)]);
}

function measure(texts, codes) {
  const names = Object.keys(peers);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const end = performance.now() + 1000 * Number(seconds);
  for (let round = 0; round < 5 || performance.now() < end; ++round) {
    for (let i = 0; i < names.length; ++i) {
      const name = names[(round + i) % names.length];
      const start = process.cpuUsage();
      pass(peers[name].validate, texts);
      const {user, system} = process.cpuUsage(start);
      if (round >= 2) times[name].push(1000 * (user + system) / texts.length); // the first two warm up
    }
  }
  return Object.fromEntries(names.map((name) => {
    const [lower, median, upper] = quartiles(times[name].map((time, round) => time / times.json_parse[round]));
    const differences = {};
    texts.forEach((text, i) => {
      const accepted = verdict(peers[name].validate, text);
      if (accepted === (codes[i] === 'valid')) return;
      const difference = accepted ? codes[i] : 'refuses what paylink accepts';
      differences[difference] = (differences[difference] ?? 0) + 1;
    });
    return [name, {ns: quartiles(times[name])[1], ratio: median, ratio_quartiles: [lower, upper],
                   accepted: pass(peers[name].validate, texts), differences}];
  }));
}

const classes = {};
for (let i = 0; i < files.length; i += 2) {
  const content = readFileSync(files[i], 'utf8');
  const texts = content.startsWith('\x1e') ? content.slice(1, -1).split('\n\x1e') : content.trimEnd().split('\n');
  const codes = readFileSync(files[i + 1], 'utf8').trimEnd().split('\n');
  classes[basename(files[i]).split('.')[0]] = measure(texts, codes);
}
const of = (member) => Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, peer[member]]));
console.log(JSON.stringify({node: process.version, peer_names: of('name'), peer_rules: of('rules'), by_class: classes}));
