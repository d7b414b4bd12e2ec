// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {DatanetRegistry} from "../src/datanets/DatanetRegistry.sol";
import {AttributionSettler} from "../src/economy/AttributionSettler.sol";
import {FeeRouter} from "../src/economy/FeeRouter.sol";
import {RewardController} from "../src/economy/RewardController.sol";
import {OpenGovernor} from "../src/governance/OpenGovernor.sol";
import {OpenTimelock} from "../src/governance/OpenTimelock.sol";
import {ProposalBonds} from "../src/governance/ProposalBonds.sol";
import {ProposalPolicy} from "../src/governance/ProposalPolicy.sol";
import {SecurityCouncil} from "../src/governance/SecurityCouncil.sol";
import {VoteRefunds} from "../src/governance/VoteRefunds.sol";
import {IDatanetRegistry} from "../src/interfaces/IDatanetRegistry.sol";
import {Bar, IProposalPolicy, ProposalClass} from "../src/interfaces/IProposalPolicy.sol";
import {IRewardController} from "../src/interfaces/IRewardController.sol";
import {RefundLimits} from "../src/interfaces/IVoteRefunds.sol";
import {Split} from "../src/libraries/FeeSplitLib.sol";
import {GovernanceOpen} from "../src/token/GovernanceOpen.sol";
import {OpenToken} from "../src/token/OpenToken.sol";
import {Treasury} from "../src/treasury/Treasury.sol";
import {TreasuryStreams} from "../src/treasury/TreasuryStreams.sol";

/// @notice The contracts of one DAO.
struct System {
    OpenToken token;
    GovernanceOpen votes;
    OpenTimelock timelock;
    DatanetRegistry registry;
    AttributionSettler settler;
    RewardController rewards;
    Treasury treasury;
    TreasuryStreams streams;
    FeeRouter router;
    ProposalPolicy policy;
    ProposalBonds bonds;
    SecurityCouncil council;
    OpenGovernor governor;
    VoteRefunds refunds;
}

/// @param token An OPEN that exists, of which the deployer holds the fundings; zero: a new one is minted.
/// @param recipient Receives the supply that does not go to treasury and reserve, where it is new.
/// @param budgets What may leave the treasury in 30 days for grants, operations and rewards.
/// @param attestor Posts attributions for every Datanet; zero: only the owners of Datanets do until holders name somebody.
/// @param governor Its `excluded` accounts are extended by the DAO's own contracts.
/// @param bars What the classes of proposals need, lowest class first.
/// @param refundLimits How much of their gas relayers of votes are paid back, in the chain's coin.
/// @param councilHolder Holds the security council's seat for `councilTerm` seconds; zero: nobody does until holders appoint somebody.
struct Config {
    address token;
    address recipient;
    uint256 treasuryFunding;
    uint256 reserveFunding;
    uint256 unwrapCooldown;
    uint256 timelockDelay;
    uint256 outflowCapBps;
    uint256[3] budgets;
    uint256 rate;
    address attestor;
    OpenGovernor.Settings governor;
    Bar[4] bars;
    address councilHolder;
    uint256 councilTerm;
    RefundLimits refundLimits;
    IDatanetRegistry.Rules rules;
    IRewardController.Shares shares;
    Split split;
}

/// @title The one way to deploy the contracts: the script, the devnet and the tests all call it
/// @notice Deploys, funds, seals and checks; what differs between networks is in {Config}.
library Deployment {
    /// @notice Who does not want to take part delegates here: such votes neither count nor raise the quorum.
    address internal constant PARKED_VOTES = address(0xdEaD);

    /// @notice Something is not as it must be after deployment.
    error DeploymentCheckFailed(string what);

    /// @notice The defaults: those of the simulator's parameter table where it has them. The council's seat is empty.
    function standard(address recipient) internal pure returns (Config memory config) {
        config.recipient = recipient;
        config.treasuryFunding = 60_000_000e18;
        config.reserveFunding = 371_600_000e18;
        config.unwrapCooldown = 7 days;
        config.timelockDelay = 3 days;
        config.outflowCapBps = 500;
        config.budgets = [uint256(3_000_000e18), 1_500_000e18, 3_000_000e18];
        config.rate = 700_000e18;
        config.governor = OpenGovernor.Settings({
            votingDelay: 3 days,
            votingPeriod: 7 days,
            lateExtension: 2 days,
            proposalThreshold: 2_500_000e18,
            excluded: new address[](0)
        });
        config.bars = [
            Bar({quorumBps: 200, majorityBps: 5_000, quorumFloor: 5_000_000e18}),
            Bar({quorumBps: 400, majorityBps: 5_500, quorumFloor: 10_000_000e18}),
            Bar({quorumBps: 500, majorityBps: 6_000, quorumFloor: 12_500_000e18}),
            Bar({quorumBps: 1_000, majorityBps: 6_667, quorumFloor: 25_000_000e18})
        ];
        config.councilTerm = 365 days;
        config.rules = IDatanetRegistry.Rules({
            bond: 10_000e18, review: 30 days, probation: 30 days, exitDelay: 30 days, reporterBps: 5_000
        });
        config.refundLimits = RefundLimits({gasPrice: 50 gwei, perVote: 0.01 ether, perProposal: 2 ether});
        config.shares = IRewardController.Shares({contributorsBps: 7_500, buildersBps: 2_500});
        config.split = Split({contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500});
    }

    /// @notice Deploys, funds treasury and reserve, seals the timelock's roles, takes the deployer out and checks all that.
    /// @param deployer The account that the transactions come from.
    function run(Config memory config, address deployer) internal returns (System memory system) {
        system.token = config.token == address(0) ? new OpenToken(deployer) : OpenToken(config.token);
        system.votes = new GovernanceOpen(system.token, config.unwrapCooldown);
        system.timelock = new OpenTimelock(config.timelockDelay, deployer);
        address timelock = address(system.timelock);
        system.registry = new DatanetRegistry(system.token, timelock, config.rules);
        system.settler = new AttributionSettler(system.token, system.registry, timelock, config.attestor);
        system.rewards =
            new RewardController(system.token, system.registry, system.settler, timelock, config.rate, config.shares);
        system.treasury = new Treasury(system.token, system.rewards, timelock, config.outflowCapBps, config.budgets);
        system.streams = system.treasury.streams();
        system.router = new FeeRouter(
            system.token,
            system.votes,
            system.registry,
            system.settler,
            address(system.treasury),
            timelock,
            config.split
        );
        config.governor.excluded = _withOwnContracts(config.governor.excluded, system);
        system.policy = new ProposalPolicy(timelock, config.bars, rules(system));
        system.bonds = new ProposalBonds(system.token, system.timelock, address(system.treasury));
        system.council = new SecurityCouncil(timelock, config.councilHolder, config.councilTerm);
        system.governor = new OpenGovernor(
            system.votes, system.timelock, system.policy, system.bonds, address(system.council), config.governor
        );
        system.refunds = new VoteRefunds(timelock, config.refundLimits);
        system.timelock.seal(address(system.governor));

        _fund(system, config, deployer);
        check(system, config, deployer);
    }

    /// @notice The calls that are not Constitutional.
    function rules(System memory system) internal pure returns (IProposalPolicy.Rule[] memory list) {
        (address registry, address rewards) = (address(system.registry), address(system.rewards));
        (address settler, address router) = (address(system.settler), address(system.router));
        address treasury = address(system.treasury);
        list = new IProposalPolicy.Rule[](24);
        list[0] = IProposalPolicy.Rule(registry, DatanetRegistry.admit.selector, ProposalClass.Routine);
        list[1] = IProposalPolicy.Rule(registry, DatanetRegistry.reject.selector, ProposalClass.Routine);
        list[2] = IProposalPolicy.Rule(registry, DatanetRegistry.suspend.selector, ProposalClass.Routine);
        list[3] = IProposalPolicy.Rule(registry, DatanetRegistry.reinstate.selector, ProposalClass.Routine);
        list[4] = IProposalPolicy.Rule(registry, DatanetRegistry.remove.selector, ProposalClass.Routine);
        list[5] = IProposalPolicy.Rule(registry, DatanetRegistry.upholdObjection.selector, ProposalClass.Routine);
        list[6] = IProposalPolicy.Rule(registry, DatanetRegistry.rejectObjection.selector, ProposalClass.Routine);
        list[7] = IProposalPolicy.Rule(settler, AttributionSettler.decide.selector, ProposalClass.Routine);
        list[8] = IProposalPolicy.Rule(settler, AttributionSettler.void.selector, ProposalClass.Routine);
        list[9] = IProposalPolicy.Rule(registry, DatanetRegistry.setRules.selector, ProposalClass.Economic);
        list[10] = IProposalPolicy.Rule(settler, AttributionSettler.setAttestor.selector, ProposalClass.Economic);
        list[11] = IProposalPolicy.Rule(rewards, RewardController.setRate.selector, ProposalClass.Economic);
        list[12] = IProposalPolicy.Rule(rewards, RewardController.setWeights.selector, ProposalClass.Economic);
        list[13] = IProposalPolicy.Rule(rewards, RewardController.setShares.selector, ProposalClass.Economic);
        list[14] = IProposalPolicy.Rule(rewards, RewardController.pause.selector, ProposalClass.Economic);
        list[15] = IProposalPolicy.Rule(rewards, RewardController.unpause.selector, ProposalClass.Economic);
        list[16] = IProposalPolicy.Rule(router, FeeRouter.setSplit.selector, ProposalClass.Economic);
        list[17] = IProposalPolicy.Rule(router, FeeRouter.setDatanetSplit.selector, ProposalClass.Economic);
        list[18] = IProposalPolicy.Rule(router, FeeRouter.clearDatanetSplit.selector, ProposalClass.Economic);
        list[19] = IProposalPolicy.Rule(treasury, Treasury.setBudget.selector, ProposalClass.Economic);
        list[20] = IProposalPolicy.Rule(treasury, Treasury.spend.selector, ProposalClass.Treasury);
        list[21] = IProposalPolicy.Rule(treasury, Treasury.stream.selector, ProposalClass.Treasury);
        list[22] = IProposalPolicy.Rule(treasury, Treasury.cancelStream.selector, ProposalClass.Treasury);
        list[23] = IProposalPolicy.Rule(treasury, Treasury.fundRewards.selector, ProposalClass.Treasury);
    }

    /// @notice Reverts unless the governor has every role of the timelock, and nobody else that could have one.
    function checkRoles(OpenTimelock timelock, address governor, address deployer) internal view {
        _require(timelock.isSealed(), "timelock is sealed");
        _require(timelock.hasRole(timelock.PROPOSER_ROLE(), governor), "governor proposes");
        _require(timelock.hasRole(timelock.EXECUTOR_ROLE(), governor), "governor executes");
        _require(timelock.hasRole(timelock.CANCELLER_ROLE(), governor), "governor cancels");
        _require(!timelock.hasRole(timelock.EXECUTOR_ROLE(), address(0)), "execution is not open");
        _require(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(timelock)), "timelock is its own admin");
        _require(!timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), deployer), "deployer is not admin");
        _require(!timelock.hasRole(timelock.PROPOSER_ROLE(), deployer), "deployer cannot propose");
        _require(!timelock.hasRole(timelock.EXECUTOR_ROLE(), deployer), "deployer cannot execute");
        _require(!timelock.hasRole(timelock.CANCELLER_ROLE(), deployer), "deployer cannot cancel");
        _require(timelock.governor() == governor, "timelock obeys the governor");
        _require(timelock.nextGovernor() == address(0), "no other governor is announced");
    }

    /// @notice Reverts unless roles, references and balances are as they must be.
    function check(System memory system, Config memory config, address deployer) internal view {
        OpenTimelock timelock = system.timelock;
        checkRoles(timelock, address(system.governor), deployer);
        _require(system.governor.timelock() == address(timelock), "governor uses the timelock");
        _require(address(system.governor.policy()) == address(system.policy), "governor uses the policy");
        _require(address(system.governor.bonds()) == address(system.bonds), "governor uses the bonds");
        _require(system.governor.council() == address(system.council), "governor knows the council");
        _require(system.policy.timelock() == address(timelock), "policy is governed");
        _require(system.council.timelock() == address(timelock), "council is governed");
        _require(system.refunds.timelock() == address(timelock), "refunds are governed");
        _require(system.council.holder() == config.councilHolder, "council is held as intended");
        _require(address(system.bonds.timelock()) == address(timelock), "bonds are locked by the governor");
        _require(system.bonds.treasury() == address(system.treasury), "forfeits go to the treasury");
        _checkEconomy(system, config, deployer);
        IProposalPolicy.Rule[] memory list = rules(system);
        for (uint256 i = 0; i < list.length; ++i) {
            ProposalClass class = system.policy.classOf(list[i].target, list[i].selector);
            _require(class == list[i].class, "calls are classed");
        }
        _require(address(system.governor.token()) == address(system.votes), "governor counts gOPEN");

        _require(system.treasury.balance() == config.treasuryFunding, "treasury is funded");
        _require(system.rewards.reserve() == config.reserveFunding, "reserve is funded");
        if (config.token == address(0)) {
            uint256 rest = system.token.GENESIS_SUPPLY() - config.treasuryFunding - config.reserveFunding;
            _require(system.token.balanceOf(config.recipient) == rest, "recipient holds the rest");
        } else {
            _require(address(system.token) == config.token, "the given token is used");
        }
    }

    function _checkEconomy(System memory system, Config memory config, address deployer) private view {
        address timelock = address(system.timelock);
        _require(system.registry.timelock() == timelock, "registry is governed");
        _require(system.rewards.timelock() == timelock, "rewards are governed");
        _require(system.treasury.timelock() == timelock, "treasury is governed");
        _require(system.router.timelock() == timelock, "router is governed");
        _require(system.settler.timelock() == timelock, "settler is governed");
        _require(!system.settler.isAttestor(deployer) || deployer == config.attestor, "deployer is no attestor");
        _require(config.attestor == address(0) || system.settler.isAttestor(config.attestor), "attestor is named");
        _require(address(system.router.settler()) == address(system.settler), "router pays by attribution");
        _require(address(system.rewards.settler()) == address(system.settler), "rewards are paid by attribution");
        _require(address(system.treasury.rewards()) == address(system.rewards), "treasury funds the rewards");
        _require(address(system.treasury.streams()) == address(system.streams), "streams are the treasury's");
        _require(system.streams.treasury() == address(system.treasury), "streams obey the treasury");
        _require(system.router.treasury() == address(system.treasury), "router pays the treasury");
    }

    function _fund(System memory system, Config memory config, address deployer) private {
        bool sent = system.token.transfer(address(system.treasury), config.treasuryFunding);
        if (config.reserveFunding != 0) {
            system.token.approve(address(system.rewards), config.reserveFunding);
            system.rewards.fund(config.reserveFunding);
        }
        if (config.token == address(0) && config.recipient != deployer) {
            uint256 rest = system.token.GENESIS_SUPPLY() - config.treasuryFunding - config.reserveFunding;
            sent = system.token.transfer(config.recipient, rest) && sent;
        }
        _require(sent, "supply is handed out");
    }

    function _withOwnContracts(address[] memory excluded, System memory system)
        private
        pure
        returns (address[] memory all)
    {
        uint256 length = excluded.length;
        all = new address[](length + 3);
        for (uint256 i = 0; i < length; ++i) {
            all[i] = excluded[i];
        }
        all[length] = address(system.treasury);
        all[length + 1] = address(system.timelock);
        all[length + 2] = PARKED_VOTES;
    }

    function _require(bool fine, string memory what) private pure {
        if (!fine) revert DeploymentCheckFailed(what);
    }
}
