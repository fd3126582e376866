/** @module Values that are made once for each object and live as long as it. */

/**
 * Makes a function remember what it gave for its first argument, by identity.
 * @param make called once for each subject; its further arguments must follow from the subject, since only the first call's
 * count
 */
export const oncePer = <Subject extends object, More extends readonly unknown[], Made extends object>(
  make: (subject: Subject, ...more: More) => Made,
): ((subject: Subject, ...more: More) => Made) => {
  const made = new WeakMap<Subject, Made>();
  return (subject, ...more) => {
    const known = made.get(subject);
    if (known !== undefined) return known;
    const fresh = make(subject, ...more);
    made.set(subject, fresh);
    return fresh;
  };
};
