/** 2^−1024 … 2^1023, made by doubling, which is exact: 2^k stands at k + 1024. */
export const POWERS_OF_TWO = new Float64Array(2048);
for (let k = 0, power = 2 ** -1024; k < POWERS_OF_TWO.length; k++, power *= 2) POWERS_OF_TWO[k] = power;
