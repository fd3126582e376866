/**
 * @module Syslog messages: their text (RFC 5424) and the frame that they have in a stream (RFC 5425 §4.3.1, octet counting).
 * Knows nothing of what they say.
 */

/** By their usual names. @see RFC 5424 §6.2.1 table 1 */
export const facilities = {
  daemon: 3,
  auth: 4,
  authpriv: 10,
  audit: 13,
  local0: 16,
  local1: 17,
  local2: 18,
  local3: 19,
  local4: 20,
  local5: 21,
  local6: 22,
  local7: 23,
} as const;

export type Facility = keyof typeof facilities;

/** @see RFC 5424 §6.2.1 table 2 */
export const severities = { critical: 2, error: 3, warning: 4, notice: 5, informational: 6 } as const;

export type Severity = keyof typeof severities;

export interface SyslogMessage {
  readonly facility: Facility;
  readonly severity: Severity;
  /** Milliseconds since 1970 UTC. */
  readonly timeMs: number;
  readonly hostname: string;
  readonly appName: string;
  readonly procId: string;
  readonly msgId: string;
  /** `name@enterprise`. */
  readonly sdId: string;
  /** Names are ours; a value may be any text. Empty ones are left out. */
  readonly params: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

/** Header fields have a length of their own each, and a sign for being empty. */
const nil = '-';
const headerLimits = { hostname: 255, appName: 48, procId: 128, msgId: 32 } as const;

const header = (value: string, maxChars: number): string => value.replace(/[^!-~]/g, '_').slice(0, maxChars) || nil;

/** Years of more than four digits have no form in RFC 3339. */
const timestamp = (timeMs: number): string => {
  const isRepresentable = Number.isFinite(timeMs) && timeMs >= 0 && timeMs < 253_402_300_800_000;
  return isRepresentable ? new Date(timeMs).toISOString() : nil;
};

/** The first bytes of UTF-8, never cut inside a character. */
const head = (bytes: Buffer, maxBytes: number): Buffer => {
  if (bytes.length <= maxBytes) return bytes;
  let end = Math.max(0, maxBytes);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
};

/** Printable ASCII without what has to be escaped: nearly every value. */
const plainValue = /^[ !#-[^-~]*$/;

/** Control characters are replaced: they could play tricks on the terminal of whoever reads the log. */
const paramValue = (value: string, maxBytes: number): string => {
  if (value.length <= maxBytes && plainValue.test(value)) return value;
  const shown = Buffer.from(value.replace(/\p{Cc}/gu, '\ufffd'));
  return head(shown, maxBytes)
    .toString('utf8')
    .replace(/["\\\]]/g, (character) => `\\${character}`);
};

const structuredData = ({ sdId, params }: SyslogMessage, valueBytes: number, isTruncated: boolean): string => {
  const all = isTruncated ? [...params, ['truncated', '1'] as const] : params;
  const texts = all
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${paramValue(value, valueBytes)}"`);
  return texts.length === 0 ? nil : `[${sdId}${texts.join('')}]`;
};

const everythingBeforeText = (message: SyslogMessage, valueBytes: number, isTruncated: boolean): Buffer => {
  const priority = facilities[message.facility] * 8 + severities[message.severity];
  const hostname = header(message.hostname, headerLimits.hostname);
  const appName = header(message.appName, headerLimits.appName);
  const procId = header(message.procId, headerLimits.procId);
  const msgId = header(message.msgId, headerLimits.msgId);
  const data = structuredData(message, valueBytes, isTruncated);
  return Buffer.from(`<${priority}>1 ${timestamp(message.timeMs)} ${hostname} ${appName} ${procId} ${msgId} ${data}`);
};

/** MSG with the blank before it. A text of ASCII alone needs no mark, which parsers of JSON stumble over. */
const encodeText = (text: string): Buffer => {
  if (text === '') return Buffer.alloc(0);
  const isAscii = /^[\0-\x7f]*$/.test(text);
  return Buffer.from(isAscii ? ` ${text}` : ` \ufeff${text}`);
};

/** The longest value that is written, and what values are cut to where the data would otherwise be too long. */
const maxValueBytes = [256, 128, 64, 40] as const;

/**
 * Formats a message. One that is too long keeps its header and structured data, says `truncated="1"` there, and its
 * text is cut at the limit, never inside a character; if need be, long values of the structured data are cut too.
 * @param maxBytes 2048 or more, which the header and 16 values always fit into
 * @see RFC 5424 §6
 */
export function formatSyslog(message: SyslogMessage, maxBytes: number): Buffer {
  const text = encodeText(message.text);
  const whole = everythingBeforeText(message, maxValueBytes[0], false);
  if (whole.length + text.length <= maxBytes) return Buffer.concat([whole, text]);
  let before = whole;
  for (const valueBytes of maxValueBytes) {
    before = everythingBeforeText(message, valueBytes, true);
    if (before.length <= maxBytes) break;
  }
  return Buffer.concat([before, head(text, maxBytes - before.length)]);
}

/** The frame of RFC 5425: how many bytes follow, in decimal, and a blank. */
export const frameSyslog = (messages: readonly Buffer[]): Buffer =>
  Buffer.concat(messages.flatMap((message) => [Buffer.from(`${message.length} `), message]));
