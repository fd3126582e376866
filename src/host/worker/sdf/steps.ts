/** @module Operations in steps: no host keeps anything between two calls, the state travels sealed. */
import type { SecretUsage } from '../../../core/algorithms.ts';
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { SdfStepKind } from '../../../core/sdf_operation.ts';
import type { Partition } from '../custody/partition.ts';
import type { SoftwareKey } from '../custody/software_key.ts';
import { secretOf } from './checks.ts';
import { algorithmUnknown, knownAnswerOfMac } from './ciphers.ts';
import type { StepEngine } from './step_engines.ts';
import { hostEngines } from './step_engines.ts';
import { openState, sealState } from './step_state.ts';
import { findVendorAlgorithm } from './vendor_cipher.ts';
import { vendorEngine } from './vendor_steps.ts';

/** A hash has no key; its states are sealed by the session's secret. */
const keyFor = (partition: Partition, key: KeyMaterial, step: SdfStepKind): SoftwareKey => {
  const usage: SecretUsage = step === 'HASH' ? 'SDF_SESSION' : 'SDF_SESSION_KEY';
  return secretOf(partition, key, usage);
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
const engineFor = (partition: Partition, step: SdfStepKind, algorithm: string): StepEngine => {
  const vendor = findVendorAlgorithm(algorithm);
  if (vendor !== undefined) {
    const isMac = vendor.mode === 'MAC';
    if (step === 'MAC' && isMac) return vendorEngine(partition.token, vendor, 'ENCRYPT');
    if (!isMac && (step === 'ENCRYPT' || step === 'DECRYPT')) return vendorEngine(partition.token, vendor, step);
  }
  const engines = hostEngines[step];
  const engine = Object.hasOwn(engines, algorithm) ? engines[algorithm] : undefined;
  if (engine === undefined) throw algorithmUnknown(algorithm);
  partition.knownAnswers.assert(knownAnswerOfMac(algorithm));
  return engine;
};

export const sdfBegin = (partition: Partition, operation: OperationOf<'sdfBegin'>): ResultOf<'sdfBegin'> => {
  const { step, algorithm, binding } = operation;
  const key = keyFor(partition, operation.key, step);
  const state = engineFor(partition, step, algorithm).begin(key, operation);
  return { state: sealState(key, { step, algorithm, binding }, state) };
};

export const sdfUpdate = (partition: Partition, operation: OperationOf<'sdfUpdate'>): ResultOf<'sdfUpdate'> => {
  const { step, binding, data } = operation;
  const key = keyFor(partition, operation.key, step);
  const opened = openState(key, { step, binding }, operation.state);
  try {
    const { algorithm } = opened;
    const next = engineFor(partition, step, algorithm).update(key, opened.state, data);
    return { state: sealState(key, { step, algorithm, binding }, next.state), data: next.data };
  } finally {
    opened.state.fill(0);
  }
};

export const sdfFinish = (partition: Partition, operation: OperationOf<'sdfFinish'>): ResultOf<'sdfFinish'> => {
  const { step, binding } = operation;
  const key = keyFor(partition, operation.key, step);
  const opened = openState(key, { step, binding }, operation.state);
  try {
    return engineFor(partition, step, opened.algorithm).finish(key, opened.state);
  } finally {
    opened.state.fill(0);
  }
};
