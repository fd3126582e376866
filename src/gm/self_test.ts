/**
 * @module Known-answer tests of SM2, SM3 and HMAC-SM3, to be run when a process starts: an algorithm that does not give the
 * standard's answers is not offered.
 */
import { hmacSm3 } from './hmac_sm3.ts';
import { basePoint } from './sm2/curve.ts';
import { decrypt, encrypt } from './sm2/encryption.ts';
import { defaultId, messageDigest } from './sm2/identity.ts';
import { exchangeKey } from './sm2/key_exchange.ts';
import { isPrivateKey, publicKeyOf } from './sm2/keys.ts';
import { multiplierOfEcdh } from './sm2/private_operand.ts';
import { Sm2Signer, verifyDigest } from './sm2/signature.ts';
import { curveArithmetic } from './sm2/wasm_arithmetic.ts';
import { Sm3, sm3 } from './sm3.ts';

/** What the tests here cover. */
export type TestedAlgorithm = 'SM3' | 'HMAC_SM3' | 'SM2_SIGN' | 'SM2_ENCRYPT' | 'SM2_KEY_EXCHANGE';

export interface SelfTestResult {
  readonly algorithm: TestedAlgorithm;
  readonly passed: boolean;
}

type KnownAnswerTest = () => boolean;

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const isEqual = (actual: Uint8Array, expected: string): boolean => hex(expected).equals(actual);
/** A source that gives the nonce of the vector; a copy, since the engine wipes what it takes. */
const fixed = (value: Buffer) => (): Uint8Array => Buffer.from(value);

/** GB/T 32905 annex A.1 and A.2, by OpenSSL and by our own steps. */
const testSm3: KnownAnswerTest = () => {
  const message = Buffer.from('abcd'.repeat(16));
  const expected = 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732';
  const halfway = new Sm3().update(message.subarray(0, 37));
  const resumed = Sm3.resume(halfway.exportState()).update(message.subarray(37));
  const abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
  return (
    isEqual(sm3(Buffer.from('abc')), abc) && isEqual(sm3(message), expected) && isEqual(resumed.digest(), expected)
  );
};

/** The value is OpenSSL's; no standard has one for SM3. */
const testHmac: KnownAnswerTest = () =>
  isEqual(
    hmacSm3(hex('0123456789abcdeffedcba9876543210'), Buffer.from('abc')),
    '28d8a61be67d8bf7652c4eda7092b612f88be62184f55005c57ddf076e764199',
  );

/** GB/T 32918.5 annex A: the key and the nonce of the signature and of the encryption. */
const privateKey = hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
const nonce = hex('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21');

const testSignature: KnownAnswerTest = () => {
  const publicKey = publicKeyOf(privateKey);
  const e = messageDigest(publicKey, defaultId, Buffer.from('message digest'));
  using signer = new Sm2Signer(privateKey);
  const signature = signer.sign(e, fixed(nonce));
  const expected =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
  if (!isEqual(signature, expected) || !verifyDigest(publicKey, e, signature)) return false;
  e[0] = (e[0] as number) ^ 1;
  return !verifyDigest(publicKey, e, signature);
};

const testEncryption: KnownAnswerTest = () => {
  const publicKey = publicKeyOf(privateKey);
  const message = Buffer.from('encryption standard');
  const ciphertext = encrypt(publicKey, message, fixed(nonce));
  const ecdh = multiplierOfEcdh(publicKey, (point) => curveArithmetic().multiply(privateKey, point).slice(1, 33));
  return (
    isEqual(ciphertext.x, '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73') &&
    isEqual(ciphertext.y, 'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0') &&
    isEqual(ciphertext.c3, '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766') &&
    isEqual(ciphertext.c2, '21886ca989ca9c7d58087307ca93092d651efa') &&
    message.equals(decrypt(privateKey, ciphertext)) &&
    message.equals(decrypt(ecdh, ciphertext))
  );
};

/** GB/T 32918.5 annex B. */
const testKeyExchange: KnownAnswerTest = () => {
  const side = (d: string, r: string) => {
    const [own, ephemeral] = [hex(d), hex(r)];
    return {
      id: defaultId,
      privateKey: own,
      publicKey: publicKeyOf(own),
      ephemeralPrivateKey: ephemeral,
      ephemeralPublicKey: publicKeyOf(ephemeral),
    };
  };
  const sponsor = side(
    '81eb26e941bb5af16df116495f90695272ae2cd63d6c4ae1678418be48230029',
    'd4de15474db74d06491c440d305e012400990f3e390c7e87153c12db2ea60bb3',
  );
  const responder = side(
    '785129917d45a9ea5437a59356b82338eaadda6ceb199088f14ae10defa229b5',
    '7e07124814b309489125eaed101113164ebf0f3458c5bd88335c1f9d596243d6',
  );
  const results = [
    exchangeKey({ role: 'sponsor', own: sponsor, peer: responder, keyBytes: 16 }),
    exchangeKey({ role: 'responder', own: responder, peer: sponsor, keyBytes: 16 }),
  ];
  return results.every(
    ({ key, responderConfirmation, sponsorConfirmation }) =>
      isEqual(key, '6c89347354de2484c60b4ab1fde4c6e5') &&
      isEqual(responderConfirmation, 'd3a0fe15dee185ceae907a6b595cc32a266ed7b3367e9983a896dc32fa20f8eb') &&
      isEqual(sponsorConfirmation, '18c7894b3816df16cf07b05c5ec0bef5d655d58f779cc1b400a4f3884644db88'),
  );
};

/** Arithmetic at its edges: n − 1 is the largest scalar, and no private key. */
const testCurve: KnownAnswerTest = () => {
  const largest = hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122');
  const arithmetic = curveArithmetic();
  const opposite = arithmetic.multiplyBase(largest);
  return (
    Buffer.compare(arithmetic.negate(opposite), basePoint) === 0 &&
    Buffer.compare(arithmetic.multiply(largest, basePoint), opposite) === 0 &&
    arithmetic.add(opposite, basePoint) === undefined &&
    !isPrivateKey(largest)
  );
};

const both =
  (first: KnownAnswerTest, second: KnownAnswerTest): KnownAnswerTest =>
  () =>
    first() && second();

/** The tests by the algorithm that depends on them. */
export const knownAnswerTests: Readonly<Record<TestedAlgorithm, KnownAnswerTest>> = {
  SM3: testSm3,
  HMAC_SM3: testHmac,
  SM2_SIGN: both(testCurve, testSignature),
  SM2_ENCRYPT: both(testCurve, testEncryption),
  SM2_KEY_EXCHANGE: both(testCurve, testKeyExchange),
};

const passes = (test: KnownAnswerTest): boolean => {
  try {
    return test();
  } catch {
    return false;
  }
};

/** Runs every test, a few milliseconds in all; a test that throws has failed. */
export const selfTest = (tests: typeof knownAnswerTests = knownAnswerTests): readonly SelfTestResult[] =>
  (Object.keys(tests) as TestedAlgorithm[]).map((algorithm) => ({ algorithm, passed: passes(tests[algorithm]) }));
