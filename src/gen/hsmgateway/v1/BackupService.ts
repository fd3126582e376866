// Original file: proto/hsmgateway/v1/backups.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateBackupRequestInput as _hsmgateway_v1_CreateBackupRequestInput, CreateBackupRequest as _hsmgateway_v1_CreateBackupRequest } from '../../hsmgateway/v1/CreateBackupRequest.ts';
import type { CreateBackupResponseInput as _hsmgateway_v1_CreateBackupResponseInput, CreateBackupResponse as _hsmgateway_v1_CreateBackupResponse } from '../../hsmgateway/v1/CreateBackupResponse.ts';
import type { DeleteBackupRequestInput as _hsmgateway_v1_DeleteBackupRequestInput, DeleteBackupRequest as _hsmgateway_v1_DeleteBackupRequest } from '../../hsmgateway/v1/DeleteBackupRequest.ts';
import type { DeleteBackupResponseInput as _hsmgateway_v1_DeleteBackupResponseInput, DeleteBackupResponse as _hsmgateway_v1_DeleteBackupResponse } from '../../hsmgateway/v1/DeleteBackupResponse.ts';
import type { ListBackupsRequestInput as _hsmgateway_v1_ListBackupsRequestInput, ListBackupsRequest as _hsmgateway_v1_ListBackupsRequest } from '../../hsmgateway/v1/ListBackupsRequest.ts';
import type { ListBackupsResponseInput as _hsmgateway_v1_ListBackupsResponseInput, ListBackupsResponse as _hsmgateway_v1_ListBackupsResponse } from '../../hsmgateway/v1/ListBackupsResponse.ts';
import type { RestoreBackupRequestInput as _hsmgateway_v1_RestoreBackupRequestInput, RestoreBackupRequest as _hsmgateway_v1_RestoreBackupRequest } from '../../hsmgateway/v1/RestoreBackupRequest.ts';
import type { RestoreBackupResponseInput as _hsmgateway_v1_RestoreBackupResponseInput, RestoreBackupResponse as _hsmgateway_v1_RestoreBackupResponse } from '../../hsmgateway/v1/RestoreBackupResponse.ts';
import type { VerifyBackupRequestInput as _hsmgateway_v1_VerifyBackupRequestInput, VerifyBackupRequest as _hsmgateway_v1_VerifyBackupRequest } from '../../hsmgateway/v1/VerifyBackupRequest.ts';
import type { VerifyBackupResponseInput as _hsmgateway_v1_VerifyBackupResponseInput, VerifyBackupResponse as _hsmgateway_v1_VerifyBackupResponse } from '../../hsmgateway/v1/VerifyBackupResponse.ts';

/**
 * Archives are files in the folder of the gateway that is called (`backups.directory`); operators may copy them to another gateway whose
 * control token has the same root KEK. CreateBackup, RestoreBackup and DeleteBackup are proposed and approved (ApprovalService).
 */
export interface BackupServiceClient extends grpc.Client {
  /**
   * Writes an archive of a partition as it is at one instant; its keys go on being used meanwhile. Keys that can't leave the token are listed.
   * Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (neither running nor frozen), OPERATION_NOT_SUPPORTED (its KEKs are in no escrow),
   * BACKUP_WRITE_FAILED (no space, for example; nothing is left behind).
   */
  CreateBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  CreateBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  CreateBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  CreateBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  /**
   * Writes an archive of a partition as it is at one instant; its keys go on being used meanwhile. Keys that can't leave the token are listed.
   * Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (neither running nor frozen), OPERATION_NOT_SUPPORTED (its KEKs are in no escrow),
   * BACKUP_WRITE_FAILED (no space, for example; nothing is left behind).
   */
  createBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  createBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  createBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  createBackup(argument: _hsmgateway_v1_CreateBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateBackupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Removes an archive for good. Errors: BACKUP_NOT_FOUND, BACKUP_WRITE_FAILED.
   */
  DeleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  DeleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  DeleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  DeleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  /**
   * Removes an archive for good. Errors: BACKUP_NOT_FOUND, BACKUP_WRITE_FAILED.
   */
  deleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  deleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  deleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  deleteBackup(argument: _hsmgateway_v1_DeleteBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteBackupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists the archives of the gateway that answers, by their headers, which nothing has authenticated yet.
   */
  ListBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  ListBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  ListBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  ListBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists the archives of the gateway that answers, by their headers, which nothing has authenticated yet.
   */
  listBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  listBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  listBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  listBackups(argument: _hsmgateway_v1_ListBackupsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListBackupsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Restores a partition that is not here, or was released, on a free slot of the pool. It can be used when all of it is there. Repeated after
   * a failure it goes on. Errors: those of VerifyBackup, PARTITION_EXISTS, BACKUP_CONFLICT (a name or a key that is another one's by now),
   * SLOT_NOT_FOUND, SLOT_IN_USE, OPERATION_NOT_SUPPORTED (no free slot on the module), CONCURRENT_UPDATE.
   */
  RestoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  RestoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  RestoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  RestoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  /**
   * Restores a partition that is not here, or was released, on a free slot of the pool. It can be used when all of it is there. Repeated after
   * a failure it goes on. Errors: those of VerifyBackup, PARTITION_EXISTS, BACKUP_CONFLICT (a name or a key that is another one's by now),
   * SLOT_NOT_FOUND, SLOT_IN_USE, OPERATION_NOT_SUPPORTED (no free slot on the module), CONCURRENT_UPDATE.
   */
  restoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  restoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  restoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  restoreBackup(argument: _hsmgateway_v1_RestoreBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RestoreBackupResponse>): grpc.ClientUnaryCall;
  
  /**
   * Opens an archive to its end and checks every chunk, row and count; changes nothing. Errors: BACKUP_NOT_FOUND, BACKUP_INVALID (changed,
   * damaged, cut off), BACKUP_FOREIGN (another root KEK), BACKUP_VERSION_UNSUPPORTED (of a later gateway).
   */
  VerifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  VerifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  VerifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  VerifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  /**
   * Opens an archive to its end and checks every chunk, row and count; changes nothing. Errors: BACKUP_NOT_FOUND, BACKUP_INVALID (changed,
   * damaged, cut off), BACKUP_FOREIGN (another root KEK), BACKUP_VERSION_UNSUPPORTED (of a later gateway).
   */
  verifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  verifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  verifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  verifyBackup(argument: _hsmgateway_v1_VerifyBackupRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyBackupResponse>): grpc.ClientUnaryCall;
  
}

/**
 * Archives are files in the folder of the gateway that is called (`backups.directory`); operators may copy them to another gateway whose
 * control token has the same root KEK. CreateBackup, RestoreBackup and DeleteBackup are proposed and approved (ApprovalService).
 */
export interface BackupServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Writes an archive of a partition as it is at one instant; its keys go on being used meanwhile. Keys that can't leave the token are listed.
   * Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (neither running nor frozen), OPERATION_NOT_SUPPORTED (its KEKs are in no escrow),
   * BACKUP_WRITE_FAILED (no space, for example; nothing is left behind).
   */
  CreateBackup: grpc.handleUnaryCall<_hsmgateway_v1_CreateBackupRequest, _hsmgateway_v1_CreateBackupResponseInput>;
  
  /**
   * Removes an archive for good. Errors: BACKUP_NOT_FOUND, BACKUP_WRITE_FAILED.
   */
  DeleteBackup: grpc.handleUnaryCall<_hsmgateway_v1_DeleteBackupRequest, _hsmgateway_v1_DeleteBackupResponseInput>;
  
  /**
   * Lists the archives of the gateway that answers, by their headers, which nothing has authenticated yet.
   */
  ListBackups: grpc.handleUnaryCall<_hsmgateway_v1_ListBackupsRequest, _hsmgateway_v1_ListBackupsResponseInput>;
  
  /**
   * Restores a partition that is not here, or was released, on a free slot of the pool. It can be used when all of it is there. Repeated after
   * a failure it goes on. Errors: those of VerifyBackup, PARTITION_EXISTS, BACKUP_CONFLICT (a name or a key that is another one's by now),
   * SLOT_NOT_FOUND, SLOT_IN_USE, OPERATION_NOT_SUPPORTED (no free slot on the module), CONCURRENT_UPDATE.
   */
  RestoreBackup: grpc.handleUnaryCall<_hsmgateway_v1_RestoreBackupRequest, _hsmgateway_v1_RestoreBackupResponseInput>;
  
  /**
   * Opens an archive to its end and checks every chunk, row and count; changes nothing. Errors: BACKUP_NOT_FOUND, BACKUP_INVALID (changed,
   * damaged, cut off), BACKUP_FOREIGN (another root KEK), BACKUP_VERSION_UNSUPPORTED (of a later gateway).
   */
  VerifyBackup: grpc.handleUnaryCall<_hsmgateway_v1_VerifyBackupRequest, _hsmgateway_v1_VerifyBackupResponseInput>;
  
}

export interface BackupServiceDefinition extends grpc.ServiceDefinition {
  CreateBackup: MethodDefinition<_hsmgateway_v1_CreateBackupRequestInput, _hsmgateway_v1_CreateBackupResponseInput, _hsmgateway_v1_CreateBackupRequest, _hsmgateway_v1_CreateBackupResponse>
  DeleteBackup: MethodDefinition<_hsmgateway_v1_DeleteBackupRequestInput, _hsmgateway_v1_DeleteBackupResponseInput, _hsmgateway_v1_DeleteBackupRequest, _hsmgateway_v1_DeleteBackupResponse>
  ListBackups: MethodDefinition<_hsmgateway_v1_ListBackupsRequestInput, _hsmgateway_v1_ListBackupsResponseInput, _hsmgateway_v1_ListBackupsRequest, _hsmgateway_v1_ListBackupsResponse>
  RestoreBackup: MethodDefinition<_hsmgateway_v1_RestoreBackupRequestInput, _hsmgateway_v1_RestoreBackupResponseInput, _hsmgateway_v1_RestoreBackupRequest, _hsmgateway_v1_RestoreBackupResponse>
  VerifyBackup: MethodDefinition<_hsmgateway_v1_VerifyBackupRequestInput, _hsmgateway_v1_VerifyBackupResponseInput, _hsmgateway_v1_VerifyBackupRequest, _hsmgateway_v1_VerifyBackupResponse>
}
