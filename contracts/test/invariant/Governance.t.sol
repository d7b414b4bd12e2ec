// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
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

    /// @notice 12: no quorum is ever below the lowest floor, and no class needs less than a lower one.
    function invariant_quorumIsNeverBelowItsFloor() public view {
        assertGe(governor.quorum(block.timestamp - 1), 1_000_000e18);
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            assertGe(governor.proposalQuorum(id), governor.proposalBar(id).quorumFloor);
            assertGe(governor.proposalBar(id).quorumFloor, 1_000_000e18);
        }
        for (uint256 i = 1; i < 4; ++i) {
            Bar memory lower = policy.bar(ProposalClass(i - 1));
            Bar memory higher = policy.bar(ProposalClass(i));
            assertLe(lower.quorumBps, higher.quorumBps);
            assertLe(lower.majorityBps, higher.majorityBps);
            assertLe(lower.quorumFloor, higher.quorumFloor);
        }
    }

    /// @notice 19: a proposal's class is fixed when it is made, and never below that of a call about governance.
    function invariant_classesAreFixed() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (,,,, ProposalClass class) = handler.lives(id);
            assertEq(uint8(governor.proposalClass(id)), uint8(class));
            (address target, bytes4 selector) = handler.callAt(i);
            bool ofGovernance = target == address(policy) || target == address(timelock) || target == address(governor)
                || target == address(council);
            if (!ofGovernance) continue;
            assertEq(uint8(class), uint8(ProposalClass.Constitutional));
            assertEq(uint8(policy.classOf(target, selector)), uint8(ProposalClass.Constitutional));
        }
    }

    /// @notice 20: the bonds that are held are those of the proposals that are not paid out.
    function invariant_bondsAreHeld() public view {
        uint256 open = 0;
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            IGovernor.ProposalState state = governor.state(id);
            address proposer = bonds.bondOf(id);
            if (proposer != address(0)) {
                ++open;
                assertEq(proposer, governor.proposalProposer(id));
            } else {
                assertTrue(state != IGovernor.ProposalState.Pending && state != IGovernor.ProposalState.Active);
            }
        }
        assertEq(token.balanceOf(address(bonds)), open * bonds.amount());
    }

    /// @notice 21: the council cancels at most four times in any 90 days, and its term is at most a year.
    function invariant_councilIsLimited() public view {
        for (uint256 i = 4; i < handler.councilCancelCount(); ++i) {
            assertGe(handler.councilCancels(i), handler.councilCancels(i - 4) + 90 days);
        }
        assertLe(council.expiry(), block.timestamp + 365 days);
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
            (, uint256 queuedAt, uint256 executedAt,,) = handler.lives(id);
            assertEq(governor.state(id) == IGovernor.ProposalState.Executed, executedAt != 0);
            if (executedAt == 0) continue;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            Bar memory bar = governor.proposalBar(id);
            assertGt(inFavour, 0);
            assertGe(inFavour * 10_000, bar.majorityBps * (inFavour + against));
            assertGe(inFavour + abstain, governor.proposalQuorum(id));
            assertGe(executedAt, queuedAt + 2 days);
            assertLe(executedAt, governor.proposalEta(id) + 14 days);
            assertLe(queuedAt, governor.proposalDeadline(id) + 14 days);
        }
    }

    /// @notice 15: what is cancelled, defeated, expired or executed stays so.
    function invariant_endsAreFinal() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (IGovernor.ProposalState last,,,,) = handler.lives(id);
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
                (,,, uint256 proposedWith,) = handler.lives(id);
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
        for (uint256 i = 0; i < 4; ++i) {
            Bar memory bar = policy.bar(ProposalClass(i));
            assertGe(bar.quorumBps, 100);
            assertLe(bar.quorumBps, 2_000);
            assertGe(bar.majorityBps, i == 3 ? 6_000 : 5_000);
            assertLe(bar.majorityBps, 8_000);
            assertLe(bar.quorumFloor, 100_000_000e18);
        }
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
        bytes4[14] memory selectors = [
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
            handler.withdraw.selector,
            handler.councilCancel.selector,
            handler.release.selector
        ];
        for (uint256 i = 0; i < 4_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool fine,) = address(handler)
                .call(
                    abi.encodePacked(
                        selectors[seed % selectors.length], keccak256(abi.encode(seed)), seed, seed << 7, seed << 11
                    )
                );
            assertTrue(fine);
        }
        string[15] memory actions = [
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
            "withdraw",
            "councilCancel",
            "release"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
    }
}
