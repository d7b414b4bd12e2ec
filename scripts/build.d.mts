export function isFresh(): boolean;
export function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string): Promise<void>;
export function build(): Promise<void>;
