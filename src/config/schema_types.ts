/**
 * @module The part of JSON Schema that our configuration uses, as types, so that the compiler holds a schema
 * against the interface it describes.
 */

interface Documented<T> {
  /** For the operator: unit, default, range, consequence. Becomes the comment of the sample file. */
  readonly description: string;
  /** What the sample file shows where there is no default; a default is shown as itself. */
  readonly example?: T;
  readonly default?: T;
}

export interface StringField extends Documented<string> {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly format?: FieldFormat;
  /** Switched off in the sample file: to be without it is a choice. */
  readonly isOptional?: true;
}

export interface IntegerField extends Documented<number> {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
  /** The default where it depends on the machine; its words stand in the description. */
  readonly computedDefault?: 'hostCount';
}

export interface BooleanField extends Documented<boolean> {
  readonly type: 'boolean';
}

export interface ArrayField<Items> {
  readonly type: 'array';
  readonly description: string;
  /** Switched off in the sample file. */
  readonly isOptional?: true;
  readonly minItems: number;
  readonly maxItems: number;
  readonly items: Items;
}

/** Names that may be there, each with a text; nothing else. */
export interface MapField {
  readonly type: 'object';
  readonly description: string;
  readonly additionalProperties: false;
  readonly isMap: true;
  readonly properties: Readonly<Record<string, StringField>>;
  readonly required: readonly [];
}

export interface ObjectField<Properties> {
  readonly type: 'object';
  readonly description: string;
  readonly additionalProperties: false;
  /** Left out of the configuration where the file leaves it out; otherwise it gets its defaults. */
  readonly isOptional?: true;
  readonly required: readonly (keyof Properties & string)[];
  readonly properties: Properties;
}

/** Objects of several kinds, told apart by their field `kind`; the first is the default and the sample's. */
export interface VariantField<Variants extends readonly unknown[]> {
  readonly type: 'object';
  readonly description: string;
  readonly discriminator: { readonly propertyName: 'kind' };
  readonly oneOf: Variants;
}

/** Formats of text fields; `formats.ts` checks them. */
export type FieldFormat =
  | 'name'
  | 'trust-domain'
  | 'host'
  | 'host-port'
  | 'http-url'
  | 'app-name'
  | 'file-mode'
  | 'path'
  | 'absolute-path'
  | 'token-label'
  | 'profile'
  | 'gateway-address'
  | 'loopback-address'
  | 'loopback-or-socket'
  | 'socket-path'
  | 'mode'
  | 'group'
  | 'domain-name'
  | 'text';

/** What one property of an object is described by. */
export type SchemaOf<T> =
  IsUnion<T> extends true
    ? T extends string
      ? StringField
      : T extends boolean
        ? BooleanField
        : VariantField<readonly [AnyObjectField, ...AnyObjectField[]]>
    : T extends string
      ? StringField
      : T extends number
        ? IntegerField
        : T extends readonly (infer Item)[]
          ? ArrayField<SchemaOf<Item>>
          : string extends keyof T
            ? MapField
            : ObjectSchema<T>;

/** The schema of an object type: the same fields, no more and no fewer. */
export type ObjectSchema<T> = ObjectField<{
  readonly [K in keyof T]-?: SchemaOf<Exclude<T[K], undefined>>;
}>;

type IsUnion<T, Copy = T> = (T extends unknown ? ([Copy] extends [T] ? false : true) : never) extends false
  ? false
  : true;

/** Any schema, for code that walks one. */
export type AnyField =
  | StringField
  | IntegerField
  | BooleanField
  | ArrayField<AnyField>
  | MapField
  | AnyObjectField
  | VariantField<readonly AnyObjectField[]>;

export interface AnyObjectField {
  readonly type: 'object';
  readonly description: string;
  readonly additionalProperties: false;
  readonly isMap?: true;
  readonly isOptional?: true;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, AnyField>>;
}
