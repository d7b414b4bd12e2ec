// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {SystemTest} from "../SystemTest.t.sol";
import {GovernanceHandler} from "./GovernanceHandler.t.sol";

/// @notice The properties of decisions, numbered as in the README beside this file.
contract GovernanceInvariantTest is SystemTest {
    GovernanceHandler private handler;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _wrap(actors[i], 40_000_000e18);
            _give(actors[i], 50_000_000e18);
        }
        vm.warp(block.timestamp + 1);
        handler = new GovernanceHandler(dao, actors);
        targetContract(address(handler));
    }

    /// @notice 12: the quorum is never below its floor.
    function invariant_quorumIsNeverBelowItsFloor() public view {
        assertGe(governor.quorum(block.timestamp - 1), 10_000_000e18);
    }

    /// @notice 13: a tally is the votes of its voters, and never more than could vote.
    function invariant_tallyIsTheVotesOfItsVoters() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            uint256 used = 0;
            uint256 snapshot = governor.proposalSnapshot(id);
            for (uint256 j = 0; j < 6; ++j) {
                uint256 cast = governor.usedVotes(id, actors[j]);
                used += cast;
                if (cast != 0) assertLe(cast, votes.getPastVotes(actors[j], snapshot));
            }
            assertEq(against + inFavour + abstain, used);
            if (used != 0) assertLe(used, governor.eligibleVotes(snapshot));
        }
    }

    /// @notice 14: nothing is executed without quorum, majority and at least two days in the timelock.
    function invariant_executedMeansDecidedAndDelayed() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (, uint256 queuedAt, uint256 executedAt,) = handler.lives(id);
            assertEq(governor.state(id) == IGovernor.ProposalState.Executed, executedAt != 0);
            if (executedAt == 0) continue;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            assertGt(inFavour, against);
            assertGe(inFavour + abstain, governor.quorum(governor.proposalSnapshot(id)));
            assertGe(executedAt, queuedAt + 2 days);
            assertLe(executedAt, governor.proposalEta(id) + 14 days);
            assertLe(queuedAt, governor.proposalDeadline(id) + 14 days);
        }
    }

    /// @notice 15: what is cancelled, defeated, expired or executed stays so.
    function invariant_endsAreFinal() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (IGovernor.ProposalState last,,,) = handler.lives(id);
            bool ended = last == IGovernor.ProposalState.Canceled || last == IGovernor.ProposalState.Defeated
                || last == IGovernor.ProposalState.Expired || last == IGovernor.ProposalState.Executed;
            if (ended) assertEq(uint8(governor.state(id)), uint8(last));
        }
    }

    /// @notice 16: no proposer has two proposals that are pending or active, and each had the votes to propose.
    function invariant_oneLiveProposalEach() public view {
        for (uint256 j = 0; j < 6; ++j) {
            uint256 live = 0;
            for (uint256 i = 0; i < handler.motionCount(); ++i) {
                uint256 id = handler.idAt(i);
                if (governor.proposalProposer(id) != actors[j]) continue;
                IGovernor.ProposalState state = governor.state(id);
                if (state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active) ++live;
                (,,, uint256 proposedWith) = handler.lives(id);
                assertGe(proposedWith, governor.retentionThreshold(id));
            }
            assertLe(live, 1);
        }
    }

    /// @notice 17: every setting stays within its bounds, whatever is decided.
    function invariant_settingsStayWithinTheirBounds() public view {
        assertGt(governor.votingDelay(), 2 days);
        assertLe(governor.votingDelay(), 14 days);
        assertGe(governor.votingPeriod(), 5 days);
        assertLe(governor.votingPeriod(), 21 days);
        assertGe(governor.lateQuorumVoteExtension(), 1 days);
        assertLe(governor.lateQuorumVoteExtension(), governor.votingPeriod());
        assertGe(governor.proposalThreshold(), 500_000e18);
        assertLe(governor.proposalThreshold(), 20_000_000e18);
        assertGe(governor.quorumNumerator(), 100);
        assertLe(governor.quorumNumerator(), 2_000);
        assertGe(timelock.getMinDelay(), 2 days);
        assertLe(timelock.getMinDelay(), 30 days);
        assertLe(rewards.rate(), 2_800_000e18);
    }

    /// @notice 18: the timelock's roles never change.
    function invariant_rolesNeverChange() public view {
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        for (uint256 i = 0; i < 3; ++i) {
            assertTrue(timelock.hasRole(roles[i], address(governor)));
            for (uint256 j = 0; j < 6; ++j) {
                assertFalse(timelock.hasRole(roles[i], actors[j]));
            }
        }
        assertEq(governor.timelock(), address(timelock));
    }

    /// @dev A random walk outside the fuzzer: were an action never possible, the invariants above would say nothing about it.
    function test_everyActionHappens() public {
        bytes4[12] memory selectors = [
            handler.warp.selector,
            handler.warpTo.selector,
            handler.look.selector,
            handler.wrap.selector,
            handler.unwrap.selector,
            handler.propose.selector,
            handler.vote.selector,
            handler.carry.selector,
            handler.queue.selector,
            handler.execute.selector,
            handler.cancel.selector,
            handler.withdraw.selector
        ];
        for (uint256 i = 0; i < 800; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool fine,) = address(handler)
                .call(
                    abi.encodePacked(
                        selectors[seed % selectors.length], keccak256(abi.encode(seed)), seed, seed << 7, seed << 11
                    )
                );
            assertTrue(fine);
        }
        string[13] memory actions = [
            "warp",
            "warpTo",
            "look",
            "wrap",
            "unwrap",
            "propose",
            "vote",
            "carry",
            "queue",
            "execute",
            "cancel",
            "executeOutOfBounds",
            "withdraw"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
    }
}
