// Original file: proto/hsmgateway/v1/backups.proto


export interface DeleteBackupResponseInput {
}

export interface DeleteBackupResponse {
}
