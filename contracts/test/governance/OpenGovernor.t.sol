// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {Deployment} from "../../script/Deployment.sol";
import {OpenGovernor} from "../../src/governance/OpenGovernor.sol";
import {SecurityCouncil} from "../../src/governance/SecurityCouncil.sol";
import {OutOfBounds, ZeroAddress} from "../../src/interfaces/Errors.sol";
import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {IProposalBonds} from "../../src/interfaces/IProposalBonds.sol";
import {Bar, IProposalPolicy, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {SettingPreview} from "../../src/interfaces/SettingPreview.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

abstract contract GovernorTest is SystemTest {
    uint256 internal constant THRESHOLD = 2_500_000e18;
    uint256 internal constant FLOOR = 10_000_000e18;

    function setUp() public virtual override {
        super.setUp();
        _bonded(alice);
        _bonded(bob);
    }

    /// @dev A harmless call: the rate it already has.
    function _harmless() internal view returns (Motion memory) {
        return _motion(address(rewards), abi.encodeCall(rewards.setRate, (700_000e18)), "Keep the rate");
    }

    function _state(Motion memory motion) internal view returns (IGovernor.ProposalState) {
        return governor.state(motion.id);
    }

    function _assertState(Motion memory motion, IGovernor.ProposalState expected) internal view {
        assertEq(uint8(_state(motion)), uint8(expected));
    }

    function _expectUnexpectedState() internal {
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
    }
}

contract OpenGovernorConstructorTest is GovernorTest {
    function testFuzz_revertsForAVotingDelayOutside(uint48 delay) public {
        vm.assume(delay < 2 days + 1 || delay > 14 days);
        OpenGovernor.Settings memory settings = _settings();
        settings.votingDelay = delay;
        _expectOutOfBounds("votingDelay", delay, 2 days + 1, 14 days, settings);
    }

    function testFuzz_revertsForAVotingPeriodOutside(uint32 period) public {
        vm.assume(period < 5 days || period > 21 days);
        OpenGovernor.Settings memory settings = _settings();
        settings.votingPeriod = period;
        _expectOutOfBounds("votingPeriod", period, 5 days, 21 days, settings);
    }

    function testFuzz_revertsForALateExtensionOutside(uint48 extension) public {
        vm.assume(extension < 1 days || extension > 7 days);
        OpenGovernor.Settings memory settings = _settings();
        settings.lateExtension = extension;
        _expectOutOfBounds("lateQuorumVoteExtension", extension, 1 days, 7 days, settings);
    }

    function testFuzz_revertsForAThresholdOutside(uint256 threshold) public {
        vm.assume(threshold < 500_000e18 || threshold > 20_000_000e18);
        OpenGovernor.Settings memory settings = _settings();
        settings.proposalThreshold = threshold;
        _expectOutOfBounds("proposalThreshold", threshold, 500_000e18, 20_000_000e18, settings);
    }

    function test_revertsWithoutPolicyOrBonds() public {
        OpenGovernor.Settings memory settings = _settings();
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "policy"));
        new OpenGovernor(votes, timelock, IProposalPolicy(address(0)), bonds, address(council), settings);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "bonds"));
        new OpenGovernor(votes, timelock, policy, IProposalBonds(address(0)), address(council), settings);
    }

    function test_revertsForAnExcludedAccountThatIsZeroOrTwiceOrOneTooMany() public {
        OpenGovernor.Settings memory settings = _settings();
        settings.excluded = new address[](1);
        _expect(abi.encodeWithSelector(IOpenGovernor.InvalidExcludedAccount.selector, address(0), 0), settings);
        settings.excluded = new address[](3);
        (settings.excluded[0], settings.excluded[1], settings.excluded[2]) = (alice, bob, alice);
        _expect(abi.encodeWithSelector(IOpenGovernor.InvalidExcludedAccount.selector, alice, 2), settings);
        settings.excluded = new address[](5);
        for (uint160 i = 0; i < 5; ++i) {
            settings.excluded[i] = address(i + 1);
        }
        _expect(abi.encodeWithSelector(IOpenGovernor.TooManyExcludedAccounts.selector, 5, 4), settings);
    }

    function testFuzz_excludesUpToFourAccountsInTheirOrder(uint256 count) public {
        OpenGovernor.Settings memory settings = _settings();
        settings.excluded = new address[](count % 5);
        for (uint160 i = 0; i < settings.excluded.length; ++i) {
            settings.excluded[i] = address(i + 1);
        }
        OpenGovernor made = new OpenGovernor(votes, timelock, policy, bonds, address(council), settings);
        assertEq(made.excludedAccounts(), settings.excluded);
    }

    function testFuzz_revertsForACouncilThatIsNotBoundToTheTimelock(address other) public {
        vm.assume(other != address(0) && other.code.length == 0);
        _expectNoCouncil(other);
        vm.assume(other != address(timelock));
        _expectNoCouncil(address(new SecurityCouncil(other, address(0), 0)));
    }

    function _expectNoCouncil(address candidate) private {
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.NotACouncil.selector, candidate));
        new OpenGovernor(votes, timelock, policy, bonds, candidate, _settings());
    }

    function test_isDeployedWithTheDefaults() public view {
        assertEq(governor.votingDelay(), 3 days);
        assertEq(governor.votingPeriod(), 7 days);
        assertEq(governor.lateQuorumVoteExtension(), 2 days);
        assertEq(governor.proposalThreshold(), THRESHOLD);
        assertEq(address(governor.policy()), address(policy));
        assertEq(address(governor.bonds()), address(bonds));
        assertEq(governor.council(), address(council));
        assertEq(governor.excludedAccounts().length, 3);
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
    }

    function _settings() private view returns (OpenGovernor.Settings memory) {
        return Deployment.standard(address(this)).governor;
    }

    function _expectOutOfBounds(
        string memory parameter,
        uint256 value,
        uint256 lowest,
        uint256 highest,
        OpenGovernor.Settings memory settings
    ) private {
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, parameter, value, lowest, highest));
        new OpenGovernor(votes, timelock, policy, bonds, address(council), settings);
    }

    function _expect(bytes memory reason, OpenGovernor.Settings memory settings) private {
        vm.expectRevert(reason);
        new OpenGovernor(votes, timelock, policy, bonds, address(council), settings);
    }
}

contract OpenGovernorQuorumTest is GovernorTest {
    function testFuzz_isNeverBelowTheFloor(uint256 wrapped) public {
        wrapped = bound(wrapped, 1, 500_000_000e18);
        _wrap(alice, wrapped);
        vm.warp(block.timestamp + 1);
        assertGe(governor.quorum(block.timestamp - 1), FLOOR);
    }

    function testFuzz_isTheShareOfTheWrappedSupplyAboveTheFloor(uint256 wrapped) public {
        wrapped = bound(wrapped, FLOOR * 25, 500_000_000e18);
        _wrap(alice, wrapped);
        vm.warp(block.timestamp + 1);
        assertEq(governor.quorum(block.timestamp - 1), wrapped * 400 / 10_000);
    }

    function testFuzz_leavesVotesOfExcludedAccountsOut(uint256 wrapped, uint256 excluded, uint256 which) public {
        address account = governor.excludedAccounts()[which % 3];
        wrapped = bound(wrapped, FLOOR * 25, 400_000_000e18);
        excluded = bound(excluded, 1, 100_000_000e18);
        _wrap(alice, wrapped);
        _wrap(bob, excluded);
        vm.prank(bob);
        votes.delegate(account);
        vm.warp(block.timestamp + 1);
        assertEq(governor.eligibleVotes(block.timestamp - 1), wrapped);
        assertEq(governor.quorum(block.timestamp - 1), wrapped * 400 / 10_000);
        assertEq(governor.getVotes(account, block.timestamp - 1), 0);
    }

    function testFuzz_leavesOutEachOfFourExcludedAccounts(uint256 wrapped, uint256 which) public {
        OpenGovernor.Settings memory settings = Deployment.standard(address(this)).governor;
        settings.excluded = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            settings.excluded[i] = vm.addr(i + 1);
        }
        OpenGovernor other = new OpenGovernor(votes, timelock, policy, bonds, address(council), settings);
        wrapped = bound(wrapped, 1, 100_000_000e18);
        _wrap(alice, wrapped);
        _wrap(settings.excluded[which % 4], 7e18);
        vm.warp(block.timestamp + 1);
        assertEq(other.eligibleVotes(block.timestamp - 1), wrapped);
        assertEq(other.excludedAccounts(), settings.excluded);
    }

    function testFuzz_followsTheEconomicClass(uint256 bps) public {
        bps = bound(bps, 200, 500);
        _wrap(alice, 500_000_000e18);
        vm.warp(block.timestamp + 1);
        // forge-lint: disable-next-line(unsafe-typecast)
        Bar memory bar = Bar({quorumBps: uint16(bps), majorityBps: 5_500, quorumFloor: 10_000_000e18});
        vm.prank(address(timelock));
        policy.setBar(ProposalClass.Economic, bar);
        assertEq(governor.quorum(block.timestamp - 1), 500_000_000e18 * bps / 10_000);
    }
}

contract OpenGovernorClassTest is GovernorTest {
    function setUp() public override {
        super.setUp();
        _wrap(alice, 300_000_000e18);
        vm.warp(block.timestamp + 1);
    }

    /// @dev One call of each class.
    function _call(ProposalClass class) private view returns (Motion memory) {
        if (class == ProposalClass.Routine) {
            return _motion(address(registry), abi.encodeCall(registry.admit, (bytes32(0))), "Routine");
        }
        if (class == ProposalClass.Economic) return _harmless();
        if (class == ProposalClass.Treasury) {
            return _motion(address(treasury), abi.encodeCall(treasury.fundRewards, (1)), "Treasury");
        }
        return _motion(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "Constitutional");
    }

    function _split(Motion memory motion, uint128 against, uint128 inFavour, uint128 abstain) private {
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(motion.id, 255, "", abi.encodePacked(against, inFavour, abstain));
    }

    function test_revertsForAProposalThatIsNone() public {
        bytes memory reason = abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 7);
        vm.expectRevert(reason);
        governor.proposalClass(7);
        vm.expectRevert(reason);
        governor.proposalBar(7);
        vm.expectRevert(reason);
        governor.proposalQuorum(7);
    }

    function testFuzz_isPinnedWithItsBarWhenProposed(uint256 seed) public {
        ProposalClass class = ProposalClass(seed % 4);
        Bar memory bar = policy.bar(class);
        Motion memory motion = _call(class);
        uint256 id = governor.getProposalId(
            motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description))
        );
        vm.expectEmit(address(governor));
        emit IOpenGovernor.ProposalClassified(id, class, bar);
        _propose(alice, motion);
        assertEq(uint8(governor.proposalClass(id)), uint8(class));
        assertEq(abi.encode(governor.proposalBar(id)), abi.encode(bar));
        uint256 share = uint256(300_000_000e18) * bar.quorumBps / 10_000;
        assertEq(governor.proposalQuorum(id), share > bar.quorumFloor ? share : bar.quorumFloor);
    }

    /// @dev Neither a proposal that failed nor one that passed changes its state by a later policy.
    function testFuzz_doesNotMoveWithThePolicy(uint256 bps, bool lowered) public {
        Motion memory motion = _propose(alice, _harmless());
        _toVote(motion);
        uint256 before = governor.proposalQuorum(motion.id);
        assertEq(before, 12_000_000e18);
        _split(motion, 0, lowered ? 11_000_000e18 : 12_000_000e18, 0);
        _afterVote(motion);
        bps = lowered ? bound(bps, 200, 399) : bound(bps, 401, 500);
        // forge-lint: disable-next-line(unsafe-typecast)
        Bar memory bar = Bar({quorumBps: uint16(bps), majorityBps: 5_500, quorumFloor: 10_000_000e18});
        vm.startPrank(address(timelock));
        policy.setBar(ProposalClass.Economic, bar);
        policy.setClass(address(rewards), rewards.setRate.selector, ProposalClass.Constitutional);
        vm.stopPrank();
        assertEq(governor.proposalQuorum(motion.id), before);
        assertEq(uint8(governor.proposalClass(motion.id)), uint8(ProposalClass.Economic));
        _assertState(motion, lowered ? IGovernor.ProposalState.Defeated : IGovernor.ProposalState.Succeeded);
    }

    function testFuzz_needsItsQuorumToTheWei(uint256 seed, uint256 abstain, bool missed) public {
        Motion memory motion = _propose(alice, _call(ProposalClass(seed % 4)));
        _toVote(motion);
        uint256 needed = governor.proposalQuorum(motion.id);
        abstain = bound(abstain, 0, needed - 2);
        // forge-lint: disable-next-line(unsafe-typecast)
        _split(motion, 0, uint128(needed - abstain - (missed ? 1 : 0)), uint128(abstain));
        _afterVote(motion);
        _assertState(motion, missed ? IGovernor.ProposalState.Defeated : IGovernor.ProposalState.Succeeded);
    }

    /// @dev The quorum is reached by abstentions; For is compared in basis points of 10^18 wei, and one wei beside.
    function testFuzz_needsItsMajorityToTheWei(uint256 seed, uint256 change) public {
        ProposalClass class = ProposalClass(seed % 4);
        Motion memory motion = _propose(alice, _call(class));
        _toVote(motion);
        uint128 share = uint128(governor.proposalBar(motion.id).majorityBps) * 1e18;
        // -1, 0 or +1 wei beside the share.
        change %= 3;
        // forge-lint: disable-next-line(unsafe-typecast)
        _split(motion, 10_000e18 - share, share + uint128(change) - 1, 40_000_000e18);
        _afterVote(motion);
        bool passes = class == ProposalClass.Constitutional ? change >= 1 : change == 2;
        _assertState(motion, passes ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    function testFuzz_abstentionsAloneCarryNothing(uint256 seed) public {
        Motion memory motion = _propose(alice, _call(ProposalClass(seed % 4)));
        _toVote(motion);
        _vote(alice, motion, ABSTAIN);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
    }

    /// @dev The extension comes when the proposal's own quorum is reached, not the general one.
    function testFuzz_extendsByItsOwnQuorum(uint256 seed) public {
        ProposalClass class = ProposalClass(seed % 4);
        Motion memory motion = _propose(alice, _call(class));
        uint256 deadline = governor.proposalDeadline(motion.id);
        vm.warp(deadline - 1 days);
        uint128 needed = uint128(governor.proposalQuorum(motion.id));
        _split(motion, 0, needed - 1, 0);
        assertEq(governor.proposalDeadline(motion.id), deadline);
        vm.warp(deadline);
        _split(motion, 0, 1, 0);
        assertEq(governor.proposalDeadline(motion.id), deadline + 2 days);
    }

    function testFuzz_isTheHighestOfItsCalls(uint256 a, uint256 b) public {
        ProposalClass first = ProposalClass(a % 4);
        ProposalClass second = ProposalClass(b % 4);
        Motion memory motion;
        motion.targets = new address[](2);
        motion.values = new uint256[](2);
        motion.calldatas = new bytes[](2);
        motion.description = "Two calls";
        (motion.targets[0], motion.calldatas[0]) = (_call(first).targets[0], _call(first).calldatas[0]);
        (motion.targets[1], motion.calldatas[1]) = (_call(second).targets[0], _call(second).calldatas[0]);
        motion = _propose(alice, motion);
        assertEq(uint8(governor.proposalClass(motion.id)), uint8(first > second ? first : second));
    }
}

contract OpenGovernorSignatureTest is GovernorTest {
    Motion private motion;
    address private signer;
    uint256 private key;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        _wrap(alice, THRESHOLD);
        _wrap(signer, 12_000_000e18);
        vm.warp(block.timestamp + 1);
        motion = _propose(alice, _harmless());
        _toVote(motion);
    }

    function _domain(string memory name, address verifier) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
    }

    function _sign(uint256 signerKey, uint8 support, address voter, uint256 nonce) private view returns (bytes memory) {
        bytes32 content = keccak256(abi.encode(governor.BALLOT_TYPEHASH(), motion.id, support, voter, nonce));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", _domain("OpenGovernor", address(governor)), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signerKey, digest);
        return abi.encodePacked(r, s, v);
    }

    function testFuzz_countsASignedVoteWhoeverSendsIt(address relayer, uint8 support) public {
        support = uint8(bound(support, AGAINST, ABSTAIN));
        bytes memory signature = _sign(key, support, signer, 0);
        vm.prank(relayer);
        governor.castVoteBySig(motion.id, support, signer, signature);
        uint256[3] memory tally;
        (tally[AGAINST], tally[FOR], tally[ABSTAIN]) = governor.proposalVotes(motion.id);
        assertEq(tally[support], 12_000_000e18);
        assertEq(governor.nonces(signer), 1);
    }

    function testFuzz_refusesASignatureOfAnother(uint256 other) public {
        other = bound(other, 1, 1e30);
        vm.assume(other != key);
        bytes memory signature = _sign(other, FOR, signer, 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signer));
        governor.castVoteBySig(motion.id, FOR, signer, signature);
    }

    function testFuzz_refusesAVoteThatWasNotSigned(uint256 nonce) public {
        nonce = bound(nonce, 1, type(uint256).max);
        bytes memory signature = _sign(key, FOR, signer, 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signer));
        governor.castVoteBySig(motion.id, AGAINST, signer, signature);
        signature = _sign(key, FOR, signer, nonce);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signer));
        governor.castVoteBySig(motion.id, FOR, signer, signature);
    }

    function test_refusesTheSameSignatureTwice() public {
        bytes memory signature = _sign(key, FOR, signer, 0);
        governor.castVoteBySig(motion.id, FOR, signer, signature);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signer));
        governor.castVoteBySig(motion.id, FOR, signer, signature);
    }

    /// @dev A contract that holds votes signs by ERC-1271.
    function testFuzz_asksAContractWhetherItSigned(bytes memory signature, bool yes) public {
        address wallet = makeAddr("wallet");
        _wrap(wallet, 1_000_000e18);
        vm.etch(wallet, hex"00");
        vm.warp(block.timestamp + 1);
        Motion memory other =
            _propose(bobWithVotes(), _motion(address(rewards), abi.encodeCall(rewards.setRate, (710_000e18)), "W"));
        _toVote(other);
        bytes4 answer = yes ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
        vm.mockCall(wallet, abi.encodeWithSelector(IERC1271.isValidSignature.selector), abi.encode(answer));
        if (!yes) vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, wallet));
        governor.castVoteBySig(other.id, FOR, wallet, signature);
        (, uint256 inFavour,) = governor.proposalVotes(other.id);
        assertEq(inFavour, yes ? 1_000_000e18 : 0);
    }

    function bobWithVotes() private returns (address) {
        _wrap(bob, THRESHOLD);
        vm.warp(block.timestamp + 1);
        return bob;
    }

    function testFuzz_delegatesBySignature(address relayer, address to) public {
        vm.assume(to != address(0) && to != signer);
        bytes32 content = keccak256(
            abi.encode(keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"), to, 0, block.timestamp)
        );
        (, string memory name,,,,,) = votes.eip712Domain();
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", _domain(name, address(votes)), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        uint256 had = votes.getVotes(to);
        vm.prank(relayer);
        votes.delegateBySig(to, 0, block.timestamp, v, r, s);
        assertEq(votes.delegates(signer), to);
        assertEq(votes.getVotes(to), had + 12_000_000e18);
    }
}

contract OpenGovernorProposeTest is GovernorTest {
    function testFuzz_revertsBelowTheThreshold(uint256 held) public {
        held = bound(held, 1, THRESHOLD - 1);
        _wrap(alice, held);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, alice, held, THRESHOLD)
        );
        _propose(alice, motion);
    }

    function testFuzz_revertsForVotesOfTheSameMoment(uint256 held) public {
        held = bound(held, THRESHOLD, 100_000_000e18);
        _wrap(alice, held);
        Motion memory motion = _harmless();
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        _propose(alice, motion);
    }

    function test_revertsForAnExcludedAccount() public {
        _wrap(alice, THRESHOLD);
        vm.prank(alice);
        votes.delegate(address(treasury));
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector, address(treasury), 0, THRESHOLD
            )
        );
        _propose(address(treasury), motion);
    }

    function test_revertsWithoutADescription() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        motion.description = "";
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.EmptyDescription.selector, alice));
        _propose(alice, motion);
    }

    function testFuzz_revertsWhileTheProposersLastIsPendingOrActive(uint256 wait) public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory first = _propose(alice, _harmless());
        wait = bound(wait, 0, 10 days);
        vm.warp(block.timestamp + wait);
        Motion memory second = _motion(address(rewards), abi.encodeCall(rewards.setRate, (710_000e18)), "More");
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.ProposalStillLive.selector, alice, first.id));
        _propose(alice, second);
    }

    function test_revertsForACallToAnAddressWithoutCode() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _motion(bob, abi.encodeCall(rewards.setRate, (1)), "To nobody");
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetHasNoCode.selector, bob, 0));
        _propose(alice, motion);
    }

    function testFuzz_revertsForAnAccountThatOnlyDelegatesToCode(address code) public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        vm.etch(bob, abi.encodePacked(hex"ef0100", code));
        Motion memory motion = _motion(bob, abi.encodeCall(rewards.setRate, (1)), "To a wallet");
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetHasNoCode.selector, bob, 0));
        _propose(alice, motion);
    }

    function testFuzz_revertsForTextReservedForAnotherProposer(address other) public {
        vm.assume(other != alice);
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        motion.description = string.concat("Keep the rate #proposer=", Strings.toHexString(other));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, alice));
        _propose(alice, motion);
    }

    /// @dev OpenZeppelin reads the mark at the very end only: text after it, even a line break, makes it plain text.
    function testFuzz_aMarkThatIsNotAtTheEndProtectsNobody(address other, bool lineBreak) public {
        vm.assume(other != alice);
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        motion.description =
            string.concat("Keep the rate #proposer=", Strings.toHexString(other), lineBreak ? "\n" : " ");
        motion = _propose(alice, motion);
        assertEq(governor.proposalProposer(motion.id), alice);
    }

    function test_takesAMarkOfTheProposerItself() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _harmless();
        motion.description = string.concat("Keep the rate #proposer=", Strings.toHexString(alice));
        motion = _propose(alice, motion);
        assertEq(governor.proposalProposer(motion.id), alice);
    }

    function testFuzz_revertsWithoutTheBond(uint256 allowed) public {
        allowed = bound(allowed, 0, 10_000e18 - 1);
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        vm.prank(alice);
        token.approve(address(bonds), allowed);
        Motion memory motion = _harmless();
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(bonds), allowed, 10_000e18)
        );
        _propose(alice, motion);
    }

    function test_locksTheBond() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        assertEq(token.balanceOf(alice), 90_000e18);
        assertEq(token.balanceOf(address(bonds)), 10_000e18);
        assertEq(bonds.bondOf(motion.id), alice);
    }

    function test_takesAStatementWithoutACall() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _motion(bob, "", "We thank Bob"));
        _assertState(motion, IGovernor.ProposalState.Pending);
    }

    function testFuzz_pinsSnapshotDeadlineAndThreshold(uint256 held) public {
        held = bound(held, THRESHOLD, 100_000_000e18);
        _wrap(alice, held);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        assertEq(governor.proposalSnapshot(motion.id), block.timestamp + 3 days);
        assertEq(governor.proposalDeadline(motion.id), block.timestamp + 10 days);
        assertEq(governor.retentionThreshold(motion.id), THRESHOLD);
        assertEq(governor.latestProposalOf(alice), motion.id);
        assertEq(governor.proposalProposer(motion.id), alice);
    }

    function test_worksAgainOnceTheLastIsDecidedOrCancelled() public {
        _wrap(alice, THRESHOLD);
        vm.warp(block.timestamp + 1);
        Motion memory first = _propose(alice, _motion(bob, "", "One"));
        _cancel(alice, first);
        Motion memory second = _propose(alice, _motion(bob, "", "Two"));
        _afterVote(second);
        _assertState(second, IGovernor.ProposalState.Defeated);
        Motion memory third = _propose(alice, _motion(bob, "", "Three"));
        _assertState(third, IGovernor.ProposalState.Pending);
    }
}

contract OpenGovernorCancelTest is GovernorTest {
    Motion private motion;

    function setUp() public override {
        super.setUp();
        _wrap(alice, THRESHOLD);
        _wrap(bob, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        motion = _propose(alice, _harmless());
    }

    function testFuzz_revertsForOthersWhileTheProposerKeepsItsVotes(address caller, uint256 wait) public {
        vm.assume(caller != alice);
        vm.warp(block.timestamp + bound(wait, 0, 10 days));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, caller));
        _cancel(caller, motion);
    }

    function test_revertsForTheProposerOnceVotingHasBegun() public {
        _toVote(motion);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, alice));
        _cancel(alice, motion);
    }

    /// @dev A higher threshold decided meanwhile does not reach back.
    function test_revertsForOthersAfterTheThresholdWasRaised() public {
        Motion memory raise =
            _motion(address(governor), abi.encodeCall(governor.setProposalThreshold, (20_000_000e18)), "Raise it");
        raise = _untilExecution(bob, raise);
        Motion memory later = _propose(alice, _motion(carol, "", "Proposed before the rise"));
        _execute(raise);
        assertEq(governor.proposalThreshold(), 20_000_000e18);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, later.id, carol));
        _cancel(carol, later);
    }

    function testFuzz_revertsOnceTheVoteHasEnded(uint256 unwrapped) public {
        unwrapped = bound(unwrapped, 1, THRESHOLD);
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        vm.prank(alice);
        votes.unwrap(unwrapped);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, carol));
        _cancel(carol, motion);
    }

    function testFuzz_letsAnyoneCancelOnceTheProposerFellBelow(address caller, uint256 unwrapped, uint256 wait) public {
        unwrapped = bound(unwrapped, 1, THRESHOLD);
        vm.warp(block.timestamp + bound(wait, 0, 10 days - 1));
        vm.prank(alice);
        votes.unwrap(unwrapped);
        vm.warp(block.timestamp + 1);
        _cancel(caller, motion);
        _assertState(motion, IGovernor.ProposalState.Canceled);
    }

    function testFuzz_letsTheProposerCancelBeforeTheVote(uint256 wait) public {
        vm.warp(block.timestamp + bound(wait, 0, 3 days));
        _cancel(alice, motion);
        _assertState(motion, IGovernor.ProposalState.Canceled);
    }
}

contract OpenGovernorVoteTest is GovernorTest {
    Motion private motion;

    function setUp() public override {
        super.setUp();
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        motion = _propose(alice, _harmless());
    }

    function testFuzz_revertsBeforeTheSnapshot(uint256 wait) public {
        vm.warp(block.timestamp + bound(wait, 0, 3 days));
        _expectUnexpectedState();
        _vote(alice, motion, FOR);
    }

    function testFuzz_revertsForVotesWrappedAfterTheSnapshot(uint256 amount) public {
        amount = bound(amount, 1, 100_000_000e18);
        _toVote(motion);
        _wrap(bob, amount);
        vm.warp(block.timestamp + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, bob));
        _vote(bob, motion, FOR);
    }

    function test_revertsTheSecondTime() public {
        _toVote(motion);
        _vote(alice, motion, FOR);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, alice));
        _vote(alice, motion, AGAINST);
    }

    function testFuzz_countsTheVotesAtTheSnapshot(uint256 before, uint256 later, uint8 support) public {
        before = bound(before, 1, 100_000_000e18);
        later = bound(later, 1, 100_000_000e18);
        support = uint8(bound(support, AGAINST, ABSTAIN));
        _wrap(bob, before);
        _toVote(motion);
        _wrap(bob, later);
        _vote(bob, motion, support);
        uint256[3] memory tally;
        (tally[AGAINST], tally[FOR], tally[ABSTAIN]) = governor.proposalVotes(motion.id);
        assertEq(tally[support], before);
        assertEq(tally[0] + tally[1] + tally[2], before);
        assertEq(governor.usedVotes(motion.id, bob), before);
    }

    function testFuzz_splitsAVote(uint128 against, uint128 inFavour, uint128 abstain) public {
        against = uint128(bound(against, 0, 20_000_000e18));
        inFavour = uint128(bound(inFavour, 1, 15_000_000e18));
        abstain = uint128(bound(abstain, 0, 15_000_000e18));
        _toVote(motion);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(motion.id, 255, "", abi.encodePacked(against, inFavour, abstain));
        (uint256 a, uint256 f, uint256 n) = governor.proposalVotes(motion.id);
        assertEq(a, against);
        assertEq(f, inFavour);
        assertEq(n, abstain);
    }

    function testFuzz_extendsTheVoteWhenTheQuorumIsReachedLate(uint256 left) public {
        left = bound(left, 0, 2 days - 1);
        uint256 deadline = governor.proposalDeadline(motion.id);
        vm.warp(deadline - left);
        _vote(alice, motion, FOR);
        assertEq(governor.proposalDeadline(motion.id), block.timestamp + 2 days);
    }
}

contract OpenGovernorStateTest is GovernorTest {
    Motion private motion;

    function setUp() public override {
        super.setUp();
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        motion = _propose(alice, _harmless());
    }

    function testFuzz_isDefeatedBelowTheQuorumFloor(uint256 cast) public {
        cast = bound(cast, 1, FLOOR - 1);
        _wrap(bob, cast);
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
    }

    function test_succeedsWithExactlyTheQuorumFloor() public {
        _wrap(bob, FLOOR);
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Succeeded);
    }

    function testFuzz_everyProposalNeedsQueuing(uint256 id) public view {
        assertTrue(governor.proposalNeedsQueuing(id));
        assertTrue(governor.proposalNeedsQueuing(motion.id));
    }

    function testFuzz_isDefeatedByAtLeastAsManyAgainst(uint256 against) public {
        against = bound(against, 50_000_000e18, 200_000_000e18);
        _wrap(bob, against);
        _toVote(motion);
        _vote(alice, motion, FOR);
        _vote(bob, motion, AGAINST);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
    }

    function testFuzz_expiresWhenNotQueuedWithinTwoWeeks(uint256 wait) public {
        wait = bound(wait, 14 days + 1, 3650 days);
        _toVote(motion);
        _vote(alice, motion, FOR);
        uint256 deadline = governor.proposalDeadline(motion.id);
        vm.warp(deadline + 14 days);
        _assertState(motion, IGovernor.ProposalState.Succeeded);
        vm.warp(deadline + wait);
        _assertState(motion, IGovernor.ProposalState.Expired);
        _expectUnexpectedState();
        _queue(motion);
    }

    function testFuzz_expiresWhenNotExecutedWithinTheGracePeriod(uint256 wait) public {
        wait = bound(wait, 14 days + 1, 3650 days);
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        uint256 eta = governor.proposalEta(motion.id);
        vm.warp(eta + 14 days);
        _assertState(motion, IGovernor.ProposalState.Queued);
        vm.warp(eta + wait);
        _assertState(motion, IGovernor.ProposalState.Expired);
        _expectUnexpectedState();
        _execute(motion);
        _expectUnexpectedState();
        _queue(motion);
    }

    function testFuzz_executedStaysExecuted(uint256 wait) public {
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(governor.proposalEta(motion.id));
        _execute(motion);
        vm.warp(block.timestamp + bound(wait, 0, 3650 days));
        _assertState(motion, IGovernor.ProposalState.Executed);
        _expectUnexpectedState();
        _execute(motion);
    }
}

contract OpenGovernorQueueTest is GovernorTest {
    function test_revertsWhereTheTargetLostItsCode() public {
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        vm.etch(address(rewards), "");
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetHasNoCode.selector, address(rewards), 0));
        _queue(motion);
    }

    function testFuzz_revertsWhereTheTargetsCodeChanged(bytes memory code) public {
        vm.assume(code.length != 0 && code[0] != 0xef && keccak256(code) != address(rewards).codehash);
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        vm.etch(address(rewards), code);
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetCodeChanged.selector, motion.id));
        _queue(motion);
    }

    /// @dev Nor can money sent to an account without code stop a proposal that pays it.
    function test_takesAnAccountThatReceivedMoney() public {
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _motion(makeAddr("never used"), "", "Thanks"));
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        vm.deal(makeAddr("never used"), 1);
        _queue(motion);
        _assertState(motion, IGovernor.ProposalState.Queued);
    }

    function testFuzz_revertsBeforeTheVoteHasEnded(uint256 wait) public {
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        _toVote(motion);
        _vote(alice, motion, FOR);
        vm.warp(block.timestamp + bound(wait, 0, 7 days - 1));
        _expectUnexpectedState();
        _queue(motion);
    }
}

contract OpenGovernorExecuteTest is GovernorTest {
    /// @dev As by self-destruction and redeployment at the same address while the proposal waits.
    function testFuzz_revertsWhereTheTargetsCodeChanged(bytes memory code) public {
        vm.assume(code.length != 0 && code[0] != 0xef && keccak256(code) != address(rewards).codehash);
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _untilExecution(alice, _harmless());
        vm.etch(address(rewards), code);
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetCodeChanged.selector, motion.id));
        _execute(motion);
    }

    function test_revertsWhereCodeCameToAnAccountThatHadNone() public {
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _untilExecution(alice, _motion(carol, "", "Thanks"));
        vm.etch(carol, hex"00");
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetCodeChanged.selector, motion.id));
        _execute(motion);
    }

    /// @dev The inner one would clear the list of calls that the outer one may still make of the Governor.
    function testFuzz_revertsWithinAnotherExecution(bool first) public {
        _wrap(alice, 50_000_000e18);
        _wrap(bob, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory inner = _propose(bob, _motion(carol, "", "We thank Carol"));
        Motion memory outer;
        outer.targets = new address[](2);
        outer.values = new uint256[](2);
        outer.calldatas = new bytes[](2);
        outer.description = "One within another";
        (uint256 a, uint256 b) = first ? (0, 1) : (1, 0);
        (outer.targets[0], outer.targets[1]) = (address(governor), address(governor));
        outer.calldatas[a] =
            abi.encodeCall(governor.execute, (inner.targets, inner.values, inner.calldatas, _hash(inner)));
        outer.calldatas[b] = abi.encodeCall(governor.setVotingDelay, (4 days));
        outer = _propose(alice, outer);
        _toVote(outer);
        _vote(alice, inner, FOR);
        _vote(alice, outer, FOR);
        _afterVote(outer);
        _queue(inner);
        _queue(outer);
        vm.warp(governor.proposalEta(outer.id));
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.ExecutionWithinExecution.selector, inner.id));
        _execute(outer);
        _execute(inner);
        _assertState(inner, IGovernor.ProposalState.Executed);
    }

    function _hash(Motion memory motion) private pure returns (bytes32) {
        return keccak256(bytes(motion.description));
    }

    function testFuzz_revertsBeforeTheTimelocksDelayIsOver(uint256 wait) public {
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _propose(alice, _harmless());
        _toVote(motion);
        _vote(alice, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(block.timestamp + bound(wait, 0, 3 days - 1));
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(motion);
    }
}

contract OpenGovernorSettersTest is GovernorTest {
    function setUp() public override {
        super.setUp();
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
    }

    function testFuzz_revertForAnyoneButGovernance(address caller) public {
        vm.assume(caller != address(timelock));
        bytes memory reason = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(reason);
        governor.setVotingDelay(4 days);
        vm.expectRevert(reason);
        governor.setVotingPeriod(8 days);
        vm.expectRevert(reason);
        governor.setProposalThreshold(1_000_000e18);
        vm.expectRevert(reason);
        governor.setCouncil(alice);
        vm.expectRevert(reason);
        governor.setLateQuorumVoteExtension(3 days);
    }

    function testFuzz_votingDelayStaysWithinItsBounds(uint48 delay) public {
        bool allowed = delay >= 2 days + 1 && delay <= 14 days;
        _decideOrRevert(
            abi.encodeCall(governor.setVotingDelay, (delay)), allowed, "votingDelay", delay, 2 days + 1, 14 days
        );
        assertEq(governor.votingDelay(), allowed ? delay : 3 days);
    }

    function testFuzz_votingPeriodStaysWithinItsBounds(uint32 period) public {
        bool allowed = period >= 5 days && period <= 21 days;
        _decideOrRevert(
            abi.encodeCall(governor.setVotingPeriod, (period)), allowed, "votingPeriod", period, 5 days, 21 days
        );
        assertEq(governor.votingPeriod(), allowed ? period : 7 days);
    }

    function testFuzz_thresholdStaysWithinItsBounds(uint256 threshold) public {
        threshold = bound(threshold, 0, 40_000_000e18);
        bool allowed = threshold >= 500_000e18 && threshold <= 20_000_000e18;
        _decideOrRevert(
            abi.encodeCall(governor.setProposalThreshold, (threshold)),
            allowed,
            "proposalThreshold",
            threshold,
            500_000e18,
            20_000_000e18
        );
        assertEq(governor.proposalThreshold(), allowed ? threshold : THRESHOLD);
    }

    function testFuzz_setCouncilRefusesWhatIsNotBoundToTheTimelock(address next, bool delegating) public {
        vm.assume(next != address(0) && next.code.length == 0);
        assumeNotPrecompile(next);
        if (delegating) vm.etch(next, abi.encodePacked(hex"ef0100", address(council)));
        bytes memory reason = abi.encodeWithSelector(IOpenGovernor.NotACouncil.selector, next);
        vm.expectRevert(reason);
        governor.previewCouncil(next);
        Motion memory motion = _untilExecution(
            alice, _motion(address(governor), abi.encodeCall(governor.setCouncil, (next)), "Another council")
        );
        vm.expectRevert(reason);
        _execute(motion);
    }

    function testFuzz_setCouncilEmitsOldAndNew(bool none) public {
        address next = none ? address(0) : address(new SecurityCouncil(address(timelock), bob, 100 days));
        assertEq(governor.previewCouncil(next), address(council));
        Motion memory motion = _untilExecution(
            alice, _motion(address(governor), abi.encodeCall(governor.setCouncil, (next)), "Another council")
        );
        vm.expectEmit(address(governor));
        emit IOpenGovernor.CouncilSet(address(council), next);
        _execute(motion);
        assertEq(governor.council(), next);
    }

    function testFuzz_lateExtensionStaysWithinItsBounds(uint48 extension) public {
        extension = uint48(bound(extension, 0, 14 days));
        bool allowed = extension >= 1 days && extension <= 7 days;
        _decideOrRevert(
            abi.encodeCall(governor.setLateQuorumVoteExtension, (extension)),
            allowed,
            "lateQuorumVoteExtension",
            extension,
            1 days,
            7 days
        );
        assertEq(governor.lateQuorumVoteExtension(), allowed ? extension : 2 days);
    }

    function test_votingPeriodStaysAboveTheLateExtension() public {
        _decide(alice, address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (7 days)));
        _decideOrRevert(
            abi.encodeCall(governor.setVotingPeriod, (6 days)), false, "votingPeriod", 6 days, 7 days, 21 days
        );
    }

    function testFuzz_updateTimelockAlwaysReverts(address other) public {
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TimelockIsFixed.selector, other));
        vm.prank(address(timelock));
        governor.updateTimelock(TimelockController(payable(other)));
    }

    /// @dev What the preview says is what the decision does, and where the decision would fail, so does the preview.
    function testFuzz_previewsSayWhatTheDecisionWouldDo(uint256 which, uint256 value) public {
        which %= 4;
        string[4] memory names = ["votingDelay", "votingPeriod", "proposalThreshold", "lateQuorumVoteExtension"];
        uint256[4] memory olds = [uint256(3 days), 7 days, THRESHOLD, 2 days];
        uint256[4] memory lowest = [uint256(2 days + 1), 5 days, 500_000e18, 1 days];
        uint256[4] memory highest = [uint256(14 days), 21 days, 20_000_000e18, 7 days];
        value = bound(value, 0, highest[which] * 2);
        if (value < lowest[which] || value > highest[which]) {
            vm.expectRevert(
                abi.encodeWithSelector(OutOfBounds.selector, names[which], value, lowest[which], highest[which])
            );
            _preview(which, value);
            return;
        }
        SettingPreview memory preview = _preview(which, value);
        assertEq(abi.encode(preview), abi.encode(SettingPreview(olds[which], value, lowest[which], highest[which])));
        bytes[4] memory calls = [
            abi.encodeWithSelector(governor.setVotingDelay.selector, value),
            abi.encodeWithSelector(governor.setVotingPeriod.selector, value),
            abi.encodeWithSelector(governor.setProposalThreshold.selector, value),
            abi.encodeWithSelector(governor.setLateQuorumVoteExtension.selector, value)
        ];
        _decide(alice, address(governor), calls[which]);
        assertEq(_setting(which), preview.newValue);
    }

    function _preview(uint256 which, uint256 value) private view returns (SettingPreview memory) {
        if (which == 0) return governor.previewVotingDelay(value);
        if (which == 1) return governor.previewVotingPeriod(value);
        if (which == 2) return governor.previewProposalThreshold(value);
        return governor.previewLateQuorumVoteExtension(value);
    }

    function _setting(uint256 which) private view returns (uint256) {
        if (which == 0) return governor.votingDelay();
        if (which == 1) return governor.votingPeriod();
        if (which == 2) return governor.proposalThreshold();
        return governor.lateQuorumVoteExtension();
    }

    function test_relayToTheTimelockReverts() public {
        bytes memory data = abi.encodeCall(
            governor.relay, (address(timelock), 0, abi.encodeCall(timelock.cancel, (bytes32(uint256(1)))))
        );
        Motion memory motion = _untilExecution(alice, _motion(address(governor), data, "Act on the timelock"));
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.RelayToTimelock.selector, address(timelock)));
        _execute(motion);
    }

    function testFuzz_relayRecoversTokensSentToTheGovernor(uint256 amount) public {
        amount = bound(amount, 1, 1_000_000e18);
        _give(address(governor), amount);
        bytes memory transfer = abi.encodeCall(token.transfer, (carol, amount));
        _decide(alice, address(governor), abi.encodeCall(governor.relay, (address(token), 0, transfer)));
        assertEq(token.balanceOf(carol), amount);
    }

    function testFuzz_emitOldAndNew(uint48 delay) public {
        delay = uint48(bound(delay, 2 days + 1, 14 days));
        Motion memory motion = _untilExecution(
            alice, _motion(address(governor), abi.encodeCall(governor.setVotingDelay, (delay)), "Delay")
        );
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingDelaySet(3 days, delay);
        _execute(motion);
    }

    function _decideOrRevert(
        bytes memory data,
        bool allowed,
        string memory parameter,
        uint256 value,
        uint256 lowest,
        uint256 highest
    ) private {
        Motion memory motion = _untilExecution(alice, _motion(address(governor), data, "A setting"));
        if (!allowed) {
            vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, parameter, value, lowest, highest));
        }
        _execute(motion);
    }
}
