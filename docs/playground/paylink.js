// SPDX-License-Identifier: BSL-1.0

// paylink in JavaScript: the C interface of <paylink/c_api.h>, compiled to WebAssembly, for browsers and Node.js. What it
// takes and gives back stands in paylink.d.ts. It imports nothing: no clock, no network, no output.

const maxBodyBytes = 65_536;
const answerSize = 65_536; // PAYLINK_ANSWER_SIZE: every refusal fits
const optionsSize = 24; // of paylink_options on wasm32

const locales = {en: 0, fr: 1};
const unknownFields = {reject: 0, ignore: 1};
const formats = {text: 0, lomi: 1, problem: 2, details: 3};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Compiles paylink.wasm, by default the one beside this file. */
export async function load(source = new URL('paylink.wasm', import.meta.url)) {
  const wasm = source instanceof URL || typeof source === 'string' ? await fetchBytes(new URL(source, import.meta.url)) : source;
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return new Paylink(await WebAssembly.instantiate(module, {}));
}

async function fetchBytes(url) {
  if (url.protocol === 'file:') {
    const {readFile} = await import('node:fs/promises'); // fetch reads no files
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.arrayBuffer();
}

class Paylink {
  #exports;
  #options;
  #answer;

  constructor({exports}) {
    this.#exports = exports;
    exports._initialize();
    this.#options = exports.malloc(optionsSize);
    this.#answer = exports.malloc(answerSize);
  }

  get version() {
    const bytes = new Uint8Array(this.#exports.memory.buffer, this.#exports.paylink_version());
    return decoder.decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  validateCreate(body, options = {}) {
    return toVerdict(this.renderCreate(body, {...options, format: 'details'}));
  }

  validateListQuery(query, options = {}) {
    return toVerdict(this.renderListQuery(query, {...options, format: 'details'}));
  }

  renderCreate(body, options = {}) {
    // One byte more than there may be is as much as is looked at.
    const bytes = toBytes(body).subarray(0, (options.maxBodyBytes || maxBodyBytes) + 1);
    return this.#render(this.#exports.paylink_render_create, bytes, options);
  }

  renderListQuery(query, options = {}) {
    return this.#render(this.#exports.paylink_render_list_query, toBytes(query), options);
  }

  #render(render, text, options) {
    const {format = 'lomi', locale = 'en'} = options;
    this.#writeOptions(options);
    const input = this.#exports.malloc(text.length || 1);
    if (input === 0) throw new RangeError('paylink: out of memory');
    try {
      new Uint8Array(this.#exports.memory.buffer, input, text.length).set(text);
      const length = render(input, text.length, this.#options, choice(formats, 'format', format),
                            choice(locales, 'locale', locale), this.#answer, answerSize);
      if (length < 0 || length >= answerSize) throw new Error(`paylink: error ${length}`);
      return decoder.decode(new Uint8Array(this.#exports.memory.buffer, this.#answer, length));
    } finally {
      this.#exports.free(input);
    }
  }

  #writeOptions({maxBodyBytes: most = 0, now, unknownFields: unknown = 'reject'}) {
    const options = new DataView(this.#exports.memory.buffer, this.#options, optionsSize);
    options.setUint32(0, optionsSize, true);
    options.setUint32(4, most, true);
    options.setBigInt64(8, now === undefined ? 0n : toSeconds(now), true);
    options.setInt32(16, choice(unknownFields, 'unknownFields', unknown), true);
  }
}

function toBytes(text) {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

function toVerdict(details) {
  const {errors, omitted = 0} = details === '' ? {errors: []} : JSON.parse(details);
  return {valid: errors.length === 0 && omitted === 0, errors, omitted};
}

function toSeconds(date) {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError('paylink: now is no date');
  return BigInt(Math.floor(milliseconds / 1000));
}

function choice(choices, name, value) {
  if (!Object.hasOwn(choices, value)) throw new RangeError(`paylink: ${name} must be one of ${Object.keys(choices).join(', ')}`);
  return choices[value];
}

/** Where in a string that byte of its UTF-8 lies. */
export function indexOfByte(text, offset) {
  let index = 0;
  for (let byte = 0; byte < offset && index < text.length; ) {
    const codePoint = text.codePointAt(index);
    byte += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    index += codePoint < 0x10000 ? 1 : 2;
  }
  return index;
}
