/** @module Checks of the text formats that the configuration uses, each with the rule in words. */
import { isAbsolute } from 'node:path';
import { isIPv4, isIPv6 } from 'node:net';
import type { FieldFormat } from './schema_types.ts';

interface FormatRow {
  readonly isValid: (value: string) => boolean;
  /** Completes the sentence "<field> …". */
  readonly rule: string;
}

/** A host and a port, taken apart. IPv6 hosts are without their brackets. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const namePattern = new RegExp(`^${label}$`);
const domainPattern = new RegExp(`^${label}(?:\\.${label})*$`);
const hostPattern = new RegExp(`^${label}(?:\\.${label})*$`, 'i');

/** Takes `host:port` or `[IPv6]:port` apart; `undefined` where it is neither. */
export const parseHostPort = (value: string): HostPort | undefined => {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(value);
  if (parts === null) return undefined;
  const [, bracketed, plain, digits] = parts;
  const port = Number(digits);
  const host = bracketed ?? plain ?? '';
  const isHost = bracketed === undefined ? isPlainHost(host) : isIPv6(host);
  return isHost && port <= 65_535 ? { host, port } : undefined;
};

/** Four groups of digits that are no address are a mistake, not a name. */
const isPlainHost = (host: string): boolean =>
  host.length <= 253 && (/^[0-9.]+$/.test(host) ? isIPv4(host) : hostPattern.test(host));

const isText = (value: string): boolean => value !== '' && value.length <= 4096 && !/[\p{Cc}\ufffd]/u.test(value);

const isHttpUrl = (value: string): boolean => {
  if (!isText(value) || !URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '');
};

const isLoopback = (value: string): boolean => {
  const host = parseHostPort(value)?.host;
  return host !== undefined && (host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.')));
};

/** What the kernel takes as the name of a socket, without its final zero (unix(7)). */
const maxSocketPathBytes = 107;

const isSocketPath = (value: string): boolean =>
  isText(value) && isAbsolute(value) && Buffer.byteLength(value) <= maxSocketPathBytes;

/** Every format of `schema_types.ts`. */
export const fieldFormats: Readonly<Record<FieldFormat, FormatRow>> = {
  name: {
    isValid: (value) => namePattern.test(value),
    rule: 'must be 1 to 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
  },
  'trust-domain': {
    isValid: (value) => value.length <= 255 && domainPattern.test(value),
    rule: 'must be a SPIFFE trust domain: lower-case labels separated by dots, at most 255 characters',
  },
  host: {
    isValid: (value) => isPlainHost(value) || isIPv6(value),
    rule: 'must be a host name or an address, without a port',
  },
  'host-port': {
    isValid: (value) => parseHostPort(value) !== undefined,
    rule: 'must be host:port or [IPv6]:port, port 0 to 65535',
  },
  'app-name': {
    isValid: (value) => /^[!-~]{1,48}$/.test(value),
    rule: 'must be 1 to 48 printable ASCII characters without blanks',
  },
  'file-mode': {
    isValid: (value) => /^0[0-7]{3}$/.test(value) && (Number.parseInt(value, 8) & 0o602) === 0o600,
    rule: 'must be four octal digits, with 6 for the owner and nothing to write for others, as "0640"',
  },
  'http-url': {
    isValid: isHttpUrl,
    rule: 'must be an http or https URL without user, password, query and fragment',
  },
  path: { isValid: isText, rule: 'must be a path' },
  'absolute-path': {
    isValid: (value) => isText(value) && isAbsolute(value),
    rule: 'must be an absolute path; libraries are never searched for',
  },
  'token-label': {
    isValid: (value) => isText(value) && Buffer.byteLength(value) <= 32 && value.trimEnd() === value,
    rule: 'must be 1 to 32 bytes without blanks at the end',
  },
  profile: {
    isValid: (value) => namePattern.test(value) || (isText(value) && isAbsolute(value)),
    rule: 'must be the name of a profile that ships with the gateway, or an absolute path',
  },
  'gateway-address': {
    isValid: (value) => (parseHostPort(value)?.port ?? 0) > 0,
    rule: 'must be host:port or [IPv6]:port, port 1 to 65535',
  },
  'loopback-address': {
    isValid: isLoopback,
    rule: 'must be a port of this machine alone: 127.0.0.1:port, [::1]:port or localhost:port',
  },
  'loopback-or-socket': {
    isValid: (value) => isLoopback(value) || isSocketPath(value),
    rule: `must be 127.0.0.1:port, [::1]:port or localhost:port, or the absolute path of a socket of at most ${maxSocketPathBytes} bytes`,
  },
  'socket-path': {
    isValid: isSocketPath,
    rule: `must be an absolute path of at most ${maxSocketPathBytes} bytes, which is all that the kernel takes`,
  },
  mode: {
    isValid: (value) => /^0?[0-7]{3}$/.test(value),
    rule: 'must be permissions in octal, like "0660"',
  },
  group: {
    isValid: (value) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,31}$/.test(value),
    rule: 'must be the name or the number of a group of this machine',
  },
  'domain-name': {
    isValid: (value) =>
      value.length <= 253 && /^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}(?:\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$/.test(value),
    rule: 'must be a name in the DNS',
  },
  text: { isValid: isText, rule: 'must be text without control characters, 1 to 4096 characters' },
};
