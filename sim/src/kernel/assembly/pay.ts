// model/loops/pay.ts. Those that never were in a Datanet have a balance and a weight of 0, and keep them.
import { BY_DATANET_A, BY_DATANET_B } from './scratch';

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
  datanets: i32,
  perWeight: usize,
  perWork: usize,
  price: f64,
  memory: f64,
  balanceSellRate: f64,
): f64 {
  copyByDatanet(BY_DATANET_A, perWeight, datanets);
  copyByDatanet(BY_DATANET_B, perWork, datanets);
  let sold: f64 = 0;
  for (let i = 0; i < count; i++) {
    const d = <i32>load<i8>(datanet + i);
    if (d < 0) continue;
    const at = 8 * i;
    const earned =
      load<f64>(BY_DATANET_A + 8 * d) * load<f64>(weight + at) + load<f64>(BY_DATANET_B + 8 * d) * load<f64>(work + at);
    const held = load<f64>(balance + at);
    const sale = load<f64>(sellShare + at) * earned + balanceSellRate * held;
    store<f64>(balance + at, held + (earned - sale));
    sold += sale;
    if (load<u8>(active + i)) {
      const m = load<f64>(income + at);
      const x = load<f64>(items + at);
      store<f64>(income + at, m + memory * (earned * price - m));
      store<f64>(items + at, x + memory * (load<f64>(submitted + at) - x));
    }
  }
  return sold;
}

function copyByDatanet(to: usize, from: usize, datanets: i32): void {
  for (let d = 0; d < datanets; d++) store<f64>(to + 8 * d, load<f64>(from + 8 * d));
}
