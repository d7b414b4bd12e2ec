// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Deployment} from "../../script/Deployment.sol";
import {OpenGovernor} from "../../src/governance/OpenGovernor.sol";
import {SecurityCouncil} from "../../src/governance/SecurityCouncil.sol";
import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";
import {Agenda} from "./Agenda.t.sol";
import {GovernanceHandler} from "./GovernanceHandler.t.sol";
import {Life} from "./GovernanceLedger.t.sol";

/// @notice The properties of decisions, 5 to 18 and 21 of the README beside this file.
contract GovernanceInvariantTest is SystemTest {
    GovernanceHandler private handler;
    Agenda private agenda;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _wrap(actors[i], 30_000_000e18);
            _give(actors[i], 20_000_000e18);
        }
        // Votes that cannot be cast, from the beginning.
        _wrap(bob, 3_000_000e18);
        _wrap(carol, 3_000_000e18);
        vm.prank(bob);
        votes.delegate(address(treasury));
        vm.prank(carol);
        votes.delegate(Deployment.PARKED_VOTES);
        vm.warp(block.timestamp + 1);
        OpenGovernor.Settings memory settings = Deployment.standard(address(this)).governor;
        address successor = address(new OpenGovernor(votes, timelock, policy, bonds, address(council), settings));
        agenda = new Agenda(dao, successor, address(new SecurityCouncil(address(timelock), actors[0], 300 days)));
        handler = new GovernanceHandler(dao, actors, agenda);
        targetContract(address(handler));
    }

    /// @notice A tally is the ballots of its voters, and never more than could vote.
    function invariant_05_tallyIsTheBallotsOfItsVoters() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            uint256 used = 0;
            for (uint256 j = 0; j < 6; ++j) {
                used += governor.usedVotes(id, actors[j]);
            }
            assertEq(against + inFavour + abstain, used);
            if (used != 0) assertLe(used, governor.eligibleVotes(governor.proposalSnapshot(id)));
        }
    }

    /// @notice Nobody counts for more than its votes at the snapshot.
    function invariant_06_nobodyCountsForMoreThanItsVotes() public view {
        assertEq(handler.violated(6), "");
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            for (uint256 j = 0; j < 6; ++j) {
                uint256 used = governor.usedVotes(id, actors[j]);
                if (used != 0) assertLe(used, votes.getPastVotes(actors[j], governor.proposalSnapshot(id)));
            }
            address[] memory excluded = governor.excludedAccounts();
            for (uint256 j = 0; j < excluded.length; ++j) {
                assertEq(governor.usedVotes(id, excluded[j]), 0);
            }
        }
    }

    /// @notice Executed means that quorum and majority of its class were there, and the timelock's delay was kept.
    function invariant_07_executedMeansDecidedAndDelayed() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            Life memory life = handler.lifeOf(id);
            assertEq(governor.state(id) == IGovernor.ProposalState.Executed, life.executedAt != 0);
            if (life.executedAt == 0) continue;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            Bar memory bar = governor.proposalBar(id);
            assertGt(inFavour, 0);
            assertGe(inFavour * 10_000, bar.majorityBps * (inFavour + against));
            assertGe(inFavour + abstain, governor.proposalQuorum(id));
            assertGt(life.queuedAt, governor.proposalDeadline(id));
            assertGe(life.executedAt, life.queuedAt + life.delayWhenQueued);
            assertGe(life.delayWhenQueued, 2 days);
        }
    }

    /// @notice Nothing is executed twice, and what is cancelled, defeated, expired or executed stays so.
    function invariant_08_endsAreFinal() public view {
        assertEq(handler.violated(8), "");
    }

    /// @notice A proposal never goes back to an earlier state.
    function invariant_09_statesOnlyGoForward() public view {
        assertEq(handler.violated(9), "");
    }

    /// @notice No quorum is below its floor, its share is at most what can vote, and no class needs less than a lower one.
    function invariant_10_quorumsKeepTheirFloors() public view {
        uint256 now_ = block.timestamp - 1;
        uint256 eligible = governor.eligibleVotes(now_);
        assertLe(eligible, votes.getPastTotalSupply(now_));
        assertGe(governor.quorum(now_), 1_000_000e18);
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            assertGe(governor.proposalBar(id).quorumFloor, 1_000_000e18);
            assertGe(governor.proposalQuorum(id), governor.proposalBar(id).quorumFloor);
            assertLe(governor.proposalBar(id).quorumBps, 2_000);
        }
        for (uint256 i = 1; i < 4; ++i) {
            Bar memory lower = policy.bar(ProposalClass(i - 1));
            Bar memory higher = policy.bar(ProposalClass(i));
            assertLe(lower.quorumBps, higher.quorumBps);
            assertLe(lower.majorityBps, higher.majorityBps);
            assertLe(lower.quorumFloor, higher.quorumFloor);
        }
    }

    /// @notice No proposer has two proposals that are pending or active, and each had the votes to propose.
    function invariant_11_oneLiveProposalEach() public view {
        assertEq(handler.violated(11), "");
        uint256[6] memory live;
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            assertGe(handler.lifeOf(id).proposedWith, governor.retentionThreshold(id));
            IGovernor.ProposalState state = governor.state(id);
            bool isLive = state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active;
            for (uint256 j = 0; j < 6 && isLive; ++j) {
                if (governor.proposalProposer(id) == actors[j]) assertEq(++live[j], 1);
            }
        }
    }

    /// @notice A proposal has the highest class among its calls, for good; calls about governance itself are constitutional.
    function invariant_12_classesAreFixedAndTheHighest() public view {
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            Motion memory motion = handler.motionAt(i);
            Life memory life = handler.lifeOf(motion.id);
            assertEq(uint8(governor.proposalClass(motion.id)), uint8(life.class));
            assertEq(uint8(life.class), uint8(life.highestCall));
            for (uint256 j = 0; j < motion.targets.length; ++j) {
                address target = motion.targets[j];
                bool ofGovernance = target == address(policy) || target == address(timelock)
                    || target == address(governor) || target == address(council);
                if (ofGovernance) assertEq(uint8(life.class), uint8(ProposalClass.Constitutional));
            }
        }
        assertEq(
            uint8(policy.classOf(timelock.governor(), policy.setBar.selector)), uint8(ProposalClass.Constitutional)
        );
    }

    /// @notice What is executed has the code that was voted on.
    function invariant_13_executedCodeIsTheCodeProposed() public view {
        assertEq(handler.violated(13), "");
    }

    /// @notice Nothing is queued or executed after its time, whatever is decided meanwhile.
    function invariant_14_nothingHappensAfterItsTime() public view {
        assertEq(handler.violated(14), "");
        for (uint256 i = 0; i < handler.motionCount(); ++i) {
            uint256 id = handler.idAt(i);
            Life memory life = handler.lifeOf(id);
            if (life.queuedAt != 0) assertLe(life.queuedAt, governor.proposalDeadline(id) + 14 days);
            if (life.executedAt != 0) assertLe(life.executedAt, life.queuedAt + life.delayWhenQueued + 14 days);
        }
    }

    /// @notice Every setting stays within its bounds, whatever is decided.
    function invariant_15_settingsStayWithinTheirBounds() public view {
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
            assertGe(bar.quorumFloor, 1_000_000e18);
            assertLe(bar.quorumFloor, 100_000_000e18);
        }
        assertGe(timelock.getMinDelay(), 2 days);
        assertLe(timelock.getMinDelay(), 30 days);
        assertLe(rewards.rate(), 2_800_000e18);
        assertLe(treasury.outflowCapBps(), 1_000);
    }

    /// @notice The timelock's Governor has its three roles and nobody else any; the timelock is its only admin.
    function invariant_16_rolesAreThoseOfTheGovernor() public view {
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        address inOffice = timelock.governor();
        assertTrue(inOffice == address(governor) || inOffice == agenda.successor());
        address[16] memory accounts;
        for (uint256 i = 0; i < 6; ++i) {
            accounts[i] = actors[i];
        }
        (accounts[6], accounts[7], accounts[8]) = (address(0), address(council), agenda.otherCouncil());
        (accounts[9], accounts[10], accounts[11]) = (address(this), address(treasury), address(timelock));
        (accounts[12], accounts[13], accounts[14]) = (guardian, address(bonds), address(policy));
        accounts[15] = inOffice == address(governor) ? agenda.successor() : address(governor);
        for (uint256 i = 0; i < 3; ++i) {
            assertTrue(timelock.hasRole(roles[i], inOffice));
            for (uint256 j = 0; j < 16; ++j) {
                assertFalse(timelock.hasRole(roles[i], accounts[j]));
            }
        }
        for (uint256 j = 0; j < 16; ++j) {
            assertEq(timelock.hasRole(bytes32(0), accounts[j]), accounts[j] == address(timelock));
        }
        assertEq(governor.timelock(), address(timelock));
    }

    /// @notice The council cancels only in its term, with a reason, at most four times in any 90 days, and not what is about itself.
    function invariant_17_councilKeepsToItsLimits() public view {
        assertEq(handler.violated(17), "");
        for (uint256 i = 4; i < handler.councilCancelCount(); ++i) {
            assertGe(handler.councilCancels(i), handler.councilCancels(i - 4) + 90 days);
        }
        assertLe(council.expiry(), block.timestamp + 365 days);
    }

    /// @notice Liveness: see {afterInvariant}, which asks at the end of every run; here, that the probe is within its means.
    function invariant_18_aMajorityCanAlwaysBeFormed() public view {
        // The largest quorum that any decision can ask for is below what holders outside the handler have.
        Bar memory bar = policy.bar(ProposalClass.Constitutional);
        uint256 outside = token.balanceOf(address(this));
        uint256 eligible = governor.eligibleVotes(block.timestamp - 1) + outside;
        assertGe(outside, eligible * bar.quorumBps / 10_000);
        assertGe(outside, bar.quorumFloor);
        assertGe(outside, governor.proposalThreshold());
    }

    /// @notice The bonds that are held are those of the proposals that are not paid out.
    function invariant_21_bondsAreHeld() public view {
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

    /// @dev 18: from wherever a run ended, a supermajority passes a change of a parameter within the longest delays there can be,
    /// against a sixth of the votes. The council does not take part: that it cannot stand in the way for good is 17's.
    function afterInvariant() public {
        OpenGovernor inOffice = OpenGovernor(payable(timelock.governor()));
        address majority = makeAddr("majority");
        uint256 bond = bonds.amount();
        _wrap(majority, token.balanceOf(address(this)) - bond);
        _give(majority, bond);
        vm.prank(majority);
        token.approve(address(bonds), bond);
        uint256 start = block.timestamp;
        vm.warp(start + 1);

        uint256 newDelay = timelock.getMinDelay() == 3 days ? 4 days : 3 days;
        Motion memory motion =
            _motion(address(timelock), abi.encodeCall(timelock.updateDelay, (newDelay)), "A change of a parameter");
        vm.prank(majority);
        motion.id = inOffice.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        vm.warp(inOffice.proposalSnapshot(motion.id) + 1);
        vm.prank(majority);
        inOffice.castVote(motion.id, FOR);
        if (inOffice.getVotes(actors[0], inOffice.proposalSnapshot(motion.id)) != 0) {
            vm.prank(actors[0]);
            inOffice.castVote(motion.id, AGAINST);
        }
        vm.warp(inOffice.proposalDeadline(motion.id) + 1);
        bytes32 hash = keccak256(bytes(motion.description));
        inOffice.queue(motion.targets, motion.values, motion.calldatas, hash);
        vm.warp(inOffice.proposalEta(motion.id));
        inOffice.execute(motion.targets, motion.values, motion.calldatas, hash);
        assertEq(timelock.getMinDelay(), newDelay);
        // Voting delay, period, extension, timelock, at their highest, and three single seconds.
        assertLe(block.timestamp, start + 14 days + 21 days + 21 days + 30 days + 3);
    }

    /// @dev A random walk outside the fuzzer: were an action never possible, the invariants above would say nothing about it.
    function test_everyActionHappens() public {
        vm.pauseGasMetering();
        bytes4[23] memory selectors = [
            handler.pass.selector,
            handler.passTo.selector,
            handler.wrap.selector,
            handler.unwrap.selector,
            handler.withdraw.selector,
            handler.delegate.selector,
            handler.propose.selector,
            handler.proposeOutOfTurn.selector,
            handler.voteOutOfTurn.selector,
            handler.vote.selector,
            handler.voteSplit.selector,
            handler.voteBySignature.selector,
            handler.carry.selector,
            handler.carry.selector,
            handler.queue.selector,
            handler.execute.selector,
            handler.tryOutOfTurn.selector,
            handler.cancel.selector,
            handler.release.selector,
            handler.councilCancel.selector,
            handler.revokeCouncil.selector,
            handler.migrate.selector,
            handler.exchangeCode.selector
        ];
        string[30] memory actions = [
            "pass",
            "passTo",
            "wrap",
            "unwrap",
            "withdraw",
            "delegate",
            "propose",
            "proposeSeveral",
            "proposeTwice",
            "proposeWithoutVotes",
            "voteOutOfTurn",
            "vote",
            "voteSplit",
            "voteBySignature",
            "carry",
            "queue",
            "queueOfChangedCode",
            "queueOutOfTurn",
            "execute",
            "executeOutOfBounds",
            "executeOfChangedCode",
            "executeOutOfTurn",
            "cancel",
            "release",
            "councilCancel",
            "councilRefused",
            "revokeCouncil",
            "exchangeCode",
            "finalizeMigration",
            "announceMigration"
        ];
        uint256 start = vm.snapshotState();
        uint256[30] memory times;
        // Several walks: a change of the Governor ends one.
        for (uint256 walk = 0; walk < 6; ++walk) {
            for (uint256 i = 0; i < 1_000; ++i) {
                uint256 seed = uint256(keccak256(abi.encode(walk, i)));
                bytes memory data = abi.encodePacked(
                    keccak256(abi.encode(seed)), seed >> 8, seed >> 16, keccak256(abi.encode(seed, 1))
                );
                bytes4 selector = selectors[seed % selectors.length];
                bool hasFlag = selector == handler.tryOutOfTurn.selector || selector == handler.carry.selector;
                if (hasFlag) data = abi.encode(seed >> 8, seed & (1 << 100) != 0);
                (bool fine,) = address(handler).call(abi.encodePacked(selector, data));
                assertTrue(fine);
            }
            for (uint256 i = 0; i < actions.length; ++i) {
                times[i] += handler.done(actions[i]);
            }
            assertTrue(vm.revertToState(start));
        }
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(times[i], 0, actions[i]);
        }
    }
}
