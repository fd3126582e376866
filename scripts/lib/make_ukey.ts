/**
 * @module Makes a SoftHSM token that stands for an operator's or a custodian's UKey, with one key pair; one that is there is kept. A program of its
 * own, because SoftHSM reads SOFTHSM2_CONF once per process:
 * make_ukey.ts MODULE LABEL EC_P256|EC_P384|RSA_2048|SM2 PIN-FILE [custodian]
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { initToken, initUserPin } from '../../src/host/worker/custody/token_setup.ts';
import { Pkcs11Module } from '../../src/hsm/module.ts';
import { generateEcKeyPair } from '../../src/hsm/ops/ec.ts';
import { generateRsaKeyPair } from '../../src/hsm/ops/rsa.ts';
import { keyPairTemplates } from '../../src/hsm/templates.ts';
import { Token } from '../../src/hsm/token.ts';

type Spec = 'EC_P256' | 'EC_P384' | 'RSA_2048' | 'SM2';

const [modulePath = '', label = '', spec = 'EC_P256', pinFile = '', owner = 'operator'] = process.argv.slice(2);

/** Operators sign; custodians open what is sealed to them. */
const usage = (): 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'KEY_AGREEMENT' => {
  if (owner === 'operator') return 'SIGN_VERIFY';
  return spec.startsWith('RSA') ? 'ENCRYPT_DECRYPT' : 'KEY_AGREEMENT';
};

const makeKey = (token: Token): void => {
  const name = { id: Buffer.from('01', 'hex'), label: owner };
  const { profile } = token.mechanisms;
  const { publicTemplate, privateTemplate } = keyPairTemplates(spec as Spec, usage(), name, 'token', profile);
  const generate = spec.startsWith('RSA') ? generateRsaKeyPair : generateEcKeyPair;
  token.withSession((session) => generate(session, publicTemplate, privateTemplate));
};

const module = new Pkcs11Module({ name: 'ukey', path: modulePath, profilePath: undefined, maxSessions: 1 });
if (module.findByLabel(label).length === 0) {
  const pin = readFileSync(pinFile, 'utf8').trim();
  const soPin = randomBytes(16).toString('hex');
  const info = initToken(module, soPin, label);
  initUserPin(module, info, soPin, pin);
  const token = new Token(module, info.serial, () => pin);
  token.open();
  makeKey(token);
  token.close();
}
module.close();
