// Which hosts and addresses may be called on a customer's word: public ones only, so that nothing inside a network can be reached through us.
import ipaddr from 'ipaddr.js';

/** 2000::/3, the only IPv6 space that is routed on the internet; ipaddr.js reads `::a.b.c.d` as ordinary. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** True for an address that the IANA registries list for no special use; IPv4 in IPv6 (`::ffff:0:0/96`) counts as what it holds. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(GLOBAL_UNICAST);
}

/** Endings that no public name has: RFC 6761, 6762, 8375 and the one that ICANN keeps for private use. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa|localdomain|lan|corp|home|intranet|private)$/;

const withoutBrackets = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** True for 127.0.0.0/8 and ::1, however they are written. */
export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** True for a loopback address and for `localhost`. Nothing is looked up. */
export function isLoopbackHost(hostname: string): boolean {
  const host = withoutBrackets(hostname.toLowerCase());
  return host === 'localhost' || isLoopbackAddress(host);
}

/** True for a public address, and for a name with a dot that does not end as names of private networks do. Nothing is looked up. */
export function isPublicHost(hostname: string): boolean {
  const host = withoutBrackets(hostname.toLowerCase()).replace(/\.$/, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes('.') && !PRIVATE_NAME.test(host);
}
