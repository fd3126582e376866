// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyEventInput as _hsmgateway_v1_KeyEventInput, KeyEvent as _hsmgateway_v1_KeyEvent } from '../../hsmgateway/v1/KeyEvent.ts';

export interface WatchKeyEventsResponseInput {
  'events'?: (_hsmgateway_v1_KeyEventInput)[];
  'marker'?: (string);
}

export interface WatchKeyEventsResponse {
  'events': (_hsmgateway_v1_KeyEvent)[];
  'marker': (string);
}
