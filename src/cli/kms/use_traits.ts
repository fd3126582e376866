/** @module Traits of the verbs that use keys: data keys, data, signatures, MACs, random bytes. */
import type { TraitsByRpc } from './traits.ts';

export const dataKeyTraits: TraitsByRpc = {
  CreateDataKey: {
    names: ['create-datakey', 'createDatakey'],
    examples: [
      'create-data-key alias/orders --plain-text-out data.key --cipher-text-out data.key.enc',
      'create-data-key alias/orders --key-spec SM4 --encryption-context file=7 --output json',
    ],
  },
  CreateDataKeyWithoutPlaintext: {
    names: ['create-datakey-without-plaintext', 'createDatakeyWithoutPlaintext'],
    examples: ['create-data-key-without-plaintext alias/orders --datakey-length 512 --out data.key.enc'],
  },
  EncryptDataKey: {
    names: ['encrypt-datakey', 'encryptDatakey'],
    hasDigest: true,
    examples: [
      'encrypt-data-key alias/orders --plain-text-file data.key --append-digest sha256 --out data.key.enc',
      'encrypt-data-key alias/orders-sm4 --plain-text-file data.key --append-digest sm3',
    ],
  },
  DecryptDataKey: {
    names: ['decrypt-datakey', 'decryptDatakey'],
    isOptional: true,
    mainOutput: 'data_key',
    examples: ['decrypt-data-key --cipher-text-file data.key.enc --out data.key.again'],
  },
  CreateRsaDataKeyPair: {
    names: ['create-rsa-datakey-pair', 'createRsaDatakeyPair'],
    isSlow: true,
    examples: [
      'create-rsa-data-key-pair alias/orders --key-spec RSA_3072 --public-key-out pub.der --private-key-cipher-text-out key.enc',
      'create-rsa-data-key-pair alias/orders --key-spec RSA_2048 --with-plain-text --private-key-plain-text-out key.der',
    ],
  },
  CreateEcDataKeyPair: {
    names: ['create-ec-datakey-pair', 'createEcDatakeyPair'],
    purpose: 'Creates an EC or SM2 key pair whose private key is encrypted under a symmetric CMK.',
    isSlow: true,
    examples: ['create-ec-data-key-pair alias/orders --key-spec SM2 --public-key-out pub.der'],
  },
};

export const cryptoTraits: TraitsByRpc = {
  EncryptData: {
    names: ['encrypt-data', 'encryptData'],
    examples: [
      'encrypt-data alias/orders --plain-text-file order.txt --out order.enc',
      'encrypt-data alias/orders --plain-text-file - --encryption-context order=7 --encryption-context year=2026',
    ],
  },
  DecryptData: {
    names: ['decrypt-data', 'decryptData'],
    isOptional: true,
    examples: [
      'decrypt-data --cipher-text-file order.enc --raw > order.txt',
      'decrypt-data alias/orders-rsa --cipher-text-file order.enc --encryption-algorithm RSAES_OAEP_SHA_256',
    ],
  },
  ReEncrypt: {
    names: ['re-encrypt', 'reEncrypt'],
    examples: [
      're-encrypt --cipher-text-file order.enc --destination-key-id alias/orders-2 --out order.enc2',
      're-encrypt --cipher-text-file order.enc --source-encryption-context order=7 --destination-key-id alias/orders-2 --destination-encryption-context order=8',
    ],
  },
  Sign: {
    names: ['sign', 'sign'],
    examples: [
      'sign alias/release --message-file manifest.txt --message-type RAW --signing-algorithm ECDSA_SHA_256 --out image.sig',
      'sign alias/release --message-file digest.bin --signing-algorithm sm2dsa_sm3 --output json',
    ],
  },
  Verify: {
    names: ['verify', 'verify'],
    verdict: 'signature_valid',
    examples: [
      'verify alias/release --message-file digest.bin --signature-file image.sig --signing-algorithm ECDSA_SHA_256',
    ],
  },
  GenerateMac: {
    names: ['generate-mac', 'generateMac'],
    examples: ['generate-mac alias/cookies --message-file cookie.txt --raw | base64'],
  },
  VerifyMac: {
    names: ['verify-mac', 'verifyMac'],
    verdict: 'mac_valid',
    examples: ['verify-mac alias/cookies --message-file cookie.txt --mac-file cookie.mac'],
  },
  GetPublicKey: {
    names: ['get-publickey', 'getPublicKey'],
    mainOutput: 'public_key',
    examples: ['get-public-key alias/release --raw > release.pem'],
  },
  DeriveSharedSecret: {
    names: ['derive-shared-secret', 'deriveSharedSecret'],
    purpose:
      'Derives a shared secret by ECDH with an EC or SM2 key for KEY_AGREEMENT: the x coordinate of the shared point.',
    defaults: { key_agreement_algorithm: 'ECDH' },
    examples: ['derive-shared-secret alias/agree --public-key-file peer.pem --out secret.bin'],
  },
  GenerateRandom: {
    names: ['gen-random', 'genRandom'],
    examples: [
      'generate-random --random-data-length 256 --raw | xxd',
      'generate-random --random-data-length 512 --out seed.bin',
    ],
  },
};
