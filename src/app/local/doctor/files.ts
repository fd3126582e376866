/** @module Doctor's checks of files: secrets, certificates, and the folder of the audit trail. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { scanRecords } from '../../../audit/scan.ts';
import { listSegments, openSegment } from '../../../audit/segments.ts';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import { checkSecretFile, readSecretFile, secretFilesOf } from '../../../config/secret_file.ts';
import type { Finding } from './finding.ts';
import { fail, failWith, guarded, ok, warn } from './finding.ts';

const dayMs = 86_400_000;
/** Certificates that end sooner are a warning. */
const warnDays = 30;

/** One finding per secret file. */
export const checkSecrets = (config: GatewayConfig): readonly Finding[] =>
  secretFilesOf(config).map(({ field, path }) => {
    try {
      checkSecretFile(path, { field });
      return ok('secret', path, `${field}: closed to others`);
    } catch (error) {
      const action =
        field === 'controlToken.pinFile' ? 'restore the file, or run: hsmctl init' : 'make the file as said';
      return failWith('secret', path, error, { configKey: field, action });
    }
  });

const readCertificates = async (path: string): Promise<readonly X509Certificate[]> => {
  const blocks = (await readFile(path, 'latin1')).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (blocks === null) throw new Error('there is no certificate in PEM in the file');
  return blocks.map((block) => new X509Certificate(block));
};

const validity = (certificate: X509Certificate, path: string, configKey: string, nowMs: number): Finding => {
  const from = certificate.validFromDate.getTime();
  const until = certificate.validToDate.getTime();
  const remedy = { configKey, action: 'issue a new certificate, put it in place and send SIGHUP to hsm-gatewayd' };
  if (nowMs < from) return fail('certificate', path, `is not valid before ${certificate.validFrom}`, remedy);
  if (nowMs >= until) return fail('certificate', path, `has expired: ${certificate.validTo}`, remedy);
  const days = Math.floor((until - nowMs) / dayMs);
  const detail = `${certificate.subject.replaceAll('\n', ', ')}: ${days} days left`;
  return days < warnDays ? warn('certificate', path, detail, remedy) : ok('certificate', path, detail);
};

/** How long the first certificate of a file is still good. */
export const checkCertificateFile = (path: string, configKey: string, nowMs: number): Promise<readonly Finding[]> =>
  guarded('certificate', path, { configKey }, async () => {
    const [certificate] = await readCertificates(path);
    return certificate === undefined ? [] : [validity(certificate, path, configKey, nowMs)];
  });

const checkServerCertificate = async (config: GatewayConfig, nowMs: number): Promise<readonly Finding[]> => {
  const { certFile, keyFile } = config.tls;
  const [certificate] = await readCertificates(certFile);
  if (certificate === undefined) return [];
  const findings = [validity(certificate, certFile, 'tls.certFile', nowMs)];
  const names = certificate.subjectAltName;
  findings.push(
    names === undefined
      ? fail('certificate', certFile, 'has no subject alternative name: clients refuse it', {
          configKey: 'tls.certFile',
        })
      : ok('certificate', certFile, `is for ${names}`),
  );
  const pem = readSecretFile(keyFile, { field: 'tls.keyFile' });
  try {
    const isPair = certificate.checkPrivateKey(createPrivateKey(pem));
    const remedy = { configKey: 'tls.keyFile', action: 'put certificate and key of one pair in place' };
    findings.push(
      isPair
        ? ok('certificate', keyFile, 'is the key of the server certificate')
        : fail('certificate', keyFile, 'is not the key of the server certificate', remedy),
    );
  } finally {
    pem.fill(0);
  }
  return findings;
};

const checkClientAuthorities = async ({ tls }: GatewayConfig, nowMs: number): Promise<readonly Finding[]> => {
  const certificates = await readCertificates(tls.clientCaFile);
  return certificates.map((certificate) =>
    certificate.ca
      ? validity(certificate, tls.clientCaFile, 'tls.clientCaFile', nowMs)
      : fail('certificate', tls.clientCaFile, `${certificate.subject} is no authority`, {
          configKey: 'tls.clientCaFile',
        }),
  );
};

/** Validity, days left, names, and whether key and certificate belong together. */
export const checkCertificates = async (config: GatewayConfig, nowMs: number): Promise<readonly Finding[]> => [
  ...(await guarded('certificate', config.tls.certFile, { configKey: 'tls.certFile' }, () =>
    checkServerCertificate(config, nowMs),
  )),
  ...(await guarded('certificate', config.tls.clientCaFile, { configKey: 'tls.clientCaFile' }, () =>
    checkClientAuthorities(config, nowMs),
  )),
];

/** The hash chain within the newest file of the trail. `hsmctl audit verify` checks all of it. */
const checkLastFile = async (directory: string): Promise<Finding> => {
  const last = (await listSegments(directory)).at(-1);
  if (last === undefined) return ok('audit', directory, 'no record yet');
  const handle = await openSegment(directory, last);
  try {
    const path = join(directory, last.name);
    const { size } = await handle.stat();
    const { lines, firstBadSeq } = await scanRecords(handle, 0, size, { seq: last.firstSeq - 1, hash: undefined });
    if (firstBadSeq === undefined) return ok('audit', path, `${lines} records, chain intact in this file`);
    const action = `keep a copy of the folder, then run: hsmctl audit verify --directory ${directory}`;
    return fail('audit', path, `record ${firstBadSeq} does not continue the chain`, { action });
  } finally {
    await handle.close();
  }
};

/** Whether the trail can be written, and whether its newest file is good. */
export const checkAudit = (config: GatewayConfig): Promise<readonly Finding[]> => {
  const { directory } = config.audit;
  const remedy = { configKey: 'audit.directory', action: 'run: hsmctl init, as the user of the gateway' };
  return guarded('audit', directory, remedy, async () => {
    const { mode } = await stat(directory);
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    const isOpen = (mode & 0o022) !== 0;
    const open = warn('audit', directory, 'others may write to the folder', {
      ...remedy,
      action: `chmod 700 ${directory}`,
    });
    return [isOpen ? open : ok('audit', directory, 'can be written'), await checkLastFile(directory)];
  });
};
