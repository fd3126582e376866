/** @module What a partition offers to SDF, and where: on its token, by its token's ECDH, or in the host. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { SdfCapability } from '../../../core/sdf_operation.ts';
import type { Token } from '../../../hsm/token.ts';
import type { Partition } from '../custody/partition.ts';
import type { Sm2Route } from '../custody/sm2_token.ts';
import { sm2Route } from '../custody/sm2_token.ts';
import type { KnownAnswers } from '../known_answers.ts';
import { knownAnswerOfMac } from './ciphers.ts';
import { hostEngines } from './step_engines.ts';
import { findVendorAlgorithm, isVendorOffered, vendorCiphers, vendorModes } from './vendor_cipher.ts';

/** What capabilities follow from. */
export interface TokenFacts {
  readonly sm2Sign: Sm2Route;
  readonly sm2Decrypt: Sm2Route;
  /** SM4 keys that the token makes and uses. */
  readonly hasSm4: boolean;
  /** RSA pairs, and the raw private operation. */
  readonly hasRsa: boolean;
  /** Whether an algorithm of the host passed its known-answer test. */
  readonly isTested: (algorithm: string) => boolean;
}

type Name = SdfCapability['capability'];

const none = (capability: Name): SdfCapability => ({ capability, protection: undefined, engine: 'none' });
const onToken = (capability: Name): SdfCapability => ({ capability, protection: 'TOKEN', engine: 'token' });
/** Tokens unwrap RSA keys, so these need not be tied to one token: gateways that have the partition's KEKs share them. */
const unwrapped = (capability: Name): SdfCapability => ({ capability, protection: 'SEALED', engine: 'token' });
const byEcdh = (capability: Name): SdfCapability => ({ capability, protection: 'TOKEN', engine: 'token-ecdh' });
const inHost = (capability: Name): SdfCapability => ({ capability, protection: 'SEALED_SOFTWARE', engine: 'host' });

/** Without the host's own arithmetic there is neither a verification, nor the other half of an ECDH. */
const sm2Capability = (capability: Name, route: Sm2Route, isTested: boolean): SdfCapability => {
  if (!isTested) return none(capability);
  if (route === 'native') return onToken(capability);
  return route === 'ecdh' ? byEcdh(capability) : inHost(capability);
};

/**
 * The strongest that is offered of each capability: where a new key should live. A key that a token's own SM2 decrypts with
 * can't agree on keys, so agreement then needs keys in the host.
 */
export const capabilitiesOf = (facts: TokenFacts): readonly SdfCapability[] => {
  const { sm2Sign, sm2Decrypt, hasSm4, hasRsa, isTested } = facts;
  const sm4InHost = isTested('SM4_ECB') ? inHost('SM4') : none('SM4');
  return [
    sm2Capability('SM2_SIGN', sm2Sign, isTested('SM2_SIGN')),
    sm2Capability('SM2_DECRYPT', sm2Decrypt, isTested('SM2_ENCRYPT')),
    sm2Capability('SM2_AGREEMENT', sm2Decrypt === 'native' ? 'none' : sm2Decrypt, isTested('SM2_KEY_EXCHANGE')),
    hasRsa ? unwrapped('RSA') : none('RSA'),
    hasSm4 ? onToken('SM4') : sm4InHost,
    isTested('SM3') ? { capability: 'SM3', protection: undefined, engine: 'host' } : none('SM3'),
  ];
};

const factsOf = (token: Token, knownAnswers: KnownAnswers): TokenFacts => ({
  sm2Sign: sm2Route(token, 'SIGN_VERIFY'),
  sm2Decrypt: sm2Route(token, 'ENCRYPT_DECRYPT'),
  hasSm4: token.supports('CKM_SM4_KEY_GEN') && token.supports('CKM_SM4_ECB'),
  hasRsa: token.supports('CKM_RSA_PKCS_KEY_PAIR_GEN') && token.supports('CKM_RSA_X_509'),
  isTested: (algorithm) => knownAnswers.has(algorithm),
});

/** All that is run by steps can also be had by one call, and the other way round. */
const hostAlgorithms: readonly string[] = [
  ...new Set(Object.values(hostEngines).flatMap((engines) => Object.keys(engines))),
];

const vendorAlgorithms = (token: Token): string[] =>
  vendorCiphers
    .flatMap((cipher) => vendorModes.map((mode) => `${cipher}_${mode}`))
    .filter((name) => {
      const algorithm = findVendorAlgorithm(name);
      return algorithm !== undefined && isVendorOffered(token, algorithm);
    });

export const sdfDescribe = (partition: Partition, _operation: OperationOf<'sdfDescribe'>): ResultOf<'sdfDescribe'> => {
  partition.refresh();
  const { token, knownAnswers } = partition;
  const offered = hostAlgorithms.filter((name) => knownAnswers.has(knownAnswerOfMac(name)));
  return {
    capabilities: capabilitiesOf(factsOf(token, knownAnswers)),
    algorithms: [...offered, ...vendorAlgorithms(token)],
    tokenSerial: token.serial,
  };
};
