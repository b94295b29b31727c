/** Nobody else's, and never one of mine again. `randomUUID` is missing where the page came without TLS. */
export function newName(sort: 'a' | 'ph'): string {
  const luck = crypto.getRandomValues(new Uint8Array(12));
  return `${sort}-${Array.from(luck, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
