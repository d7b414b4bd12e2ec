import { engine } from '#sim/kernel/engine.ts';
import { KERNEL_MODULE } from '#sim/kernel/module.generated.ts';
import type { Kernel, OpenSpace } from '#sim/model/kernel.ts';
import { SMALL } from '#sim/model/loops/submit.ts';
import type { World } from '#sim/model/world.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream, uniformOf } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

const PAGE = 65_536;

/** What sim/src/kernel/assembly exports. Arguments are numbers and, for columns, their places in the memory. */
interface Loops {
  readonly RESULTS: { readonly value: number };
  prepare(): void;
  submit(...args: number[]): number;
  accept(...args: number[]): void;
  serve(...args: number[]): number;
  pay(...args: number[]): number;
  lucky(...args: number[]): number;
  note(...args: number[]): number;
}

/** Compiled once in each thread: what the engine learns of it is kept from world to world. `null`: it cannot be run here. */
let compiled: object | null | undefined;

function compiledModule(): object | null {
  if (compiled === undefined) {
    const bytes = Uint8Array.from(atob(KERNEL_MODULE), (character) => character.charCodeAt(0));
    try {
      compiled = engine === undefined ? null : new engine.Module(bytes);
    } catch {
      // An engine without vectors of 128 bits refuses the module.
      compiled = null;
    }
  }
  return compiled;
}

/** Whether this engine runs the compiled loops: they need WebAssembly with vectors of 128 bits. */
export function wasmIsSupported(): boolean {
  return compiledModule() !== null;
}

/**
 * The compiled loops, on a memory of their own.
 * @throws Error where the engine cannot run them
 */
export const openWasm: OpenSpace = (bytes) => {
  const module = compiledModule();
  if (module === null) throw new Error('this engine has no WebAssembly with SIMD: use the reference kernel');
  const { Memory, Instance } = engine!;
  const pages = Math.ceil(bytes / PAGE);
  const memory = new Memory({ initial: pages, maximum: pages });
  const poissonOfBits = (mean: number, bits: number) => poissonQuantile(mean, uniformOf(bits >>> 0));
  const { exports } = new Instance(module, { env: { memory }, model: { poissonOfBits } });
  const loops = exports as Loops;
  loops.prepare();
  return { buffer: memory.buffer, kernel: kernelOf(loops, new Float64Array(memory.buffer, loops.RESULTS.value, 2)) };
};

/** @param results where a loop leaves what it does not return */
function kernelOf(loops: Loops, results: Float64Array): Kernel {
  return {
    submit({ contributors: c, datanets, flow, parameters }) {
      flow.itemsSubmitted.fill(0);
      flow.activeContributors = loops.submit(
        c.count,
        at(c.active),
        at(c.farmer),
        at(c.datanet),
        at(c.income),
        at(c.items),
        at(c.cost),
        at(c.capacity),
        at(c.effort),
        at(c.submitted),
        at(datanets.admitted),
        at(flow.itemsSubmitted),
        parameters.adapt.responsiveness,
        SMALL,
      );
      flow.activeFarmers = results[0]!;
    },
    accept(world) {
      const { contributors: c, datanets, flow, parameters } = world;
      const luck = today(world, STREAM.accepted);
      flow.itemsAccepted.fill(0);
      flow.acceptedQuality.fill(0);
      flow.work.fill(0);
      flow.weight.fill(0);
      loops.accept(
        c.count,
        at(c.active),
        at(c.datanet),
        at(c.submitted),
        at(c.quality),
        at(c.error),
        at(c.weight),
        at(c.work),
        at(datanets.threshold),
        at(datanets.decay),
        at(flow.itemsAccepted),
        at(flow.acceptedQuality),
        at(flow.work),
        at(flow.weight),
        parameters.curation.sharpness,
        parameters.attribution.qualityExponent,
        world.acceptedFactor,
        luck.first,
        luck.second,
      );
    },
    serve(world, d, market) {
      const { users: u, datanets, parameters } = world;
      const choice = today(world, STREAM.userChoice);
      const calling = today(world, STREAM.userCalls);
      const users = loops.serve(
        datanets.firstUser[d]!,
        datanets.firstUser[d + 1]!,
        at(u.value),
        at(u.need),
        at(u.status),
        at(u.satisfaction),
        market.open ? 1 : 0,
        market.guideShift,
        at(market.guide),
        at(market.top),
        at(market.gain),
        at(market.quality),
        at(market.calls),
        parameters.user.needScale,
        parameters.user.satisfactionMemory,
        choice.first,
        choice.second,
        calling.first,
        calling.second,
      );
      return { users, satisfaction: results[0]!, least: results[1]! };
    },
    pay({ contributors: c, flow, parameters, token }) {
      return loops.pay(
        c.count,
        at(c.datanet),
        at(c.active),
        at(c.weight),
        at(c.work),
        at(c.sellShare),
        at(c.balance),
        at(c.income),
        at(c.items),
        at(c.submitted),
        at(flow.perWeight),
        at(flow.perWork),
        token.price,
        parameters.adapt.memory,
        parameters.adapt.balanceSellRate,
      );
    },
    lucky({ status, stream: { first, second }, most }, from, to, list) {
      return loops.lucky(at(status), from, to, first, second, most[0], most[1], most[2], at(list));
    },
    note(status, active, bits) {
      const kept = loops.note(at(status), status.length, active, at(bits));
      return { kept, now: results[0]! };
    },
  };
}

/** Where a column begins in the memory. */
function at(column: { readonly byteOffset: number }): number {
  return column.byteOffset;
}

function today(world: World, stream: number): Stream {
  return new Stream(world.seed, world.replicate, stream, world.day);
}
