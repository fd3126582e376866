/** @module Operators as they are shown: with their UKeys. */
import { GatewayError } from '../../core/errors.ts';
import type { OperatorRecord, UkeyRecord } from '../../core/operator.ts';
import type { OperatorDeps } from './deps.ts';

export interface DescribedOperator {
  readonly operator: OperatorRecord;
  readonly ukeys: readonly UkeyRecord[];
}

/** Past all caches. @throws {GatewayError} OPERATOR_NOT_FOUND */
export const getOperatorRow = async (deps: OperatorDeps, operatorId: string): Promise<OperatorRecord> => {
  const operator = await deps.operators.readOperator(operatorId);
  if (operator !== undefined) return operator;
  throw new GatewayError('OPERATOR_NOT_FOUND', 'there is no such operator', { metadata: { operator: operatorId } });
};

export const withUkeys = async (
  deps: OperatorDeps,
  operators: readonly OperatorRecord[],
): Promise<readonly DescribedOperator[]> => {
  const ukeys = await deps.operators.listUkeys(operators.map(({ id }) => id));
  return operators.map((operator) => ({
    operator,
    ukeys: ukeys.filter(({ operatorId }) => operatorId === operator.id),
  }));
};

/** @throws {GatewayError} OPERATOR_NOT_FOUND */
export const describeOperator = async (deps: OperatorDeps, operatorId: string): Promise<DescribedOperator> => {
  const operator = await getOperatorRow(deps, operatorId);
  return { operator, ukeys: await deps.operators.listUkeys([operatorId]) };
};
