// Original file: proto/hsmgateway/v1/partitions.proto

import type { GatewayVitalsInput as _hsmgateway_v1_GatewayVitalsInput, GatewayVitals as _hsmgateway_v1_GatewayVitals } from '../../hsmgateway/v1/GatewayVitals.ts';
import type { HostVitalsInput as _hsmgateway_v1_HostVitalsInput, HostVitals as _hsmgateway_v1_HostVitals } from '../../hsmgateway/v1/HostVitals.ts';
import type { CertificateVitalsInput as _hsmgateway_v1_CertificateVitalsInput, CertificateVitals as _hsmgateway_v1_CertificateVitals } from '../../hsmgateway/v1/CertificateVitals.ts';
import type { PartitionVitalsInput as _hsmgateway_v1_PartitionVitalsInput, PartitionVitals as _hsmgateway_v1_PartitionVitals } from '../../hsmgateway/v1/PartitionVitals.ts';
import type { AuditSinkVitalsInput as _hsmgateway_v1_AuditSinkVitalsInput, AuditSinkVitals as _hsmgateway_v1_AuditSinkVitals } from '../../hsmgateway/v1/AuditSinkVitals.ts';

export interface GetMonitoringResponseInput {
  'gateway'?: (_hsmgateway_v1_GatewayVitalsInput | null);
  'hosts'?: (_hsmgateway_v1_HostVitalsInput)[];
  'certificates'?: (_hsmgateway_v1_CertificateVitalsInput)[];
  'partitions'?: (_hsmgateway_v1_PartitionVitalsInput)[];
  /**
   * In the order of the configuration.
   */
  'audit_sinks'?: (_hsmgateway_v1_AuditSinkVitalsInput)[];
}

export interface GetMonitoringResponse {
  'gateway': (_hsmgateway_v1_GatewayVitals | null);
  'hosts': (_hsmgateway_v1_HostVitals)[];
  'certificates': (_hsmgateway_v1_CertificateVitals)[];
  'partitions': (_hsmgateway_v1_PartitionVitals)[];
  /**
   * In the order of the configuration.
   */
  'audit_sinks': (_hsmgateway_v1_AuditSinkVitals)[];
}
