/** @module IP addresses and networks, as conditions of policies compare them. */
import { BlockList, isIP } from 'node:net';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/**
 * An address in the form to compare: of a listener for both protocols an IPv4 caller has an IPv6 address, `::ffff:192.0.2.1`, and
 * one on a link may carry its zone.
 */
export const cleanAddress = (address: string): string => {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare) ?? [];
  return mapped ?? bare;
};

/** Adds `192.0.2.0/24`, `2001:db8::/32`, or a single address. False where it is none of these. */
const add = (list: BlockList, text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) return false;
  const family = familyOf(address);
  if (prefix === undefined) {
    list.addAddress(address, family);
    return true;
  }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, bits, family);
  return true;
};

/**
 * Makes the question whether an address lies in one of some networks. It is undefined for what is no address.
 * @returns undefined where one of the texts is no address or network
 */
export const toNetworks = (texts: readonly string[]): ((address: string) => boolean | undefined) | undefined => {
  const list = new BlockList();
  if (!texts.every((text) => add(list, text))) return undefined;
  return (address) => (isIP(address) === 0 ? undefined : list.check(address, familyOf(address)));
};
