// Original file: proto/hsmgateway/v1/policies.proto

import type { SimulationResultInput as _hsmgateway_v1_SimulationResultInput, SimulationResult as _hsmgateway_v1_SimulationResult } from '../../hsmgateway/v1/SimulationResult.ts';

export interface SimulatePolicyResponseInput {
  'results'?: (_hsmgateway_v1_SimulationResultInput)[];
}

export interface SimulatePolicyResponse {
  'results': (_hsmgateway_v1_SimulationResult)[];
}
