/**
 * @module One task for a UKey: finds token and key, logs in with a PIN that is tried once, and for operators signs a statement. Runs in
 * a process of its own, beside hsmctl.
 */
import type { UkeyDevice, UkeyRequest, UkeySignature, UkeyTask } from '../../cli/ukey/device.ts';
import { GatewayError } from '../../core/errors.ts';
import { assertStatement, encodeEnrollment } from '../../core/ukey_statement.ts';
import type { LoadLibrary } from '../../hsm/cryptoki.ts';
import { Pkcs11Module } from '../../hsm/module.ts';
import { Token } from '../../hsm/token.ts';
import { findUkeyKey, type UkeyKey } from './key.ts';

const configInvalid = (message: string, field: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', message, { metadata: { field } });

/** @throws {GatewayError} CONFIG_INVALID where there is no such token, or more than one */
const serialOf = (module: Pkcs11Module, label: string): string => {
  const [token, ...others] = module.findByLabel(label);
  if (token === undefined) throw configInvalid(`no UKey with the label "${label}" is plugged in`, 'token');
  if (others.length > 0) throw configInvalid(`there are several UKeys with the label "${label}"`, 'token');
  return token.serial;
};

const statementOf = (task: UkeyTask, publicKey: Uint8Array): Buffer => {
  if (task.kind === 'enroll') return encodeEnrollment(task.operatorId, publicKey);
  const statement = Buffer.from(task.statement, 'base64');
  assertStatement(statement);
  return statement;
};

const openModule = ({ modulePath, profilePath }: UkeyDevice, loadLibrary: LoadLibrary | undefined): Pkcs11Module => {
  const options = { name: 'ukey', path: modulePath, profilePath, maxSessions: 1 };
  return loadLibrary === undefined ? new Pkcs11Module(options) : new Pkcs11Module(options, loadLibrary);
};

/**
 * Lends the key of a UKey to a function.
 * @param pin borrowed
 * @param loadLibrary a replacement for tests
 * @throws {GatewayError} CONFIG_INVALID naming the option to change; HSM_LOGIN_FAILED; what the device gives
 */
export const withUkey = <T>(
  device: UkeyDevice,
  pin: Uint8Array,
  use: (token: Token, key: UkeyKey) => T,
  loadLibrary?: LoadLibrary,
): T => {
  const module = openModule(device, loadLibrary);
  try {
    const token = new Token(module, serialOf(module, device.token), () => Buffer.from(pin).toString('utf8'));
    token.open();
    try {
      return use(token, findUkeyKey(token, device));
    } finally {
      token.close();
    }
  } finally {
    module.close();
  }
};

/** @throws {GatewayError} as `withUkey`; FIELD_INVALID for what is no statement */
export const signByUkey = ({ device, task }: UkeyRequest, pin: Uint8Array, loadLibrary?: LoadLibrary): UkeySignature =>
  withUkey(
    device,
    pin,
    (_token, { publicKey, sign }) => {
      const signature = sign(statementOf(task, publicKey));
      return { publicKey: publicKey.toString('base64'), signature: signature.toString('base64') };
    },
    loadLibrary,
  );
