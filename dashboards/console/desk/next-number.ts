/** One key leads to the first telephone number of the card, again to the next; Enter rings it. A key alone must not ring somebody. */
export function toNextNumber(): void {
  const numbers = [...document.querySelectorAll<HTMLElement>('.card .phone')];
  const here = numbers.findIndex((number) => number === document.activeElement);
  const next = numbers[(here + 1) % numbers.length];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
