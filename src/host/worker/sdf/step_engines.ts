/**
 * @module What each kind of operation in steps does at its beginning, its updates and its end, with states as bytes: one small
 * engine for every family of algorithms.
 */
import type { OperationOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid } from '../../../core/errors.ts';
import { sdfError } from '../../../core/sdf_errors.ts';
import { HmacSm3 } from '../../../gm/hmac_sm3.ts';
import { HmacSha256 } from '../../../gm/sha/hmac_sha256.ts';
import type { ShaName } from '../../../gm/sha/sha_steps.ts';
import { ShaSteps } from '../../../gm/sha/sha_steps.ts';
import { maxIdBytes, zValue } from '../../../gm/sm2/identity.ts';
import { Sm3 } from '../../../gm/sm3.ts';
import { beginOpen, beginSeal, finishOpen, finishSeal, updateAead } from '../../../gm/sm4/aead.ts';
import {
  decodeAeadState,
  decodeStreamState,
  decodeXtsState,
  encodeAeadState,
  encodeStreamState,
  encodeXtsState,
} from '../../../gm/sm4/state_bytes.ts';
import type { Sm4StreamOperation } from '../../../gm/sm4/stream.ts';
import { beginStream, finishStream, updateStream } from '../../../gm/sm4/stream.ts';
import { beginXts, finishXts, updateXts } from '../../../gm/sm4/xts.ts';
import { beginZuc, updateZuc } from '../../../gm/zuc/cipher.ts';
import { beginZucMac, finishZucMac, updateZucMac } from '../../../gm/zuc/mac.ts';
import {
  decodeZucCipherState,
  decodeZucMacState,
  encodeZucCipherState,
  encodeZucMacState,
} from '../../../gm/zuc/state_bytes.ts';
import type { SoftwareKey } from '../custody/software_key.ts';
import { assertPoint } from './checks.ts';
import { aeadMode, asMacError, findSm4Mode } from './ciphers.ts';
import { sm4Of, xtsOf, zucOf } from './host_keys.ts';

/** A state, and what came out on the way to it. */
export interface Stepped {
  readonly state: Uint8Array;
  readonly data: Uint8Array;
}

export interface Finished {
  readonly data: Uint8Array;
  readonly tag: Uint8Array;
}

/** States are bytes of the engine's own; `resume…` gets those that it gave. */
export interface StepEngine {
  begin(key: SoftwareKey, operation: OperationOf<'sdfBegin'>): Uint8Array;
  update(key: SoftwareKey, state: Uint8Array, data: Uint8Array): Stepped;
  finish(key: SoftwareKey, state: Uint8Array): Finished;
}

const none = (): Buffer => Buffer.alloc(0);
const ended = (data: Uint8Array): Finished => ({ data, tag: none() });

/** What hashes and HMACs have in common. */
interface Running {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
  exportState(): Uint8Array;
  destroy(): void;
}

/** The state of a running hash, which is wiped. */
const exported = (running: Running): Uint8Array => {
  const state = running.exportState();
  running.destroy();
  return state;
};

const runningEngine = (
  begin: (key: SoftwareKey, operation: OperationOf<'sdfBegin'>) => Running,
  resume: (key: SoftwareKey, state: Uint8Array) => Running,
): StepEngine => ({
  begin: (key, operation) => exported(begin(key, operation)),
  update: (key, state, data) => {
    const running = resume(key, state);
    running.update(data);
    return { state: exported(running), data: none() };
  },
  finish: (key, state) => ended(resume(key, state).digest()),
});

/** With a public key the hash begins with Z (GM/T 0018, SDF_HashInit). */
const beginSm3 = ({ publicKey, userId }: OperationOf<'sdfBegin'>): Sm3 => {
  const begun = new Sm3();
  if (publicKey === undefined) return begun;
  assertPoint(publicKey);
  if (userId.length > maxIdBytes) throw sdfError('SDR_USERIDERR', `the id has at most ${maxIdBytes} bytes`);
  return begun.update(zValue(publicKey, userId));
};

const shaEngine = (name: ShaName): StepEngine =>
  runningEngine(
    (_key, { publicKey }) => {
      if (publicKey !== undefined) throw fieldInvalid('public_key', 'goes with SM3 alone');
      return new ShaSteps(name);
    },
    (_key, state) => ShaSteps.resume(name, state),
  );

const streamEngine = (operation: Sm4StreamOperation): StepEngine => ({
  begin: (key, { algorithm, iv }) => {
    sm4Of(key);
    const mode = operation === 'MAC' ? 'CBC' : (findSm4Mode(algorithm) ?? 'CBC');
    return encodeStreamState(beginStream(operation, mode, iv));
  },
  update: (key, state, data) => {
    const next = updateStream(sm4Of(key), decodeStreamState(state), data);
    return { state: encodeStreamState(next.state), data: next.data };
  },
  finish: (_key, state) => ended(finishStream(decodeStreamState(state))),
});

const xtsEngine = (isEncrypt: boolean): StepEngine => ({
  begin: (key, { iv }) => encodeXtsState(beginXts(xtsOf(key), isEncrypt, 'GB', iv)),
  update: (key, state, data) => {
    const next = updateXts(xtsOf(key), decodeXtsState(state), data);
    return { state: encodeXtsState(next.state), data: next.data };
  },
  finish: (key, state) => ended(finishXts(xtsOf(key), decodeXtsState(state))),
});

const zucEngine: StepEngine = {
  begin: (key, { iv }) => encodeZucCipherState(beginZuc(zucOf(key), iv)),
  update: (_key, state, data) => {
    const next = updateZuc(decodeZucCipherState(state), data);
    return { state: encodeZucCipherState(next.state), data: next.data };
  },
  finish: () => ended(none()),
};

const zucMacEngine: StepEngine = {
  begin: (key, { iv }) => encodeZucMacState(beginZucMac(zucOf(key), iv)),
  update: (_key, state, data) => ({
    state: encodeZucMacState(updateZucMac(decodeZucMacState(state), data)),
    data: none(),
  }),
  finish: (_key, state) => ended(finishZucMac(decodeZucMacState(state))),
};

/** GCM need not know the length of its message beforehand; 0 says nothing there. */
const aeadParameters = ({ algorithm, iv, aad, dataLength }: OperationOf<'sdfBegin'>) => ({
  nonce: iv,
  aad,
  ...(algorithm === 'SM4_GCM' && dataLength === 0 ? {} : { dataLength }),
});

const aeadUpdate: StepEngine['update'] = (key, state, data) => {
  const next = updateAead(sm4Of(key), decodeAeadState(state), data);
  return { state: encodeAeadState(next.state), data: next.data };
};

const sealEngine: StepEngine = {
  begin: (key, operation) => {
    const { algorithm, tagBytes } = operation;
    return encodeAeadState(beginSeal(sm4Of(key), aeadMode(algorithm), { ...aeadParameters(operation), tagBytes }));
  },
  update: aeadUpdate,
  finish: (key, state) => ({ data: none(), tag: finishSeal(sm4Of(key), decodeAeadState(state)) }),
};

const openEngine: StepEngine = {
  begin: (key, operation) =>
    encodeAeadState(beginOpen(sm4Of(key), aeadMode(operation.algorithm), aeadParameters(operation), operation.tag)),
  update: aeadUpdate,
  finish: (key, state) => {
    asMacError(() => finishOpen(sm4Of(key), decodeAeadState(state)));
    return ended(none());
  },
};

const blockModes = (engine: StepEngine): Readonly<Record<string, StepEngine>> =>
  Object.fromEntries(['ECB', 'CBC', 'CFB', 'OFB', 'CTR'].map((mode) => [`SM4_${mode}`, engine]));

/** The host's engines, by step and algorithm. */
export const hostEngines: Readonly<Record<OperationOf<'sdfBegin'>['step'], Readonly<Record<string, StepEngine>>>> = {
  HASH: {
    SM3: runningEngine(
      (_key, operation) => beginSm3(operation),
      (_key, state) => Sm3.resume(state),
    ),
    SHA1: shaEngine('SHA1'),
    SHA256: shaEngine('SHA256'),
    SHA512: shaEngine('SHA512'),
  },
  ENCRYPT: { ...blockModes(streamEngine('ENCRYPT')), SM4_XTS: xtsEngine(true), ZUC_EEA3: zucEngine },
  DECRYPT: { ...blockModes(streamEngine('DECRYPT')), SM4_XTS: xtsEngine(false), ZUC_EEA3: zucEngine },
  MAC: { SM4_MAC: streamEngine('MAC'), ZUC_EIA3: zucMacEngine },
  HMAC: {
    SM3_HMAC: runningEngine(
      (key) => HmacSm3.begin(key.bytes),
      (key, state) => HmacSm3.resume(key.bytes, state),
    ),
    SHA256_HMAC: runningEngine(
      (key) => HmacSha256.begin(key.bytes),
      (key, state) => HmacSha256.resume(key.bytes, state),
    ),
  },
  AUTH_ENC: { SM4_GCM: sealEngine, SM4_CCM: sealEngine },
  AUTH_DEC: { SM4_GCM: openEngine, SM4_CCM: openEngine },
};
