import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a node may do wrong. Changed by a test as it goes. */
export interface Faults {
  /** Blocks of which events are asked for at once that are refused. */
  blockRange?: bigint | undefined;
  /** HTTP status of the next answers, as many as there are. */
  statuses?: number[] | undefined;
  /** Requests that are never answered. */
  silent?: ((call: Call) => boolean) | undefined;
  /** Another result than the chain's. */
  lie?: ((call: Call, result: unknown) => unknown) | undefined;
  /** Another chain answers. */
  target?: string | undefined;
  /** Connections are cut. */
  gone?: boolean | undefined;
}

/** A real node behind a way that fails. */
export interface FaultyNode {
  readonly url: string;
  readonly faults: Faults;
  /** Everything that was asked since the last look, in order. */
  asked(): Call[];
  close(): Promise<void>;
}

export async function startFaultyNode(target: string): Promise<FaultyNode> {
  const faults: Faults = {};
  let calls: Call[] = [];
  const answer = async (call: Call): Promise<unknown> => {
    const { id, method, params } = call;
    if (method === 'eth_getLogs' && faults.blockRange !== undefined) {
      const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string };
      if (BigInt(toBlock) - BigInt(fromBlock) >= faults.blockRange) {
        return { jsonrpc: '2.0', id, error: { code: -32_602, message: 'block range is too large' } };
      }
    }
    const reply = await fetch(faults.target ?? target, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(call),
    });
    const told = (await reply.json()) as { result?: unknown };
    return faults.lie && 'result' in told ? { ...told, result: faults.lie(call, told.result) } : told;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.gone) {
      request.socket.destroy();
      return;
    }
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const status = faults.statuses?.shift();
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const body = JSON.parse(text) as Call | Call[];
    const batch = Array.isArray(body) ? body : [body];
    calls.push(...batch);
    if (batch.some((call) => faults.silent?.(call))) return;
    const answers = await Promise.all(batch.map(answer));
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(Array.isArray(body) ? answers : answers[0]));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    asked: () => {
      const all = calls;
      calls = [];
      return all;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };
