// Original file: proto/hsmgateway/v1/backups.proto

import type { Long } from '@grpc/proto-loader';

export interface BackupInput {
  /**
   * Name of the archive: 1 to 128 of a-z, 0-9 and "._-".
   */
  'name'?: (string);
  /**
   * Bytes of the file.
   */
  'bytes'?: (number | string | Long);
  /**
   * What the header tells; empty where it can't be read.
   */
  'tenant'?: (string);
  'partition_id'?: (string);
  'partition_name'?: (string);
  /**
   * Gateway that wrote it, and trust domain of its installation.
   */
  'gateway'?: (string);
  'trust_domain'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date'?: (number | string | Long);
  /**
   * Schema of the store that it was taken from.
   */
  'store_schema'?: (string);
  /**
   * Customer master keys, with the tombstones of those that were destroyed.
   */
  'keys'?: (number);
  'key_versions'?: (number);
  'sdf_keys'?: (number);
  'sdf_files'?: (number);
  /**
   * Keys that the partition had and the archive has not.
   */
  'not_contained'?: (number);
  /**
   * Reason why the header can't be read; empty where it can.
   */
  'problem'?: (string);
  /**
   * SHA-256 of the file in hex; only of an archive that was read to its end.
   */
  'sha256'?: (string);
}

export interface Backup {
  /**
   * Name of the archive: 1 to 128 of a-z, 0-9 and "._-".
   */
  'name': (string);
  /**
   * Bytes of the file.
   */
  'bytes': (number);
  /**
   * What the header tells; empty where it can't be read.
   */
  'tenant': (string);
  'partition_id': (string);
  'partition_name': (string);
  /**
   * Gateway that wrote it, and trust domain of its installation.
   */
  'gateway': (string);
  'trust_domain': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date': (number);
  /**
   * Schema of the store that it was taken from.
   */
  'store_schema': (string);
  /**
   * Customer master keys, with the tombstones of those that were destroyed.
   */
  'keys': (number);
  'key_versions': (number);
  'sdf_keys': (number);
  'sdf_files': (number);
  /**
   * Keys that the partition had and the archive has not.
   */
  'not_contained': (number);
  /**
   * Reason why the header can't be read; empty where it can.
   */
  'problem': (string);
  /**
   * SHA-256 of the file in hex; only of an archive that was read to its end.
   */
  'sha256': (string);
}
