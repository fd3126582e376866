import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';

t.test('an error carries the code of the catalogue and lets a caller give a more exact one', async (t) => {
  t.equal(new GatewayError('KEY_DISABLED', 'x').metadata.kms, 'KMS.0209');
  t.equal(new GatewayError('KEY_DISABLED', 'x', { metadata: { kms: 'KMS.0001' } }).metadata.kms, 'KMS.0001');
});
