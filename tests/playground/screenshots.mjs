// SPDX-License-Identifier: BSL-1.0

// Takes the screenshots of docs/playground anew, with ./dev playground running:
//   node screenshots.mjs URL CHROMIUM && pngquant --force --ext .png 64 ../../docs/playground/*.png

import {chromium} from '@playwright/test';

const [url, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({executablePath, args: process.getuid() === 0 ? ['--no-sandbox'] : []});
for (const [colorScheme, locale] of [['light', 'en'], ['dark', 'fr']]) {
  const page = await browser.newPage({viewport: {width: 1200, height: 840}, colorScheme, locale});
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  await page.screenshot({path: new URL(`../../docs/playground/screenshot-${colorScheme}-${locale}.png`, import.meta.url).pathname});
}
await browser.close();
