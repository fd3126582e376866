/**
 * @module Handles of SDF: random bytes that say nothing. The store knows them by their digest alone, so that who reads it
 * has none, and a handle with any bit changed is one that does not exist.
 */
import { hash, randomBytes } from 'node:crypto';
import { sdfError } from '../core/sdf_errors.ts';

/** Bytes of the handle of a session, a key or an agreement; an operation in steps begins with one. */
export const handleBytes = 32;
const checkBytes = 16;
const deviceIdBytes = 16;
const maxPartitionIdBytes = 64;

export interface NewHandle {
  /** What the caller gets. */
  readonly handle: Buffer;
  /** What the store keeps. */
  readonly id: string;
}

/** The id under which the store has what a handle stands for. */
export const handleId = (handle: Uint8Array): string => hash('sha256', handle, 'hex');

export const newHandle = (): NewHandle => {
  const handle = randomBytes(handleBytes);
  return { handle, id: handleId(handle) };
};

/** Whose device. */
export interface DeviceOwner {
  readonly tenantId: string;
  readonly principalId: string;
}

export interface Device {
  /** Of one OpenDevice, in hex. */
  readonly id: string;
  readonly partitionId: string;
}

/** Binds a device handle to its owner. It is no secret and gives nothing: the owner's certificate does. */
const checkOf = (owner: DeviceOwner, deviceId: Uint8Array, partitionId: Uint8Array): Buffer => {
  const text = `hsm-gateway/sdf-device/v1\0${owner.tenantId}\0${owner.principalId}\0`;
  const digest = hash('sha256', Buffer.concat([Buffer.from(text, 'utf8'), deviceId, partitionId]), 'buffer');
  return digest.subarray(0, checkBytes);
};

/** A handle for a partition: device id ‖ check ‖ partition id. */
export const newDeviceHandle = (owner: DeviceOwner, partitionId: string): Buffer => {
  const deviceId = randomBytes(deviceIdBytes);
  const partition = Buffer.from(partitionId, 'utf8');
  return Buffer.concat([deviceId, checkOf(owner, deviceId, partition), partition]);
};

/**
 * Reads a device handle.
 * @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) for one that was changed or is another principal's
 */
export const readDeviceHandle = (owner: DeviceOwner, handle: Uint8Array): Device => {
  const head = deviceIdBytes + checkBytes;
  const deviceId = handle.subarray(0, deviceIdBytes);
  const partition = handle.subarray(head);
  const isWhole = handle.length > head && partition.length <= maxPartitionIdBytes;
  const check = handle.subarray(deviceIdBytes, head);
  if (!isWhole || Buffer.compare(check, checkOf(owner, deviceId, partition)) !== 0) {
    throw sdfError('SDR_INARGERR', 'the device handle is not one of this caller', {
      metadata: { field: 'device_handle' },
    });
  }
  return { id: Buffer.from(deviceId).toString('hex'), partitionId: Buffer.from(partition).toString('utf8') };
};
