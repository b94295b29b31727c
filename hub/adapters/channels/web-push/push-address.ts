/**
 * A browser names the address that we are to write to. It must not lead us into our own network: https only, no address of a machine
 * here, neither in the name nor behind it.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const own = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  own.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  own.addSubnet(net, bits, 'ipv6');

export const isOwn = (address: string): boolean => {
  // An IPv4 address in IPv6 clothes is judged by what it is; Node does that for a list of IPv4.
  const family = isIP(address);
  return family === 0 || own.check(address, family === 6 ? 'ipv6' : 'ipv4');
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
const isLoopback = (hostname: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(bare(hostname));

/** `allowLoopback`: for a push service on this machine, in tests. */
export function mayPushTo(endpoint: string, allowLoopback: boolean): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username !== '' || url.password !== '') return false;
  if (allowLoopback && isLoopback(url.hostname)) return true;
  const host = bare(url.hostname);
  if (url.protocol !== 'https:') return false;
  if (isIP(host) !== 0) return !isOwn(host);
  return host.includes('.') && !/\.(local|localhost|internal|lan|home|test|invalid)$/.test(host);
}

/** Which push service an endpoint is of: its origin, without the scheme that all of them share. */
export const pushServiceOf = (endpoint: string): string =>
  new URL(endpoint).origin.replace(/^https:\/\//, '');

/** Refuses a name that leads to a machine here, at the moment of connecting: what was asked before may have changed since. */
export const outsideOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 4);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isOwn(address))) {
      return done(Object.assign(new Error('leads to a machine here'), { code: 'EOWNNETWORK' }), '', 4);
    }
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};
