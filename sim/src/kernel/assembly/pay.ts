// model/loops/pay.ts.

/** Returns what was sold. */
export function pay(
  count: i32,
  datanet: usize,
  active: usize,
  weight: usize,
  work: usize,
  sellShare: usize,
  balance: usize,
  income: usize,
  items: usize,
  submitted: usize,
  perWeight: usize,
  perWork: usize,
  price: f64,
  rate: f64,
  balanceSellRate: f64,
): f64 {
  let sold: f64 = 0;
  for (let i = 0; i < count; i++) {
    const d = <i32>load<i8>(datanet + i);
    if (d < 0) continue;
    const at = 8 * i;
    const earned =
      load<f64>(perWeight + 8 * d) * load<f64>(weight + at) + load<f64>(perWork + 8 * d) * load<f64>(work + at);
    const held = load<f64>(balance + at);
    const sale = load<f64>(sellShare + at) * earned + balanceSellRate * held;
    store<f64>(balance + at, held + (earned - sale));
    sold += sale;
    if (load<u8>(active + i)) {
      const m = load<f64>(income + at);
      const x = load<f64>(items + at);
      store<f64>(income + at, m + rate * (earned * price - m));
      store<f64>(items + at, x + rate * (load<f64>(submitted + at) - x));
    }
  }
  return sold;
}
