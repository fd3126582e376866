/**
 * @module Prepares an installation: folders, PIN files, control token, store, public key of the audit trail, certificate authority. Every
 * step leaves alone what is there, so that a run can be repeated after any failure.
 */
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { checkSecretFile } from '../../config/secret_file.ts';
import { GatewayError } from '../../core/errors.ts';
import { dayMs } from '../../core/limits.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { ControlTokenState, InstalledCeremony, TokenDescription } from '../../host/protocol/executor.ts';
import { ensureAuthority, fingerprintOf, publishAuthority } from './authority.ts';
import { createFile, createPinFile } from './new_secret.ts';
import type { AdminHost, LocalResources, LocalStore } from './resources.ts';

const defaultAuthorityName = 'hsm-gateway CA';

export interface InitOptions {
  /** File with the SO PIN of the control token; by default `control.so-pin` beside its user PIN, made if missing. */
  readonly soPinFile?: string;
  /** Common name of the certificate authority, should it be made now. */
  readonly authorityName?: string;
  /** Makes the root KEK of an empty control token; by default the token makes it itself, which alone has it then. */
  readonly prepareRoot?: (host: AdminHost, soPinFile: string) => Promise<ControlTokenState>;
  /** Called with one line for every step. */
  readonly onProgress: (line: string) => void;
}

export interface InitResult {
  readonly controlTokenSerial: string;
  /** Whether this run made the control token, or a key in it. */
  readonly isCreated: boolean;
  readonly auditPublicKeyFile: string;
  /** The ceremony that the root KEK comes from, if it does. */
  readonly ceremony: InstalledCeremony | undefined;
  /** Operators that are enrolled: none after the first run. */
  readonly operators: number;
  /** SHA-256 of the certificate of the authority that issues, in hexadecimal. */
  readonly authorityFingerprint: string;
}

/** Where the public key of the audit trail is: beside the trail's folder, readable for everybody. */
export const auditPublicKeyFile = (config: GatewayConfig): string =>
  join(dirname(config.audit.directory), 'audit-public-key.pem');

/** PEM of a DER SubjectPublicKeyInfo. */
export const toPublicKeyPem = (spki: Uint8Array): string =>
  createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString();

const makeFolder = (path: string, field: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new GatewayError('CONFIG_INVALID', `${field}: the folder ${path} can not be made (${code})`, {
      metadata: { field, path, code },
      cause: error,
    });
  }
};

/** The control token, if some token of its module has the label. */
export const findControlToken = async (
  host: AdminHost,
  { module, tokenLabel }: GatewayConfig['controlToken'],
): Promise<TokenDescription | undefined> => {
  const { modules } = await host.administer({ kind: 'describe' });
  const tokens = modules.find(({ name }) => name === module)?.tokens ?? [];
  return tokens.find(({ label, isInitialized }) => isInitialized && label === tokenLabel);
};

/** A new PIN for a token that has one already would only be a wrong one. */
const preparePins = (
  { pinFile, tokenLabel }: GatewayConfig['controlToken'],
  token: TokenDescription | undefined,
  options: InitOptions,
): string => {
  if (token?.isUserPinInitialized && !existsSync(pinFile)) {
    throw new GatewayError(
      'CONFIG_INVALID',
      `controlToken.pinFile: the token "${tokenLabel}" exists, its PIN file ${pinFile} does not; restore the file`,
      { metadata: { field: 'controlToken.pinFile', path: pinFile } },
    );
  }
  if (createPinFile(pinFile)) options.onProgress(`made the PIN file ${pinFile}`);
  checkSecretFile(pinFile, { field: 'controlToken.pinFile' });
  const soPinFile = options.soPinFile ?? join(dirname(pinFile), 'control.so-pin');
  if (token === undefined) {
    if (options.soPinFile === undefined && createPinFile(soPinFile)) {
      options.onProgress(`made the SO PIN file ${soPinFile}; keep it offline`);
    }
    checkSecretFile(soPinFile, { field: '--so-pin-file' });
  }
  return soPinFile;
};

const describeRoot = (ceremony: InstalledCeremony | undefined): string =>
  ceremony === undefined
    ? 'the root KEK lives in this token alone, and all that it sealed is lost with it; see "hsmctl init --components"'
    : `the root KEK is that of ceremony ${ceremony.id}: ${ceremony.threshold} of ${ceremony.custodians} custodians can restore it`;

const prepareControlToken = async (config: GatewayConfig, host: AdminHost, options: InitOptions) => {
  const token = await findControlToken(host, config.controlToken);
  const soPinFile = preparePins(config.controlToken, token, options);
  const result = await (options.prepareRoot === undefined
    ? host.administer({ kind: 'initControlToken', soPinFile })
    : options.prepareRoot(host, soPinFile));
  options.onProgress(`control token "${config.controlToken.tokenLabel}" ${result.created ? 'is ready' : 'was ready'}`);
  options.onProgress(describeRoot(result.ceremony));
  return result;
};

/** Writes the key once; another key means another control token, under which nothing that exists can be used. */
const publishAuditKey = (path: string, spki: Uint8Array, onProgress: InitOptions['onProgress']): void => {
  const pem = toPublicKeyPem(spki);
  if (createFile(path, Buffer.from(pem), 0o644)) {
    onProgress(`wrote the public key of the audit trail to ${path}`);
    return;
  }
  if (readFileSync(path, 'utf8') === pem) return;
  throw new GatewayError(
    'CONFIG_INVALID',
    `${path} holds another key than the control token has: this is not the token that the audit trail was signed with`,
    { metadata: { field: 'controlToken.tokenLabel', path } },
  );
};

/** Gives its fingerprint. */
const prepareAuthority = async (
  config: GatewayConfig,
  resources: LocalResources,
  store: LocalStore,
  tokenSerial: string,
  { authorityName = defaultAuthorityName, onProgress }: InitOptions,
): Promise<string> => {
  const { authority, isCreated } = await ensureAuthority(config, resources, store, authorityName);
  if (authority.tokenSerial !== tokenSerial) {
    onProgress(
      `the key of certificate authority ${authority.generation} is in control token ${authority.tokenSerial}; if that is lost, run "hsmctl ca replace"`,
    );
  }
  const days = Math.floor((authority.notAfterMs - systemClock.now()) / dayMs);
  onProgress(
    `certificate authority ${authority.generation} ${isCreated ? 'was made' : 'is there'}, good for ${days} days`,
  );
  onProgress(publishAuthority(config, authority));
  return fingerprintOf(authority.certificatePem);
};

/**
 * Makes everything ready that `hsm-gatewayd` needs to start, and changes nothing that is there.
 * @throws {GatewayError} CONFIG_INVALID; HSM_LOGIN_FAILED (the PIN was tried once); HSM_UNAVAILABLE; STORE_UNAVAILABLE
 */
export const initGateway = async (
  config: GatewayConfig,
  resources: LocalResources,
  options: InitOptions,
): Promise<InitResult> => {
  if (config.store.kind === 'sqlite') makeFolder(dirname(config.store.file), 'store.file');
  makeFolder(config.audit.directory, 'audit.directory');
  const token = await resources.withHost(config, (host) => prepareControlToken(config, host, options));
  const path = auditPublicKeyFile(config);
  publishAuditKey(path, token.auditPublicKey, options.onProgress);
  const { authorityFingerprint, operators } = await resources.withStore(config, async (store) => {
    await store.checkHealth();
    options.onProgress(`the store (${config.store.kind}) has the schema of this version`);
    return {
      authorityFingerprint: await prepareAuthority(config, resources, store, token.tokenSerial, options),
      operators: await store.operators.countOperators(),
    };
  });
  return {
    controlTokenSerial: token.tokenSerial,
    isCreated: token.created,
    auditPublicKeyFile: path,
    ceremony: token.ceremony,
    authorityFingerprint,
    operators,
  };
};
