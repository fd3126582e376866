import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition } from '@grpc/proto-loader';


type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      EncryptionAlgorithm: EnumTypeDefinition
      KeyOrigin: EnumTypeDefinition
      KeySpec: EnumTypeDefinition
      KeyState: EnumTypeDefinition
      KeyUsage: EnumTypeDefinition
      MacAlgorithm: EnumTypeDefinition
      MessageType: EnumTypeDefinition
      Protection: EnumTypeDefinition
      SigningAlgorithm: EnumTypeDefinition
    }
  }
}

