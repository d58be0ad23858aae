// SPDX-License-Identifier: BSL-1.0

import {defineConfig} from '@playwright/test';

export default defineConfig({
  testMatch: '*.spec.mjs',
  outputDir: process.env.PAYLINK_PLAYWRIGHT_OUTPUT,
  workers: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: {timeout: 20_000}, // of a busy machine
  reporter: 'line',
  use: {
    locale: 'en-GB',
    viewport: {width: 1280, height: 900},
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: process.getuid() === 0 ? ['--no-sandbox'] : [], // Chromium has no sandbox for root
    },
  },
});
