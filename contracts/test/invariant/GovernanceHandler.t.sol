// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {System} from "../../script/Deployment.sol";
import {Motion} from "../SystemTest.t.sol";
import {Handler} from "./Handler.t.sol";

/// @title Holders who propose, vote, queue, execute and cancel, with any setting, sensible or not
contract GovernanceHandler is Handler {
    struct Life {
        IGovernor.ProposalState last;
        uint256 queuedAt;
        uint256 executedAt;
        uint256 proposedWith;
        ProposalClass class;
    }

    Motion[] internal motions;
    mapping(uint256 proposalId => Life) public lives;
    /// @notice When the council cancelled, in order.
    uint256[] public councilCancels;

    constructor(System memory dao_, address[ACTORS] memory actors_) Handler(dao_, actors_) {}

    function motionCount() external view returns (uint256) {
        return motions.length;
    }

    function councilCancelCount() external view returns (uint256) {
        return councilCancels.length;
    }

    function callAt(uint256 index) external view returns (address target, bytes4 selector) {
        return (motions[index].targets[0], bytes4(motions[index].calldatas[0]));
    }

    function idAt(uint256 index) external view returns (uint256) {
        return motions[index].id;
    }

    // ------------------------------------------------------------------- holdings

    function wrap(uint256 who, uint256 amount) external counted("wrap") {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.wrapAndDelegate(amount, account);
    }

    function unwrap(uint256 who, uint256 amount) external counted("unwrap") {
        address account = _actor(who);
        uint256 held = dao.votes.balanceOf(account);
        if (held == 0) return;
        vm.prank(account);
        dao.votes.unwrap(bound(amount, 1, held / 5 + 1));
    }

    function withdraw(uint256 who) external {
        address account = _actor(who);
        (uint256 amount, uint256 readyAt) = dao.votes.unwrapped(account);
        if (amount == 0 || block.timestamp < readyAt) return;
        vm.prank(account);
        dao.votes.withdraw();
        ++done["withdraw"];
    }

    // ------------------------------------------------------------------ proposals

    function propose(uint256 who, uint256 kind, uint256 value) external {
        address proposer = _actor(who);
        uint256 held = dao.governor.getVotes(proposer, block.timestamp - 1);
        if (held < dao.governor.proposalThreshold() || _hasLive(proposer)) return;
        if (dao.token.balanceOf(proposer) < dao.bonds.amount()) return;
        Motion storage motion = motions.push();
        (address target, bytes memory data) = _call(kind, value);
        motion.targets.push(target);
        motion.values.push(0);
        motion.calldatas.push(data);
        motion.description = vm.toString(motions.length);
        vm.prank(proposer);
        motion.id = dao.governor.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        lives[motion.id].proposedWith = held;
        lives[motion.id].class = dao.governor.proposalClass(motion.id);
        ++done["propose"];
    }

    function vote(uint256 who, uint256 which, uint256 support) external {
        if (motions.length == 0) return;
        address voter = _actor(who);
        uint256 id = _motion(which).id;
        _toSnapshot(id);
        if (dao.governor.state(id) != IGovernor.ProposalState.Active || dao.governor.hasVoted(id, voter)) return;
        if (dao.governor.getVotes(voter, dao.governor.proposalSnapshot(id)) == 0) return;
        // Mostly For: otherwise next to nothing would ever be executed.
        uint8 ballot = support % 8 < 6 ? 1 : support % 8 == 6 ? 0 : 2;
        vm.prank(voter);
        dao.governor.castVote(id, ballot);
        ++done["vote"];
    }

    function queue(uint256 which) external {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        if (dao.governor.state(motion.id) != IGovernor.ProposalState.Succeeded) return;
        dao.governor.queue(motion.targets, motion.values, motion.calldatas, _hash(motion));
        lives[motion.id].queuedAt = block.timestamp;
        ++done["queue"];
    }

    /// @dev A setting out of bounds fails here, as it must; the proposal then stays queued until it expires.
    function execute(uint256 which) external {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        if (dao.governor.state(motion.id) != IGovernor.ProposalState.Queued) return;
        if (block.timestamp < dao.governor.proposalEta(motion.id)) return;
        try dao.governor.execute(motion.targets, motion.values, motion.calldatas, _hash(motion)) {
            lives[motion.id].executedAt = block.timestamp;
            ++done["execute"];
        } catch {
            ++done["executeOutOfBounds"];
        }
    }

    /// @dev Sometimes the proposer gives its votes up first: by chance it would seldom fall below what it had to keep.
    function cancel(uint256 who, uint256 which) external {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        address proposer = dao.governor.proposalProposer(motion.id);
        if (!_hasLive(proposer) || dao.governor.latestProposalOf(proposer) != motion.id) return;
        uint256 held = dao.votes.balanceOf(proposer);
        if (who % 4 == 0 && held != 0) {
            vm.prank(proposer);
            dao.votes.unwrap(held);
            vm.warp(block.timestamp + 1);
            if (!_hasLive(proposer)) return;
        }
        uint256 kept = dao.governor.getVotes(proposer, block.timestamp - 1);
        if (kept >= dao.governor.retentionThreshold(motion.id)) return;
        vm.prank(_actor(who));
        dao.governor.cancel(motion.targets, motion.values, motion.calldatas, _hash(motion));
        ++done["cancel"];
    }

    /// @dev Whoever holds the seat now; seldom, or nothing would ever be carried.
    function councilCancel(uint256 which, uint256 seed) external {
        if (motions.length == 0 || seed % 3 != 0) return;
        Motion memory motion = _motion(which);
        address holder = dao.council.holder();
        if (holder == address(0) || block.timestamp >= dao.council.expiry()) return;
        if (dao.governor.council() != address(dao.council) || dao.council.nextCancelAt() != 0) return;
        if (motion.targets[0] == address(dao.council)) return;
        IGovernor.ProposalState state = dao.governor.state(motion.id);
        if (
            state == IGovernor.ProposalState.Canceled || state == IGovernor.ProposalState.Defeated
                || state == IGovernor.ProposalState.Expired || state == IGovernor.ProposalState.Executed
        ) return;
        vm.prank(holder);
        dao.council.cancel(motion.targets, motion.values, motion.calldatas, _hash(motion), "harmful");
        councilCancels.push(block.timestamp);
        ++done["councilCancel"];
    }

    function release(uint256 which) external {
        if (motions.length == 0) return;
        uint256 id = _motion(which).id;
        if (dao.bonds.bondOf(id) == address(0)) return;
        IGovernor.ProposalState state = dao.governor.state(id);
        if (state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active) return;
        dao.bonds.release(id);
        ++done["release"];
    }

    /// @dev The next moment at which something can happen to a proposal; plain warping seldom meets it.
    function warpTo(uint256 which) external {
        if (motions.length == 0) return;
        uint256 id = _motion(which).id;
        IGovernor.ProposalState state = dao.governor.state(id);
        uint256 to = dao.governor.proposalEta(id);
        if (state == IGovernor.ProposalState.Pending) to = dao.governor.proposalSnapshot(id) + 1;
        if (state == IGovernor.ProposalState.Active) to = dao.governor.proposalDeadline(id) + 1;
        if (to <= block.timestamp) return;
        vm.warp(to);
        ++done["warpTo"];
    }

    /// @dev A proposal that everyone is for, to the end of its vote.
    function carry(uint256 which) external {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        _toSnapshot(motion.id);
        if (dao.governor.state(motion.id) != IGovernor.ProposalState.Active) return;
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (dao.governor.getVotes(actors[i], dao.governor.proposalSnapshot(motion.id)) == 0) continue;
            if (dao.governor.hasVoted(motion.id, actors[i])) continue;
            vm.prank(actors[i]);
            dao.governor.castVote(motion.id, 1);
        }
        vm.warp(dao.governor.proposalDeadline(motion.id) + 1);
        ++done["carry"];
    }

    /// @notice Keeps each proposal's state as last seen, to compare with later ones.
    function look() external counted("look") {
        for (uint256 i = 0; i < motions.length; ++i) {
            lives[motions[i].id].last = dao.governor.state(motions[i].id);
        }
    }

    // ------------------------------------------------------------------- internal

    /// @dev Values below, within and above the bounds alike.
    function _call(uint256 kind, uint256 value) private view returns (address target, bytes memory data) {
        kind %= 11;
        target = address(dao.governor);
        if (kind == 0) {
            data = abi.encodeCall(dao.governor.setVotingDelay, (uint48(bound(value, 0, 28 days))));
        } else if (kind == 1) {
            data = abi.encodeCall(dao.governor.setVotingPeriod, (uint32(bound(value, 0, 42 days))));
        } else if (kind == 2) {
            data = abi.encodeCall(dao.governor.setProposalThreshold, (bound(value, 0, 40_000_000e18)));
        } else if (kind == 3) {
            ProposalClass class = ProposalClass(value % 4);
            Bar memory bar = dao.policy.bar(class);
            bar.quorumBps = uint16(bound(value >> 8, 0, 4_000));
            if (value & 4 != 0) bar.majorityBps = uint16(bound(value >> 16, 4_000, 9_000));
            if (value & 8 != 0) bar.quorumFloor = uint128(bound(value >> 24, 0, 200_000_000e18));
            (target, data) = (address(dao.policy), abi.encodeCall(dao.policy.setBar, (class, bar)));
        } else if (kind == 4) {
            data = abi.encodeCall(dao.governor.setLateQuorumVoteExtension, (uint48(bound(value, 0, 14 days))));
        } else if (kind == 5) {
            (target, data) =
            (address(dao.timelock), abi.encodeCall(dao.timelock.updateDelay, (bound(value, 0, 60 days))));
        } else if (kind == 6) {
            address[6] memory listed = [
                address(dao.policy),
                address(dao.timelock),
                address(dao.governor),
                address(dao.council),
                address(dao.rewards),
                address(dao.treasury)
            ];
            (target, data) =
            (
                address(dao.policy),
                abi.encodeCall(
                    dao.policy.setClass,
                    (listed[value % 6], dao.rewards.setRate.selector, ProposalClass((value >> 8) % 4))
                )
            );
        } else if (kind == 7) {
            (target, data) =
            (address(dao.council), abi.encodeCall(dao.council.appoint, (_actor(value), bound(value >> 8, 0, 700 days))));
        } else if (kind == 8) {
            (target, data) =
            (address(dao.treasury), abi.encodeCall(dao.treasury.fundRewards, (bound(value, 0, 6_000_000e18))));
        } else {
            (target, data) =
            (address(dao.rewards), abi.encodeCall(dao.rewards.setRate, (bound(value, 0, 1_400_000e18))));
        }
    }

    function _toSnapshot(uint256 id) private {
        if (dao.governor.state(id) != IGovernor.ProposalState.Pending) return;
        vm.warp(dao.governor.proposalSnapshot(id) + 1);
    }

    function _hasLive(address proposer) private view returns (bool) {
        uint256 latest = dao.governor.latestProposalOf(proposer);
        if (latest == 0) return false;
        IGovernor.ProposalState state = dao.governor.state(latest);
        return state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active;
    }

    function _motion(uint256 seed) private view returns (Motion memory) {
        // The newest are the ones in which something still happens.
        uint256 recent = motions.length < 4 ? motions.length : 4;
        return motions[motions.length - 1 - seed % recent];
    }

    function _hash(Motion memory motion) private pure returns (bytes32) {
        return keccak256(bytes(motion.description));
    }
}
