/** The proxy that the environment names for an address (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), or null. Never for this machine itself. */
export function proxyFor(address: URL, environment: NodeJS.ProcessEnv = process.env): URL | null {
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  if (isLoopback(address.hostname) || isExempt(address, read('NO_PROXY'))) return null;
  const named = read(address.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (named === '') return null;
  try {
    const proxy = new URL(named.includes('://') ? named : `http://${named}`);
    return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : null;
  } catch {
    return null;
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/** Names or ends of names between commas or blanks, with an optional port; `*` is all. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (onlyPort !== undefined && onlyPort !== ownPort) return false;
      const end = name.replace(/^\*?\.?/, '');
      return name === '*' || hostname === end || (end !== '' && hostname.endsWith(`.${end}`));
    });
}
