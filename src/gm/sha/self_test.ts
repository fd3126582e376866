/** @module Known answers for the hashes in steps (FIPS 180-4 examples, RFC 4231), computed anew at start. */
import { HmacSha256 } from './hmac_sha256.ts';
import type { ShaName } from './sha_steps.ts';
import { ShaSteps } from './sha_steps.ts';

export interface ShaTestResult {
  readonly algorithm: ShaName | 'SHA256_HMAC';
  readonly passed: boolean;
}

/** Digests of "abc". */
const digests: Readonly<Record<ShaName, string>> = {
  SHA1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  SHA256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  SHA512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
    '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
};

/** In two parts, with the state between them. */
const testSha = (name: ShaName): boolean => {
  const begun = new ShaSteps(name).update(Buffer.from('a'));
  const resumed = ShaSteps.resume(name, begun.exportState()).update(Buffer.from('bc'));
  return resumed.digest().toString('hex') === digests[name];
};

/** RFC 4231, test case 2. */
const testHmac = (): boolean => {
  const [key, message] = [Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?')];
  const begun = HmacSha256.begin(key).update(message.subarray(0, 9));
  const mac = HmacSha256.resume(key, begun.exportState()).update(message.subarray(9)).digest();
  return mac.toString('hex') === '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
};

const passes = (test: () => boolean): boolean => {
  try {
    return test();
  } catch {
    return false;
  }
};

/** Runs every test; one that throws has failed. */
export const shaSelfTests = (): readonly ShaTestResult[] => [
  ...(Object.keys(digests) as ShaName[]).map((algorithm) => ({ algorithm, passed: passes(() => testSha(algorithm)) })),
  { algorithm: 'SHA256_HMAC', passed: passes(testHmac) },
];
