/** @module Fields of messages that are called otherwise in the operations of a host: a refusal names the one that the caller sent. */
import { GatewayError } from '../core/errors.ts';

/** Names of messages, by those of the host's operation. */
export type FieldNames = Readonly<Record<string, string>>;

/** Of authenticated encryption, where the caller says how long the tag is to be. */
export const sealFields: FieldNames = { nonce: 'start_var', tag: 'auth_data_length' };
/** Of authenticated decryption, where the caller gives the tag. */
export const openFields: FieldNames = { nonce: 'start_var', tag: 'auth_data' };

const renamed = (error: unknown, names: FieldNames): unknown => {
  const field = error instanceof GatewayError ? error.metadata.field : undefined;
  if (field === undefined || !Object.hasOwn(names, field)) return error;
  const { reason, message, metadata } = error as GatewayError;
  const name = names[field] as string;
  return new GatewayError(reason, message.replace(field, name), {
    metadata: { ...metadata, field: name },
    cause: error,
  });
};

/** The outcome of an operation, with a field that it refuses under its name in the message. */
export const inFieldsOf = <Result>(names: FieldNames, outcome: Promise<Result>): Promise<Result> =>
  outcome.catch((error: unknown) => {
    throw renamed(error, names);
  });
