/**
 * Why a connection failed, as Node.js calls it: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. Nothing else of the error, which may
 * hold a login.
 */
export function networkReason(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: unknown };
  const isName = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
  return isName ? code : cause === undefined ? undefined : networkReason(cause);
}
