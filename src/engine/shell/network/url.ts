export interface Url {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
}

/** Reads an address as `wget` and `curl` do: `http://` may be left out. Undefined when it is none of these. */
export function readUrl(text: string): Url | undefined {
  const [, scheme = 'http', host, port, rest = ''] =
    /^(?:(https?):\/\/)?(?:[^@/?#]*@)?(\[[^\]]+\]|[^:/?#\s]+)(?::(\d{1,5}))?([/?#].*)?$/i.exec(text) ?? [];
  if (host === undefined || (text.includes('://') && !/^https?:/i.test(text))) return undefined;
  const secure = scheme.toLowerCase() === 'https';
  const number = port === undefined ? (secure ? 443 : 80) : Number(port);
  if (number < 1 || number > 65535) return undefined;
  const path = rest.replace(/#.*$/, '');
  return {
    scheme: secure ? 'https' : 'http',
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/** An address that needs no name server. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

/** The usual words for a status. */
export function statusText(status: number): string {
  return texts[status] ?? 'Unknown';
}

const texts: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
