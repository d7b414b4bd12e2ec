import { execFileSync } from 'node:child_process';
import { parseEther, zeroAddress } from 'viem';
import { deploy, endow, type ForeignChain, type ForeignDao, grant, send } from '#ui/chain/foreign.fixture.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { projectRoot } from '#ui/root.ts';

const DAY = 86_400n;
const SOURCE = 'openzeppelin-4.fixture.sol';

/** The packages of the last OpenZeppelin 4, and of the last that knew no clock but the number of a block. */
const PACKAGES = { '4.9': 'openzeppelin-contracts-4', '4.8': 'openzeppelin-contracts-4.8' } as const;

/** Compiles a version by itself, since its contracts have the names of OpenZeppelin 5's. @returns its folder in `out/` */
function compile(version: keyof typeof PACKAGES): string {
  const name = PACKAGES[version];
  const places = ['--out', `out/${name}`, '--cache-path', `cache/${name}`];
  const remapping = `openzeppelin-contracts-4/=node_modules/${name}/`;
  const args = ['build', `governance-ui/src/chain/${SOURCE}`, '--remappings', remapping, ...places];
  execFileSync(foundryBinary('forge'), args, { cwd: projectRoot() });
  return name;
}

/** A DAO of OpenZeppelin 4: simple counting by block number, a quorum of 4 %, a timelock of a day. */
export async function deployOpenZeppelin4(chain: ForeignChain, version: keyof typeof PACKAGES): Promise<ForeignDao> {
  const folder = compile(version);
  const token = await deploy(chain, 'Votes4', [parseEther('1000000'), 18], `${folder}/${SOURCE}`);
  const terms = [DAY, [], [zeroAddress], chain.accounts[0]!];
  const timelock = await deploy(chain, 'TimelockController', terms, `${folder}/TimelockController.sol`);
  const governor = await deploy(chain, 'Governor4', [token, timelock], `${folder}/${SOURCE}`);
  await grant(chain, timelock, ['PROPOSER_ROLE', 'CANCELLER_ROLE'], governor);
  await endow(chain, token, timelock);
  await send(chain, timelock, '0x', { value: parseEther('5') });
  return { governor, timelock, token };
}

/** Votes of six decimals on a Governor that counts fractions. */
export async function deploySixDecimals(chain: ForeignChain): Promise<ForeignDao> {
  const token = await deploy(chain, 'Votes4', [parseEther('1000000'), 6], `${compile('4.9')}/${SOURCE}`);
  const governor = await deploy(chain, 'FractionalGovernor', [token], 'ForeignDaos.t.sol');
  await endow(chain, token, governor);
  return { governor, timelock: governor, token };
}
