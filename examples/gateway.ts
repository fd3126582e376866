/**
 * @module What the examples share: a connection to the gateway that `scripts/quickstart --up` leaves running, as its tenant `acme`, and a
 * key by its name. HSM_ENDPOINT and HSM_PKI name another gateway and another folder of certificates.
 */
import { join } from 'node:path';
import { connect, type GatewayClient, GatewayError } from 'hsm-gateway';

const { HSM_ENDPOINT: endpoints = 'localhost:7443', HSM_PKI: pki = 'var/pki' } = process.env;

/** Several gateways are separated by commas: calls are spread over them, and go on when one of them fails. */
export const connectGateway = (): Promise<GatewayClient> =>
  connect({
    endpoints: endpoints.split(','),
    tls: { ca: join(pki, 'ca.crt'), cert: join(pki, 'acme.crt'), key: join(pki, 'acme.key') },
  });

type KeySpec = NonNullable<Parameters<GatewayClient['kms']['createKey']>[0]['key_spec']>;

/** The name of a key that is there afterwards, whether or not it was before. */
export const ensureKey = async ({ kms }: GatewayClient, name: string, key_spec: KeySpec): Promise<string> => {
  try {
    await kms.createKey({ key_alias: name, key_spec });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'ALIAS_EXISTS') throw error;
  }
  return `alias/${name}`;
};
