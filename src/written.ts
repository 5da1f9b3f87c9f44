/** A value while it is put together, field by field: spreads of what may be absent cost more than all else where it is made by the thousand. */
export type Written<T> = { -readonly [K in keyof T]: T[K] }
