/**
 * @module Notes of what is done on the machine, past a gateway, for the audit trail: the next gateway that looks puts them there. Who
 * did it is whoever runs the command.
 */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { GatewayError } from '../../core/errors.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { LocalAction } from '../../core/ports/operators.ts';
import type { LocalStore } from './resources.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who runs the command, as the operating system says; behind sudo, who that was. */
export const localUser = (env: Environment): string => env.SUDO_USER || userInfo().username;

/** What was done, to what. */
export type ActionFacts = Pick<LocalAction, 'traceName' | 'resourceType' | 'resourceId' | 'fields'>;

export const toLocalAction = (user: string, facts: ActionFacts): LocalAction => ({
  ...facts,
  id: randomUUID(),
  atMs: systemClock.now(),
  user,
});

/** Notes an action before it is done: one that nobody hears of is worse than a record of one that failed in a crash. */
export const withNote = async <T>(
  { localActions }: Pick<LocalStore, 'localActions'>,
  action: LocalAction,
  work: () => Promise<T>,
): Promise<T> => {
  await localActions.noteLocalAction(action);
  try {
    return await work();
  } catch (error) {
    await localActions.removeLocalAction(action.id);
    throw error;
  }
};

const toGatewayError = (error: unknown): GatewayError =>
  error instanceof GatewayError ? error : new GatewayError('INTERNAL', 'hsmctl failed', { cause: error });

/**
 * Notes that an action was refused or failed.
 * @param facts asked for when it failed, since more is known then
 */
export const notingRefusal = async <T>(
  { localActions }: Pick<LocalStore, 'localActions'>,
  user: string,
  facts: () => ActionFacts,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const { reason, message, metadata } = toGatewayError(error);
    const action = { ...toLocalAction(user, facts()), reason };
    try {
      await localActions.noteLocalAction(action);
    } catch {
      throw new GatewayError(reason, `${message}; and it could not be noted for the audit trail`, {
        metadata,
        cause: error,
      });
    }
    throw error;
  }
};
