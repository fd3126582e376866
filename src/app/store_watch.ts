/** @module What the log and health hear of the way to the store: when it is lost, when grace begins and ends, when it is back. */
import type { Logger } from '../obs/log.ts';
import type { ContactStatus, Store } from '../store/open_store.ts';

export interface StoreWatchOptions {
  readonly store: Pick<Store, 'contact' | 'onContact'>;
  readonly logger: Logger;
  /** Called where what the gateway can do may have changed. */
  readonly onChange: () => void;
}

/** In doubt is no news: it lasts for the time of one connection, and most often nothing comes of it. */
const hasNews = (before: ContactStatus, { state, isOnGrace }: ContactStatus): boolean =>
  state !== 'in-doubt' && (state !== before.state || isOnGrace !== before.isOnGrace);

const tell = (logger: Logger, { state, isOnGrace }: ContactStatus, wasOnGrace: boolean): void => {
  if (state === 'reached') logger.info({ wasOnGrace }, 'the store is reached again');
  else if (isOnGrace) logger.error({}, 'the store cannot be reached: on grace, what is in memory is believed');
  else if (wasOnGrace) logger.error({}, 'the store cannot be reached: grace is over, calls fail');
  else logger.error({}, 'the store cannot be reached: calls fail');
};

/** Follows the store until it is closed. */
export const watchStore = ({ store, logger, onChange }: StoreWatchOptions): void => {
  let last = store.contact;
  store.onContact((status) => {
    if (!hasNews(last, status)) return;
    tell(logger, status, last.isOnGrace);
    last = status;
    onChange();
  });
};
