/** Entries i and j of a column. */
// @ts-ignore: decorator
@inline
export function pair(column: usize, i: i32, j: i32): v128 {
  return v128.load64_lane(column + 8 * j, v128.load64_zero(column + 8 * i), 1);
}

/** Entries i and j of a column of numbers of 32 bits. */
// @ts-ignore: decorator
@inline
export function singles(column: usize, i: i32, j: i32): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(column + 4 * j, v128.load32_zero(column + 4 * i), 1));
}
