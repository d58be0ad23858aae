// SPDX-License-Identifier: BSL-1.0

export type Locale = 'en' | 'fr';

/** How a refusal is written: a line for each thing that is wrong, the lomi. API's 400, or RFC 9457's problem details. */
export type Format = 'text' | 'lomi' | 'problem';

export interface Options {
  /** The language of messages; English unless said. */
  locale?: Locale;
  /** Whether members that no field is are errors, as they are unless said. */
  unknownFields?: 'reject' | 'ignore';
  /** What `expires_at` must lie behind, to the second. Without it there is no clock, and any time will do. */
  now?: Date;
  /** More is `body_too_large`; 65,536 unless said. */
  maxBodyBytes?: number;
}

export interface RenderOptions extends Options {
  /** 'lomi' unless said. */
  format?: Format;
}

/** One thing that is wrong. The code, the place and the parameters do not depend on the language. */
export interface Violation {
  code: string;
  /** None for an error of the whole body. */
  field?: string;
  /** RFC 6901; none for an error of the whole body, and for a query. */
  pointer?: string;
  message: string;
  params?: Record<string, string | number | string[]>;
  /** The byte of the body where the value begins, or the name if that is what is wrong; none where it is missing. */
  offset?: number;
}

export interface Verdict {
  valid: boolean;
  /** In the contract's order, at most 32; empty for a valid body. */
  errors: Violation[];
  /** How many more there were. */
  omitted: number;
}

/** A loaded module. Calls are synchronous, take microseconds, and keep nothing of what they were given. */
export interface Paylink {
  /** The library's, such as '0.2.0'. */
  readonly version: string;
  /** Validates the body of a `POST /payment-links`. A lone surrogate in a string counts as U+FFFD. */
  validateCreate(body: string | Uint8Array, options?: Options): Verdict;
  /** Validates the query string of a `GET /payment-links`: what stands behind the `?`. */
  validateListQuery(query: string | Uint8Array, options?: Options): Verdict;
  /** The answer to a body that is refused; '' for a valid one. */
  renderCreate(body: string | Uint8Array, options?: RenderOptions): string;
  /** The same for a query string. */
  renderListQuery(query: string | Uint8Array, options?: RenderOptions): string;
}

/** Compiles paylink.wasm, by default the one beside this module. */
export function load(source?: URL | string | BufferSource | WebAssembly.Module): Promise<Paylink>;

/** Where in a string that byte of its UTF-8 lies: for `offset`, which counts bytes. */
export function indexOfByte(text: string, offset: number): number;
