/**
 * uPlot asks for numbers in the browser's language while it loads, and a Chromium that was started without a locale, as on a wall
 * board, calls its language "en-US@posix", which is no language tag: without this, such a screen would have no chart at all.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'zh-CN' });
}
