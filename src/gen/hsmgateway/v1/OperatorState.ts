// Original file: proto/hsmgateway/v1/operators.proto

export const OperatorState = {
  OPERATOR_STATE_UNSPECIFIED: 'OPERATOR_STATE_UNSPECIFIED',
  OPERATOR_ENABLED: 'OPERATOR_ENABLED',
  OPERATOR_DISABLED: 'OPERATOR_DISABLED',
} as const;

export type OperatorStateInput =
  | 'OPERATOR_STATE_UNSPECIFIED'
  | 0
  | 'OPERATOR_ENABLED'
  | 1
  | 'OPERATOR_DISABLED'
  | 2

export type OperatorState = typeof OperatorState[keyof typeof OperatorState]
