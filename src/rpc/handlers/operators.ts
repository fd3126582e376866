/** @module Handlers of OperatorService. No rule of the domain is here. */
import type { OperatorDeps } from '../../admin/operators/deps.ts';
import { enrollOperator, enrollUkey, removeUkey } from '../../admin/operators/enroll.ts';
import { beginLogin, completeLogin } from '../../admin/operators/login.ts';
import * as manage from '../../admin/operators/manage.ts';
import { endSession, listSessions, logout, whoAmI } from '../../admin/operators/sessions.ts';
import type { CallContext } from '../../core/call_context.ts';
import type { LogoutRequest } from '../../gen/hsmgateway/v1/LogoutRequest.ts';
import * as requests from '../convert/operator_requests.ts';
import * as responses from '../convert/operator_responses.ts';
import type { ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const operatorServiceName = 'hsmgateway.v1.OperatorService';

/** Makes the handlers. */
export const createOperatorHandlers = (deps: OperatorDeps): ServiceHandlers => {
  const via =
    <Message, Request, Result, Response extends object>(
      decode: (message: Message) => Request,
      serve: (deps: OperatorDeps, context: CallContext, request: Request) => Promise<Result>,
      encode: (result: Result) => Response,
    ) =>
    async (context: CallContext, message: Message): Promise<Response> =>
      encode(await serve(deps, context, decode(message)));
  const { fromOperator } = responses;
  return {
    BeginLogin: async (context: CallContext) => {
      const { challenge, expiresAtMs, ukeys } = await beginLogin(deps, context);
      return { challenge, expires_at: expiresAtMs, ukeys: ukeys.map(responses.fromUkey) };
    },
    CompleteLogin: via(requests.toCompleteLogin, completeLogin, responses.fromOpenedSession),
    Logout: via(
      (message: LogoutRequest) => ({ isAll: message.all }),
      logout,
      (ended) => ({ ended }),
    ),
    WhoAmI: via(() => undefined, whoAmI, responses.fromSelf),
    ListSessions: via(requests.toListSessions, listSessions, responses.fromSessions),
    EndSession: via(requests.toEndSession, endSession, (session_id) => ({ session_id })),
    EnrollOperator: via(requests.toEnrollOperator, enrollOperator, fromOperator),
    EnrollUkey: via(requests.toEnrollUkey, enrollUkey, fromOperator),
    RemoveUkey: via(requests.toRemoveUkey, removeUkey, fromOperator),
    ListOperators: via(requests.toListOperators, manage.listOperators, responses.fromOperators),
    GetOperator: via(requests.toGetOperator, manage.getOperator, fromOperator),
    SetOperatorRoles: via(requests.toSetOperatorRoles, manage.setOperatorRoles, fromOperator),
    DisableOperator: via(requests.toOperatorChange, manage.disableOperator, fromOperator),
    EnableOperator: via(requests.toOperatorChange, manage.enableOperator, fromOperator),
    UnlockOperator: via(requests.toOperatorChange, manage.unlockOperator, fromOperator),
  };
};
