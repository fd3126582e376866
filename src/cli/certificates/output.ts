/** @module Certificates and enrollment tokens as hsmctl shows them, and the files that they go into. */
import type { Certificate as GeneratedCertificate } from '../../gen/hsmgateway/v1/Certificate.ts';
import type { EnrollmentToken as GeneratedToken } from '../../gen/hsmgateway/v1/EnrollmentToken.ts';
import { GatewayError } from '../../core/errors.ts';
import { replaceWholeFile } from '../../util/replace_file.ts';
import { type Column, formatTable, harmless } from '../../util/table.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';

/** 64-bit integers and bytes as `toJson` gives them: text. */
type AsJson<Message, Texts extends keyof Message> = Omit<Message, Texts> & Readonly<Record<Texts, string>>;

export type Certificate = AsJson<
  GeneratedCertificate,
  'not_before' | 'not_after' | 'issued_at' | 'revoked_at' | 'key_digest'
>;
export type EnrollmentToken = AsJson<GeneratedToken, 'created_at' | 'expires_at' | 'used_at'>;

export const timeOf = (milliseconds: string): string =>
  milliseconds === '0' ? '-' : new Date(Number(milliseconds)).toISOString();

/** Without what all names of an enumeration begin with, in small letters. */
export const plain = (name: string): string => name.replace(/^(CERTIFICATE|ENROLLMENT_TOKEN)_/, '').toLowerCase();

const stateStyle = (state: string): 'red' | 'dim' | undefined => {
  if (state.endsWith('_REVOKED') || state.endsWith('_CANCELLED')) return 'red';
  return state.endsWith('_EXPIRED') || state.endsWith('_USED') ? 'dim' : undefined;
};

const certificateColumns: readonly Column<Certificate>[] = [
  { header: 'SERIAL', value: ({ serial }) => serial },
  { header: 'PRINCIPAL', value: ({ principal }) => principal, minWidth: 12 },
  { header: 'STATE', value: ({ state }) => plain(state), style: ({ state }) => stateStyle(state) },
  { header: 'ISSUED', value: ({ issued_at }) => timeOf(issued_at) },
  { header: 'ENDS', value: ({ not_after }) => timeOf(not_after) },
  { header: 'BY', value: ({ issued_by }) => issued_by, minWidth: 8 },
];

const tokenColumns: readonly Column<EnrollmentToken>[] = [
  { header: 'ID', value: ({ id }) => id },
  { header: 'TENANT', value: ({ tenant }) => tenant },
  { header: 'KIND', value: ({ kind }) => plain(kind) },
  { header: 'NAME', value: ({ name }) => name, minWidth: 8 },
  { header: 'STATE', value: ({ state }) => plain(state), style: ({ state }) => stateStyle(state) },
  { header: 'EXPIRES', value: ({ expires_at }) => timeOf(expires_at) },
  { header: 'BY', value: ({ created_by }) => created_by, minWidth: 8 },
];

const print = <Row>(io: CliIo, columns: readonly Column<Row>[], rows: readonly Row[]): void => {
  const width = terminalWidth(io);
  io.stdout.write(formatTable(columns, rows, { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) }));
};

export const printCertificates = (io: CliIo, rows: readonly Certificate[]): void => print(io, certificateColumns, rows);
export const printTokens = (io: CliIo, rows: readonly EnrollmentToken[]): void => print(io, tokenColumns, rows);

/** One line per fact, aligned. */
export const printFacts = (io: CliIo, facts: Readonly<Record<string, string>>): void => {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  for (const [name, value] of Object.entries(facts)) io.stdout.write(`${name.padEnd(width)}  ${harmless(value)}\n`);
};

export const printJson = (io: CliIo, value: unknown): void => {
  io.stdout.write(toJsonText(value, io.stdout));
};

/** What one certificate is, besides its PEM. */
export const factsOf = (certificate: Certificate): Readonly<Record<string, string>> => ({
  serial: certificate.serial,
  principal: certificate.principal,
  state: plain(certificate.state),
  'not before': timeOf(certificate.not_before),
  'not after': timeOf(certificate.not_after),
  'issued by': certificate.issued_by,
  ...(certificate.renewed_from === '' ? {} : { 'renewed from': certificate.renewed_from }),
  ...(certificate.revoked_at === '0'
    ? {}
    : { revoked: timeOf(certificate.revoked_at), reason: plain(String(certificate.revocation_reason)) }),
});

/**
 * Replaces a file as a whole, or makes it: whoever reads it has the one before or this one.
 * @throws {GatewayError} CONFIG_INVALID naming the field and the path
 */
export const replaceFile = (path: string, content: string, mode: number, field: string): void => {
  try {
    replaceWholeFile(path, content, mode);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new GatewayError('CONFIG_INVALID', `${field}: ${path} can't be written (${code})`, {
      metadata: { field, path },
      cause,
    });
  }
};
