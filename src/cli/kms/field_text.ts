/** @module What a field of a request means: its comment in the proto, or that of the field of this name elsewhere. */
import type protobuf from 'protobufjs';
import { getSchema } from '../../client/index.ts';

/** Fields that the proto explains for all messages at once, or not at all. They win over other messages' comments. */
const texts: Readonly<Record<string, string>> = {
  alias: 'further name, with or without `alias/`',
  cipher_text: 'what is to be decrypted',
  destination_additional_authenticated_data: 'as --additional-authenticated-data, for the new ciphertext',
  destination_encryption_algorithm: 'algorithm to encrypt with; the only one of the key when not given',
  destination_encryption_context: 'as --encryption-context, for the new ciphertext',
  destination_key_id: 'key to encrypt under',
  encryption_algorithm: 'algorithm; the only one of the key when not given',
  grant_id: '64 hexadecimal digits',
  import_token: 'what get-parameters-for-import gave',
  key: 'name of the tag',
  key_alias: 'new name',
  key_id: 'key: its id, alias/NAME, or the URN of an alias',
  keystore_id: 'id of the partition',
  limit: 'rows per page',
  mac: 'code to check',
  marker: 'where the page before ended: its next_marker',
  message: 'what was signed or authenticated',
  message_type: 'whether the message is a digest (when not given), or the message itself',
  offset: 'rows to pass over',
  retiring_principal: 'who may retire the grant',
  sequence: 'UUID; makes a change idempotent, and is in the audit trail',
  signature: 'signature to check',
  signing_algorithm: 'algorithm of the signature',
  source_additional_authenticated_data: 'as --additional-authenticated-data, of the old ciphertext',
  source_encryption_algorithm: 'algorithm of the old ciphertext; the only one of the key when not given',
  source_encryption_context: 'as --encryption-context, of the old ciphertext',
  tag: 'the tag',
  target_key_id: 'key that the name moves to',
  tenant: 'tenant whose key it is',
  with_plain_text: 'whether the private key comes in the clear too',
  wrapping_algorithm: 'how the material will be encrypted',
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/\.$/, '');

const isExplained = (field: protobuf.Field): boolean => typeof field.comment === 'string' && field.comment !== '';

const elsewhere = (field: protobuf.Field): string | undefined =>
  getSchema()
    .services.flatMap(({ rpcs }) => rpcs.flatMap(({ requestType }) => requestType.fieldsArray))
    .find((other) => other.name === field.name && other.type === field.type && isExplained(other))?.comment ??
  undefined;

/** One line for the help of an option. */
export const fieldText = (field: protobuf.Field): string =>
  oneLine(
    (isExplained(field) ? field.comment : undefined) ??
      texts[field.name] ??
      elsewhere(field) ??
      field.name.replaceAll('_', ' '),
  );
