// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Test} from "forge-std/Test.sol";

import {Config, Deployment, System} from "../script/Deployment.sol";
import {DatanetRegistry} from "../src/datanets/DatanetRegistry.sol";
import {AttributionSettler} from "../src/economy/AttributionSettler.sol";
import {FeeRouter} from "../src/economy/FeeRouter.sol";
import {RewardController} from "../src/economy/RewardController.sol";
import {OpenGovernor} from "../src/governance/OpenGovernor.sol";
import {OpenTimelock} from "../src/governance/OpenTimelock.sol";
import {ProposalBonds} from "../src/governance/ProposalBonds.sol";
import {ProposalPolicy} from "../src/governance/ProposalPolicy.sol";
import {SecurityCouncil} from "../src/governance/SecurityCouncil.sol";
import {GovernanceOpen} from "../src/token/GovernanceOpen.sol";
import {OpenToken} from "../src/token/OpenToken.sol";
import {Treasury} from "../src/treasury/Treasury.sol";
import {TreasuryStreams} from "../src/treasury/TreasuryStreams.sol";
import {Deployer} from "./Deployer.t.sol";

/// @notice A proposal as the Governor takes it.
struct Motion {
    uint256 id;
    address[] targets;
    uint256[] values;
    bytes[] calldatas;
    string description;
}

/// @title Base of the tests: the whole DAO, deployed as everywhere, and the words that tests use
abstract contract SystemTest is Test {
    uint256 internal constant OPEN = 1e18;
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;

    OpenToken internal token;
    GovernanceOpen internal votes;
    OpenTimelock internal timelock;
    DatanetRegistry internal registry;
    AttributionSettler internal settler;
    RewardController internal rewards;
    Treasury internal treasury;
    TreasuryStreams internal streams;
    FeeRouter internal router;
    OpenGovernor internal governor;
    ProposalPolicy internal policy;
    ProposalBonds internal bonds;
    SecurityCouncil internal council;
    System internal dao;

    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal guardian = makeAddr("guardian");

    function setUp() public virtual {
        // Not a midnight, and late enough for windows that look back.
        vm.warp(1_800_000_123);
        // Deployed by name: each test contract would otherwise carry the code of the whole DAO, and compile for as long.
        dao = Deployer(vm.deployCode("Deployer.t.sol:Deployer")).run(_config());
        (token, votes, timelock, registry) = (dao.token, dao.votes, dao.timelock, dao.registry);
        (rewards, treasury, router, governor) = (dao.rewards, dao.treasury, dao.router, dao.governor);
        (policy, bonds, council) = (dao.policy, dao.bonds, dao.council);
        (settler, streams) = (dao.settler, dao.streams);
    }

    function _config() internal view returns (Config memory config) {
        config = Deployment.standard(address(this));
        config.councilHolder = guardian;
    }

    // ------------------------------------------------------------------- holders

    function _give(address account, uint256 amount) internal {
        assertTrue(token.transfer(account, amount));
    }

    /// @dev `account` can pay the bonds of ten proposals.
    function _bonded(address account) internal {
        _give(account, 10 * bonds.amount());
        vm.prank(account);
        token.approve(address(bonds), type(uint256).max);
    }

    /// @dev `account` gets `amount` OPEN, wraps it and votes with it itself.
    function _wrap(address account, uint256 amount) internal {
        _give(account, amount);
        vm.startPrank(account);
        token.approve(address(votes), amount);
        votes.wrapAndDelegate(amount, account);
        vm.stopPrank();
    }

    function _notify(uint256 amount) internal {
        token.approve(address(votes), amount);
        votes.notifyReward(amount);
    }

    // ------------------------------------------------------------------ Datanets

    function _apply(address owner, string memory name) internal returns (bytes32 id) {
        uint256 bond = registry.bondPrice();
        _give(owner, bond);
        vm.startPrank(owner);
        token.approve(address(registry), bond);
        id = registry.applyFor(owner, name, "", bytes32(registry.count()));
        vm.stopPrank();
    }

    function _admitted(address owner, string memory name) internal returns (bytes32 id) {
        id = _apply(owner, name);
        vm.prank(address(timelock));
        registry.admit(id);
    }

    /// @dev Thirty days later it is active.
    function _graduated(address owner, string memory name) internal returns (bytes32 id) {
        id = _admitted(owner, name);
        vm.warp(block.timestamp + registry.rules().probation);
        registry.graduate(id);
    }

    // ---------------------------------------------------------------- governance

    function _motion(address target, bytes memory data, string memory description)
        internal
        pure
        returns (Motion memory motion)
    {
        motion.targets = new address[](1);
        motion.values = new uint256[](1);
        motion.calldatas = new bytes[](1);
        (motion.targets[0], motion.calldatas[0], motion.description) = (target, data, description);
    }

    function _propose(address proposer, Motion memory motion) internal returns (Motion memory) {
        vm.prank(proposer);
        motion.id = governor.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        return motion;
    }

    function _vote(address voter, Motion memory motion, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(motion.id, support);
    }

    function _queue(Motion memory motion) internal {
        governor.queue(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
    }

    function _execute(Motion memory motion) internal {
        governor.execute(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
    }

    function _cancel(address caller, Motion memory motion) internal {
        vm.prank(caller);
        governor.cancel(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
    }

    function _toVote(Motion memory motion) internal {
        vm.warp(governor.proposalSnapshot(motion.id) + 1);
    }

    function _afterVote(Motion memory motion) internal {
        vm.warp(governor.proposalDeadline(motion.id) + 1);
    }

    /// @dev Proposes, passes and queues by `voter`'s votes alone, up to the moment of execution.
    function _untilExecution(address voter, Motion memory motion) internal returns (Motion memory) {
        motion = _propose(voter, motion);
        _toVote(motion);
        _vote(voter, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(governor.proposalEta(motion.id));
        return motion;
    }

    function _decide(address voter, address target, bytes memory data) internal {
        _execute(_untilExecution(voter, _motion(target, data, "A decision")));
    }
}
