/**
 * Signs a text with SM2 and SM3 (GB/T 32918.2) in the HSM, and has the signature checked by an implementation that knows nothing
 * of the gateway: sm-crypto-v2, in JavaScript.
 *
 *     scripts/quickstart --up
 *     node --conditions=hsm-gateway-source examples/sm2_signature.ts '电子签名'
 */
import { createPublicKey } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { connectGateway, ensureKey } from './gateway.ts';

/** A part of Z, which is hashed in front of the message. Both sides have to use the same. */
const userId = '1234567812345678';

const text = process.argv[2] ?? 'text';
const gateway = await connectGateway();
try {
  const key_id = await ensureKey(gateway, 'examples/sm2', 'SM2');
  const message = Buffer.from(text);
  const { signature } = await gateway.kms.sign({
    ...{ key_id, message, message_type: 'RAW', user_id: Buffer.from(userId) },
    signing_algorithm: 'SM2DSA_SM3',
  });
  const { public_key } = await gateway.kms.getPublicKey({ key_id });
  // The last 65 bytes of SubjectPublicKeyInfo are the point: 04, x, y.
  const point = createPublicKey(public_key).export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
  const isValid = sm2.doVerifySignature(message, signature.toString('hex'), point, { der: true, hash: true, userId });
  console.log(`${signature.toString('base64')}\nsm-crypto-v2: ${isValid ? 'valid' : 'NOT VALID'}`);
} finally {
  gateway.close();
}
