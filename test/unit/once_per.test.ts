import t from 'tap';
import { oncePer } from '../../src/util/once_per.ts';

t.test('a value is made once for each object, by its identity', async (t) => {
  let made = 0;
  const tagged = oncePer((subject: { readonly name: string }, tag: string) => {
    made += 1;
    return { tag: `${subject.name}/${tag}` };
  });
  const [first, twin] = [{ name: 'a' }, { name: 'a' }];
  const value = tagged(first, 'x');
  t.same(value, { tag: 'a/x' });
  t.equal(tagged(first, 'x'), value, 'the very same value');
  t.not(tagged(twin, 'x'), value, 'an object with the same content is another');
  t.equal(made, 2);
});

t.test('what was not made is tried again', async (t) => {
  let attempts = 0;
  const make = oncePer((_subject: object) => {
    attempts += 1;
    if (attempts === 1) throw new TypeError('not yet');
    return { attempts };
  });
  const subject = {};
  t.throws(() => make(subject), /not yet/);
  t.same(make(subject), { attempts: 2 });
});
