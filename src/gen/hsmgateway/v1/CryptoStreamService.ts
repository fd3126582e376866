// Original file: proto/hsmgateway/v1/stream.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { OperationBatchInput as _hsmgateway_v1_OperationBatchInput, OperationBatch as _hsmgateway_v1_OperationBatch } from '../../hsmgateway/v1/OperationBatch.ts';
import type { ResultBatchInput as _hsmgateway_v1_ResultBatchInput, ResultBatch as _hsmgateway_v1_ResultBatch } from '../../hsmgateway/v1/ResultBatch.ts';

export interface CryptoStreamServiceClient extends grpc.Client {
  /**
   * Carries out operations as they come. Results come in any order, matched by `id`; the failure of one does not touch
   * its neighbours. The same checks, limits and audit as the unary calls. A batch holds 1 to 1024 operations.
   */
  Run(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_ResultBatch>;
  Run(options?: grpc.CallOptions): grpc.ClientDuplexStream<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_ResultBatch>;
  /**
   * Carries out operations as they come. Results come in any order, matched by `id`; the failure of one does not touch
   * its neighbours. The same checks, limits and audit as the unary calls. A batch holds 1 to 1024 operations.
   */
  run(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_ResultBatch>;
  run(options?: grpc.CallOptions): grpc.ClientDuplexStream<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_ResultBatch>;
  
}

export interface CryptoStreamServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Carries out operations as they come. Results come in any order, matched by `id`; the failure of one does not touch
   * its neighbours. The same checks, limits and audit as the unary calls. A batch holds 1 to 1024 operations.
   */
  Run: grpc.handleBidiStreamingCall<_hsmgateway_v1_OperationBatch, _hsmgateway_v1_ResultBatchInput>;
  
}

export interface CryptoStreamServiceDefinition extends grpc.ServiceDefinition {
  Run: MethodDefinition<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_ResultBatchInput, _hsmgateway_v1_OperationBatch, _hsmgateway_v1_ResultBatch>
}
