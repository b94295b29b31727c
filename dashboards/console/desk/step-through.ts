/** One key leads to the first of something on the card, again to the next, and Enter presses it: a key alone neither rings nor sends nor ticks. */

/** Telephone numbers. */
export const toNextNumber = (): void => toNext(buttons('.phone'));

/** Whom to send, the best first; nowhere before somebody is named: the keys beside them say to the elder what has happened. */
export const toNextSend = (): void => toNext(buttons('.candidate button'));

/** What is still to be asked. */
export const toNextQuestion = (): void => toNext(buttons('.script-question:enabled'));

const buttons = (which: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`.card ${which}`),
];

function toNext(all: readonly HTMLElement[]): void {
  const here = all.findIndex((one) => one === document.activeElement);
  const next = all[(here + 1) % all.length];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
