/** @module Handlers of KeyManagementService for key material from outside: decode, service, encode. No rule of the domain is here. */
import type { KmsDeps } from '../../kms/deps.ts';
import { importKeyMaterial } from '../../kms/import_material.ts';
import { getParametersForImport } from '../../kms/import_parameters.ts';
import { deleteImportedKeyMaterial } from '../../kms/import_removal.ts';
import * as to from '../convert/kms_import_requests.ts';
import * as from from '../convert/kms_import_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createKeyImportHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    GetParametersForImport: via(to.toGetParametersForImport, getParametersForImport, from.fromGetParametersForImport),
    ImportKeyMaterial: via(to.toImportKeyMaterial, importKeyMaterial, from.fromImported),
    DeleteImportedKeyMaterial: via(to.toDeleteImportedKeyMaterial, deleteImportedKeyMaterial, from.fromImported),
  };
};
