import { AppError } from '#domain';

/**
 * A store whose every failure is `store-unavailable`: the cause goes to the log, never to the caller. `failed` receives
 * each cause.
 */
export function orUnavailable<Store extends object>(store: Store, failed: (cause: unknown) => void = () => {}): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        try {
          return await (Reflect.apply(member, target, asked) as Promise<unknown>);
        } catch (cause) {
          failed(cause);
          throw new AppError('store-unavailable', 'The store did not answer; try again.', [], { cause });
        }
      };
    },
  });
}
