/**
 * The places at which `O` does not mirror `E`: a key too few or too many, another kind, or a function that takes other
 * arguments. `never` when there is none. Assignability alone would let a function take fewer arguments.
 */
export type Unlike<E, O, Place extends string = ''> = E extends (...given: infer A) => unknown
  ? O extends (...given: infer B) => unknown
    ? [A, B] extends [B, A]
      ? never
      : Place
    : Place
  : E extends readonly unknown[]
    ? O extends readonly unknown[]
      ? never
      : Place
    : E extends object
      ? | {
            [K in keyof E & string]: K extends keyof O
              ? Unlike<E[K], O[K], `${Place}.${K}`>
              : `${Place}.${K}`;
          }[keyof E & string]
        | Exclude<keyof O, keyof E>
      : O extends E
        ? never
        : Place;

/** Compiles only where there is nothing. */
export type None<Places extends never> = Places;
