/** @module Responses of the import of key material: from the service's result to the message. */
import type { GetParametersForImportResponseInput } from '../../gen/hsmgateway/v1/GetParametersForImportResponse.ts';
import type { ImportParametersResponse } from '../../kms/import_parameters.ts';

export const fromGetParametersForImport = (
  response: ImportParametersResponse,
): GetParametersForImportResponseInput => ({
  key_id: response.keyId,
  import_token: response.token,
  // Whole seconds that have passed at the latest when the token has expired.
  expiration_time: Math.floor(response.expiresAtMs / 1000),
  public_key: response.publicKey,
});

/** Of calls that answer with nothing but success. */
export const fromImported = (): object => ({});
