// SPDX-License-Identifier: BSL-1.0

// What the native library says of bodies, through its command line.

import {spawnSync} from 'node:child_process';
import {cli} from './site.mjs';

const lots = {maxBuffer: 2 ** 30};

function check(args, input) {
  const {status, stdout, stderr} = spawnSync(cli, ['check', ...args], {...lots, input});
  if (status !== 0 && status !== 1) throw new Error(`paylink check: ${stderr}`);
  return stdout.toString();
}

// Lines end at LF, and those of nothing but blanks are skipped: such bodies are asked about one by one.
const fitsALine = (bytes) => !bytes.includes(10) && bytes.at(-1) !== 13 && !/^[ \t\r]*$/.test(bytes.toString('latin1'));

/** Of each body the 400 in the lomi. format, '' for a valid one; `args` are of `paylink check`. */
export function answersOf(bodies, args) {
  const inLines = bodies.filter(fitsALine);
  const text = Buffer.concat(inLines.flatMap((bytes) => [bytes, Buffer.from('\n')]));
  const lines = check(['--ndjson', '--format', 'lomi', ...args], text).split('\n').slice(0, -1);
  if (lines.length !== inLines.length) throw new Error(`${lines.length} answers to ${inLines.length} bodies`);
  const next = lines.values();
  return bodies.map((bytes) => {
    const answer = fitsALine(bytes) ? next.next().value : check(['--format', 'lomi', ...args], bytes).trimEnd();
    const withoutLine = answer.replace(/^\{"line":\d+,/, '{');
    return withoutLine === '{"valid":true}' ? '' : withoutLine;
  });
}
