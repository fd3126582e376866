// Original file: proto/hsmgateway/v1/operators.proto


export interface RemoveUkeyRequestInput {
  'operator'?: (string);
  'ukey_id'?: (string);
  'sequence'?: (string);
}

export interface RemoveUkeyRequest {
  'operator': (string);
  'ukey_id': (string);
  'sequence': (string);
}
