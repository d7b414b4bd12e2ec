/** The chain id that every local development chain has. */
export const LOCAL_CHAIN_ID = 31_337;

/** The mnemonic of local development chains. Public, and worth nothing anywhere else: it signs on chain 31337 only. */
export const TEST_MNEMONIC = 'test test test test test test test test test test test junk';
