/**
 * Whether a queue refuses the login, rather than being away. Redis: no or a wrong one, or one without the right, by the first
 * word of its message; PostgreSQL: by its SQLSTATE (28000, 28P01: login; 42501: right; 3D000: no such database).
 */
export function isRefusal(error: unknown): boolean {
  const { code, message } = Object(error) as {
    readonly code?: unknown;
    readonly message?: unknown;
  };
  return (
    /^(NOAUTH|WRONGPASS|NOPERM)\b/.test(String(message)) ||
    /^(28000|28P01|42501|3D000)$/.test(String(code))
  );
}
