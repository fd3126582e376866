// Original file: proto/hsmgateway/v1/operators.proto


export interface EnrollUkeyRequestInput {
  'operator'?: (string);
  'ukey_label'?: (string);
  'public_key'?: (Buffer | Uint8Array | string);
  'proof'?: (Buffer | Uint8Array | string);
  'sequence'?: (string);
}

export interface EnrollUkeyRequest {
  'operator': (string);
  'ukey_label': (string);
  'public_key': (Buffer);
  'proof': (Buffer);
  'sequence': (string);
}
