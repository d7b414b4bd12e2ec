/** Words of names under which a secret might be put into the configuration file. */
const SECRET_NAME = /priv|secret|mnemonic|seed|passw|phrase|token|keystore|api.?key/i;

/** Part of an address that looks like an access key: long, with letters and digits. */
const KEY_LIKE = /^(?=.*\d)(?=.*[a-zA-Z])[\w-]{20,}$/;

export function isSecretName(key: string): boolean {
  return SECRET_NAME.test(key);
}

/** Whether an endpoint carries a user, a password or something that looks like an access key. */
export function carriesKey(url: string): boolean {
  const { username, password, pathname, searchParams } = new URL(url);
  if (username !== '' || password !== '') return true;
  return [...pathname.split('/'), ...searchParams.values()].some((part) => KEY_LIKE.test(part));
}
