/** What somebody types to find a home: part of a name, an address, a phone number, an id; several, with spaces between. */

/** More than anybody types; each costs a look at every home. */
const mostWords = 8;

/** Full-width digits and letters are typed under a Chinese input method and mean the same. Dashes mean nothing: 199-0000, home-7. */
export function searchWords(typed: string): string[] {
  const plain = typed.normalize('NFKC').toLowerCase();
  return plain
    .replace(/[-‐–—]/g, '')
    .split(/[\s,，、;；|]+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
}
