/** @module Handlers of LogService: how much this gateway writes to its log. */
import type { CallContext } from '../../core/call_context.ts';
import type { LogLevels } from '../../core/ports/log_levels.ts';
import type { SetLogLevelRequest } from '../../gen/hsmgateway/v1/SetLogLevelRequest.ts';
import { fromLogLevelState, toLogLevelChange } from '../convert/log_levels.ts';
import type { ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const logServiceName = 'hsmgateway.v1.LogService';

/** Makes the handlers. @param gateway – its name, which is the resource in the trail */
export const createLogHandlers = (levels: LogLevels, gateway: string): ServiceHandlers => ({
  GetLogLevel: async ({ audit }: CallContext) => {
    audit.resourceId = gateway;
    return { state: fromLogLevelState(levels.state()) };
  },
  SetLogLevel: async ({ audit, operator, principal }: CallContext, request: SetLogLevelRequest) => {
    audit.resourceId = gateway;
    const change = toLogLevelChange(request);
    audit.fields.previous_level = levels.state().level;
    return { state: fromLogLevelState(levels.change(change, operator?.id ?? principal.id)) };
  },
});
