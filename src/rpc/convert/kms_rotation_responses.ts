/** @module Responses of the rotation of keys: from the service's result to the message. */
import type { GetKeyRotationStatusResponseInput } from '../../gen/hsmgateway/v1/GetKeyRotationStatusResponse.ts';
import type { RotateOnDemandResponseInput } from '../../gen/hsmgateway/v1/RotateOnDemandResponse.ts';
import type { RotateOnDemandResponse } from '../../kms/rotation.ts';
import type { KeyRotationStatus } from '../../kms/rotation_status.ts';

/** Of all changes that answer with nothing. */
export const fromNothing = (): object => ({});

export const fromRotateOnDemand = ({ keyId }: RotateOnDemandResponse): RotateOnDemandResponseInput => ({
  key_id: keyId,
});

export const fromKeyRotationStatus = (status: KeyRotationStatus): GetKeyRotationStatusResponseInput => ({
  key_rotation_enabled: status.rotation !== undefined,
  rotation_interval: status.intervalDays ?? 0,
  last_rotation_time: status.rotatedAtMs ?? 0,
  number_of_rotations: status.rotations,
  next_rotation_time: status.rotation?.nextAtMs ?? 0,
  key_materials: status.materials.map(({ id, version, createdAtMs, expiresAtMs, isPrimary }) => ({
    material_id: id,
    version,
    create_time: createdAtMs,
    expiration_time: expiresAtMs ?? 0,
    state: isPrimary ? 'primary' : 'old',
  })),
});
