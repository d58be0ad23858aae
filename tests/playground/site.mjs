// SPDX-License-Identifier: BSL-1.0

// What the tests look at: run.sh says where it lies.

export const site = process.env.PAYLINK_SITE; // the directory that docs/playground/build.sh makes
export const cli = process.env.PAYLINK_CLI;
export const root = new URL('../..', import.meta.url).pathname;
