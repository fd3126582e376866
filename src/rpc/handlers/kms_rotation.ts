/** @module Handlers of the rotation of keys, for KeyManagementService. */
import type { KmsDeps } from '../../kms/deps.ts';
import {
  disableKeyRotation,
  enableKeyRotation,
  rotateOnDemand,
  updateKeyRotationInterval,
} from '../../kms/rotation.ts';
import { getKeyRotationStatus } from '../../kms/rotation_status.ts';
import * as from from '../convert/kms_rotation_responses.ts';
import * as to from '../convert/kms_rotation_requests.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers of EnableKeyRotation, DisableKeyRotation, UpdateKeyRotationInterval, GetKeyRotationStatus and RotateOnDemand.
 * @param deps ports that all calls share
 */
export const createKeyRotationHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    EnableKeyRotation: via(to.toKeyChange, enableKeyRotation, from.fromNothing),
    DisableKeyRotation: via(to.toKeyChange, disableKeyRotation, from.fromNothing),
    UpdateKeyRotationInterval: via(to.toUpdateKeyRotationInterval, updateKeyRotationInterval, from.fromNothing),
    GetKeyRotationStatus: via(to.toKeyId, getKeyRotationStatus, from.fromKeyRotationStatus),
    RotateOnDemand: via(to.toKeyChange, rotateOnDemand, from.fromRotateOnDemand),
  };
};
