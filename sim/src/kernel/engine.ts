interface Instance {
  readonly exports: object;
}

/** What is used here of WebAssembly, which the language's library declares for browsers only. */
interface Engine {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => Instance;
}

/** The WebAssembly of this engine, where it has one. */
export const engine: Engine | undefined = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;
