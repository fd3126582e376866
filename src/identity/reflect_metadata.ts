/**
 * @module The three functions of the `Reflect` metadata proposal that the X.509 library's container asks for
 * when it loads. Import it before `@peculiar/x509`, for its effect alone.
 */
type MetadataReflect = {
  defineMetadata(key: unknown, value: unknown, target: object): void;
  getOwnMetadata(key: unknown, target: object): unknown;
  getMetadata(key: unknown, target: object): unknown;
};

const metadata = new WeakMap<object, Map<unknown, unknown>>();

const polyfill: MetadataReflect = {
  defineMetadata: (key, value, target) => {
    const own = metadata.get(target) ?? new Map<unknown, unknown>();
    metadata.set(target, own.set(key, value));
  },
  getOwnMetadata: (key, target) => metadata.get(target)?.get(key),
  getMetadata: (key, target) => {
    for (let object: object | null = target; object !== null; object = Reflect.getPrototypeOf(object)) {
      const own = metadata.get(object);
      if (own?.has(key) === true) return own.get(key);
    }
    return undefined;
  },
};

// Whoever brought the whole proposal first keeps it.
if (!('getMetadata' in Reflect)) Object.assign(Reflect, polyfill);
