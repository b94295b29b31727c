/** Runs in the page before its own scripts: `nextRow()` gives the next alert's row, and when it came into the document. */
const known = new Set();
const rows = [];
let taken = 0;
let wake = () => {};

new MutationObserver(() => {
  const at = performance.timeOrigin + performance.now();
  for (const { id } of document.querySelectorAll('[role="option"][id^="alert-"]')) {
    if (known.has(id)) continue;
    known.add(id);
    rows.push({ alert: id.slice('alert-'.length), at });
  }
  wake();
}).observe(document, { childList: true, subtree: true });

window.nextRow = async () => {
  while (rows.length === taken) {
    await new Promise((resolve) => {
      wake = resolve;
    });
  }
  return rows[taken++];
};
