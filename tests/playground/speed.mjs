// SPDX-License-Identifier: BSL-1.0

// What the module weighs and what a call costs:  node speed.mjs DIRECTORY, where the playground was built.

import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';

const directory = resolve(process.argv[2]);
const {load} = await import(`${directory}/paylink.js`);
const paylink = await load();

const wasm = readFileSync(`${directory}/paylink.wasm`);
console.log(`paylink.wasm: ${wasm.length} bytes, ${gzipSync(wasm, {level: 9}).length} with gzip -9, ${brotliCompressSync(wasm).length} with brotli`);

const valid = readFileSync(`${directory}/bodies/valid-instant.json`, 'utf8');
const bytes = Buffer.from(valid);
const broken = readFileSync(`${directory}/bodies/broken-fraction-of-a-franc.json`, 'utf8');

/** Microseconds of processor time a call: the best of nine rounds. */
function cost(call) {
  const rounds = Array.from({length: 9}, () => {
    const calls = 20_000;
    const start = process.cpuUsage();
    for (let i = 0; i < calls; ++i) call();
    const {user, system} = process.cpuUsage(start);
    return (user + system) / calls;
  });
  return Math.min(...rounds).toFixed(1);
}
console.log(`validateCreate: ${cost(() => paylink.validateCreate(valid))} µs for valid-instant.json as a string, ` +
            `${cost(() => paylink.validateCreate(bytes))} µs as bytes, ${cost(() => paylink.validateCreate(broken))} µs for a broken one`);
console.log(`renderCreate: ${cost(() => paylink.renderCreate(broken))} µs for that one`);
