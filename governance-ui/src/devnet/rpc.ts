/** Milliseconds after which a local node is taken for gone. */
const TIMEOUT = 30_000;

/** A JSON-RPC call as a list: method, then parameters. */
export type RpcCall = readonly [method: string, ...params: unknown[]];

interface RpcReply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * Several calls in one request to the local node; results in the order of the calls.
 * @throws Error with the method and the node's message, on the first call that failed
 */
export async function rpcBatch(url: string, calls: readonly RpcCall[]): Promise<unknown[]> {
  if (calls.length === 0) return [];
  const body = calls.map(([method, ...params], id) => ({ jsonrpc: '2.0', id, method, params }));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const replies = ((await response.json()) as RpcReply[]).toSorted((a, b) => a.id - b.id);
  return replies.map(({ id, result, error }) => {
    if (error !== undefined) throw new Error(`${calls[id]?.[0]}: ${error.message}`);
    return result;
  });
}

export async function rpc(url: string, ...call: RpcCall): Promise<unknown> {
  return (await rpcBatch(url, [call]))[0];
}
