/** One request to a running application, and its answer as far as tests look at it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `raw` is sent as it is. */
  readonly body?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

/** Sends requests to `base` with a bearer token. */
export function httpClient(base: string, token?: string) {
  return async (path: string, request: HttpRequest = {}): Promise<HttpAnswer> => {
    const body = request.raw ?? (request.body === undefined ? null : JSON.stringify(request.body));
    const response = await fetch(new URL(path, base), {
      method: request.method ?? (body === null ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
