// Original file: proto/hsmgateway/v1/kms.proto


export interface TagValuesInput {
  'key'?: (string);
  'values'?: (string)[];
}

export interface TagValues {
  'key': (string);
  'values': (string)[];
}
