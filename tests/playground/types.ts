// SPDX-License-Identifier: BSL-1.0

// What a user of the module may write; `tsc` reads it, nothing runs it.

import {indexOfByte, load, type Paylink, type Verdict} from '../../docs/playground/paylink.js';

const paylink: Paylink = await load();
await load(new Uint8Array());
await load('https://example.com/paylink.wasm');
const verdict: Verdict = paylink.validateCreate('{}', {locale: 'fr', unknownFields: 'ignore', now: new Date(), maxBodyBytes: 100});
for (const {code, pointer, message, params, offset} of verdict.errors) {
  const place: number = indexOfByte('{}', offset ?? 0);
  console.log(code.length, pointer?.length, message.length, params?.max, place);
}
console.log(paylink.renderListQuery('limit=0', {format: 'problem'}).length, paylink.version.length);

// @ts-expect-error no such language
paylink.validateCreate('{}', {locale: 'de'});
// @ts-expect-error a verdict is not written in a format
paylink.validateCreate('{}', {format: 'text'});
// @ts-expect-error no such format
paylink.renderCreate('{}', {format: 'xml'});
// @ts-expect-error it cannot be set
paylink.version = '1';
