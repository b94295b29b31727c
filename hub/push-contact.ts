/** Whom a push service may write to about this hub: somebody whom it can reach from outside. */

/** Names that mean something on one machine or in one house alone (RFC 2606, 6762, 8375). */
const nobodysDomains = /(^|\.)(localhost|localdomain|local|internal|invalid|test|home\.arpa)$/;

/** `mailto:` with an address, or `https:`; never a place that only this machine knows. */
export function isContact(subject: string): boolean {
  const url = URL.parse(subject);
  if (url?.protocol === 'https:') return isPublic(url.hostname);
  const [, domain] = /^mailto:[^\s@]+@([^\s@]+)$/.exec(subject) ?? [];
  return domain !== undefined && isPublic(domain.toLowerCase());
}

const isPublic = (host: string): boolean =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(host) && !nobodysDomains.test(host);
