// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {AttributionSettler} from "../../src/economy/AttributionSettler.sol";
import {OpenTimelock} from "../../src/governance/OpenTimelock.sol";
import {ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {ICouncilGuarded} from "../../src/interfaces/ICouncilGuarded.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IOpenToken} from "../../src/interfaces/IOpenToken.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {MerkleTree} from "./MerkleTree.t.sol";

/// @notice Datanet of Alice with a pool, Bob attests for all, contributors are numbered from 0.
abstract contract SettlerTest is SystemTest {
    uint256 internal constant POOL = 100_000e18;
    uint256 internal constant BOND = 10_000e18;
    uint256 internal constant STAKE = 2_500e18;
    uint256 internal constant CONTRIBUTORS = 5;

    bytes32 internal id;
    uint256 internal amountSeed = 1;

    function setUp() public virtual override {
        super.setUp();
        id = _admitted(alice, "Medical imaging");
        vm.prank(address(timelock));
        settler.setAttestor(bob, true);
        _fund(id, POOL);
        address[3] memory posters = [alice, bob, carol];
        for (uint256 i = 0; i < 3; ++i) {
            _give(posters[i], 10 * BOND);
            vm.prank(posters[i]);
            token.approve(address(settler), type(uint256).max);
        }
        vm.warp(block.timestamp + 14 days);
    }

    function _fund(bytes32 datanet, uint256 amount) internal {
        token.approve(address(settler), amount);
        settler.fund(datanet, amount);
    }

    function _contributor(uint256 index) internal pure returns (address) {
        return vm.addr(1_000 + index);
    }

    /// @dev Different amounts, of which the last one takes what is left of `total`.
    function _amounts(uint256 total) internal view returns (uint256[] memory amounts) {
        amounts = new uint256[](CONTRIBUTORS);
        uint256 left = total;
        for (uint256 i = 0; i + 1 < CONTRIBUTORS; ++i) {
            amounts[i] = uint256(keccak256(abi.encode(amountSeed, i))) % (total / CONTRIBUTORS + 1);
            left -= amounts[i];
        }
        amounts[CONTRIBUTORS - 1] = left;
    }

    function _leaves(uint256 epoch, uint256 total) internal view returns (bytes32[] memory leaves) {
        uint256[] memory amounts = _amounts(total);
        leaves = new bytes32[](CONTRIBUTORS);
        for (uint256 i = 0; i < CONTRIBUTORS; ++i) {
            leaves[i] = settler.leaf(epoch, id, i, _contributor(i), amounts[i]);
        }
    }

    function _post(uint256 epoch, uint256 total) internal {
        bytes32 root = MerkleTree.root(_leaves(epoch, total));
        vm.prank(bob);
        settler.post(epoch, id, root, total);
    }

    function _final(uint256 epoch, uint256 total) internal {
        _post(epoch, total);
        vm.warp(block.timestamp + 3 days);
    }

    function _claim(uint256 epoch, uint256 total, uint256 index) internal returns (uint256 amount) {
        amount = _amounts(total)[index];
        settler.claim(epoch, id, index, _contributor(index), amount, MerkleTree.proof(_leaves(epoch, total), index));
    }

    /// @dev The proof is made before the revert is expected.
    function _cannotClaim(uint256 epoch, uint256 total, IAttributionSettler.State state) internal {
        bytes32[] memory proof = MerkleTree.proof(_leaves(epoch, total), 0);
        _expectWrongState(epoch, state);
        settler.claim(epoch, id, 0, _contributor(0), _amounts(total)[0], proof);
    }

    function _challenge(uint256 epoch) internal {
        vm.prank(carol);
        settler.challenge(epoch, id, "evidence");
    }

    function _decide(uint256 epoch, bool valid) internal {
        vm.prank(address(timelock));
        settler.decide(epoch, id, valid);
    }

    function _assertState(uint256 epoch, IAttributionSettler.State expected) internal view {
        assertEq(uint8(settler.rootOf(epoch, id).state), uint8(expected));
    }

    function _expectWrongState(uint256 epoch, IAttributionSettler.State state) internal {
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.WrongState.selector, epoch, id, state));
    }

    function _assertSolvent() internal view {
        assertEq(token.balanceOf(address(settler)), settler.liabilities());
    }
}

contract AttributionSettlerConstructorTest is SettlerTest {
    function test_revertsForZeroAddresses() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        new AttributionSettler(IOpenToken(address(0)), registry, address(timelock), bob);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "registry"));
        new AttributionSettler(token, IDatanetRegistry(address(0)), address(timelock), bob);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        new AttributionSettler(token, registry, address(0), bob);
    }

    function testFuzz_startsWithTheGivenAttestorOrNone(address attestor) public {
        AttributionSettler made = new AttributionSettler(token, registry, address(timelock), attestor);
        assertEq(made.isAttestor(attestor), attestor != address(0));
        assertEq(made.currentEpoch(), 0);
    }

    function test_itsEpochsAreThoseOfTheRewards() public view {
        assertEq(settler.genesis(), rewards.genesis());
        assertEq(settler.currentEpoch(), rewards.currentEpoch());
        assertEq(settler.EPOCH(), rewards.EPOCH());
    }
}

contract AttributionSettlerFundTest is SettlerTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        settler.fund(id, 0);
    }

    function testFuzz_revertsForADatanetThatNobodyAppliedFor(bytes32 other) public {
        vm.assume(other != id);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.UnknownDatanet.selector, other));
        settler.fund(other, 1);
    }

    function testFuzz_addsToThatPoolAlone(uint256 amount) public {
        bytes32 other = _apply(carol, "Robotics");
        amount = bound(amount, 1, 1_000_000e18);
        token.approve(address(settler), amount);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.PoolFunded(other, address(this), amount);
        settler.fund(other, amount);
        assertEq(settler.pool(other), amount);
        assertEq(settler.pool(id), POOL);
        _assertSolvent();
    }
}

contract AttributionSettlerPostTest is SettlerTest {
    function testFuzz_revertsForAnyoneButAttestorsAndTheOwner(address caller) public {
        vm.assume(caller != alice && caller != bob);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.NotAnAttestor.selector, caller, id));
        vm.prank(caller);
        settler.post(0, id, "root", 1);
    }

    /// @dev A Datanet that nobody applied for has no owner: not even the zero account.
    function test_theOwnerPostsForItsOwnDatanetOnly() public {
        bytes32 other = _admitted(carol, "Gaming");
        assertTrue(settler.mayPost(alice, id));
        assertFalse(settler.mayPost(alice, other));
        assertTrue(settler.mayPost(bob, other));
        vm.prank(alice);
        settler.post(0, id, "root", POOL);
        _assertState(0, IAttributionSettler.State.Posted);
    }

    function testFuzz_revertsForAnEpochThatIsNotOver(uint256 epoch) public {
        epoch = bound(epoch, 2, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.EpochNotOver.selector, epoch, 2));
        vm.prank(bob);
        settler.post(epoch, id, "root", 1);
    }

    function test_revertsForNoRootOrNoTotal() public {
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.EmptyRoot.selector, 0, id));
        settler.post(0, id, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "total"));
        settler.post(0, id, "root", 0);
    }

    function testFuzz_revertsAboveThePool(uint256 total) public {
        total = bound(total, POOL + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.TotalAbovePool.selector, total, POOL));
        vm.prank(bob);
        settler.post(0, id, "root", total);
    }

    function testFuzz_takesItsTotalOutOfThePoolAndLocksABond(uint256 total) public {
        total = bound(total, 1, POOL);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RootPosted(1, id, bob, "root", total, block.timestamp + 3 days);
        vm.prank(bob);
        settler.post(1, id, "root", total);
        assertEq(settler.pool(id), POOL - total);
        assertEq(token.balanceOf(bob), 9 * BOND);
        IAttributionSettler.Root memory root = settler.rootOf(1, id);
        assertEq(root.total, total);
        assertEq(root.attestor, bob);
        _assertSolvent();
    }

    /// @dev Two roots never share funds: what one took, another cannot take.
    function testFuzz_anotherEpochHasOnlyWhatIsLeft(uint256 first, uint256 second) public {
        first = bound(first, 1, POOL - 1);
        second = bound(second, POOL - first + 1, POOL);
        _post(0, first);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.TotalAbovePool.selector, second, POOL - first));
        vm.prank(bob);
        settler.post(1, id, "root", second);
    }

    function test_revertsForASecondRootOfTheSameEpoch() public {
        _post(0, 100e18);
        _expectWrongState(0, IAttributionSettler.State.Posted);
        vm.prank(bob);
        settler.post(0, id, "other", 1);
        vm.warp(block.timestamp + 3 days);
        _expectWrongState(0, IAttributionSettler.State.Final);
        vm.prank(bob);
        settler.post(0, id, "other", 1);
    }
}

contract AttributionSettlerChallengeTest is SettlerTest {
    function setUp() public override {
        super.setUp();
        _post(0, 60_000e18);
    }

    function test_revertsWithoutEvidence() public {
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.ReasonRequired.selector, 0, id));
        vm.prank(carol);
        settler.challenge(0, id, 0);
    }

    function testFuzz_revertsOnceTheRootIsFinal(uint256 wait) public {
        vm.warp(block.timestamp + bound(wait, 3 days, 1_000 days));
        _expectWrongState(0, IAttributionSettler.State.Final);
        _challenge(0);
    }

    function test_revertsWhereThereIsNoRoot() public {
        _expectWrongState(1, IAttributionSettler.State.None);
        _challenge(1);
    }

    function testFuzz_stopsFinalityAndLocksABond(address challenger, uint256 wait, bytes32 evidence) public {
        vm.assume(challenger != address(0) && challenger.code.length == 0 && evidence != 0 && challenger != bob);
        vm.warp(block.timestamp + bound(wait, 0, 3 days - 1));
        _give(challenger, STAKE);
        vm.startPrank(challenger);
        token.approve(address(settler), STAKE);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RootChallenged(0, id, challenger, evidence);
        uint256 owed = settler.liabilities();
        settler.challenge(0, id, evidence);
        vm.stopPrank();
        assertEq(token.balanceOf(challenger), 0);
        assertEq(settler.liabilities(), owed + STAKE);
        assertEq(settler.rootOf(0, id).evidence, evidence);
        assertEq(settler.rootOf(0, id).finalAt, 0);
        vm.warp(block.timestamp + 29 days);
        _assertState(0, IAttributionSettler.State.Challenged);
        _expectWrongState(0, IAttributionSettler.State.Challenged);
        settler.claim(0, id, 0, alice, 1, new bytes32[](0));
        _assertSolvent();
    }

    function test_cannotBeRepeated() public {
        _challenge(0);
        _expectWrongState(0, IAttributionSettler.State.Challenged);
        _challenge(0);
    }
}

contract AttributionSettlerDecideTest is SettlerTest {
    uint256 private constant TOTAL = 60_000e18;

    function setUp() public override {
        super.setUp();
        _post(0, TOTAL);
    }

    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        _challenge(0);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        settler.decide(0, id, true);
    }

    function test_revertsWhereNobodyChallenged() public {
        _expectWrongState(0, IAttributionSettler.State.Posted);
        _decide(0, true);
    }

    function testFuzz_aValidRootIsFinalAtOnceAndTheChallengerPays(uint256 index) public {
        index = bound(index, 0, CONTRIBUTORS - 1);
        _challenge(0);
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(settler));
        emit IAttributionSettler.ChallengeDecided(0, id, true, bob, carol);
        _decide(0, true);
        _assertState(0, IAttributionSettler.State.Final);
        assertEq(settler.refundable(bob), BOND + STAKE / 2);
        assertEq(settler.refundable(carol), 0);
        assertEq(supply - token.totalSupply(), STAKE / 2);
        uint256 amount = _claim(0, TOTAL, index);
        assertEq(token.balanceOf(_contributor(index)), amount);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.BondNotFree.selector, 0, id));
        settler.freeBond(0, id);
        _assertSolvent();
    }

    function test_aFalseRootIsVoidAndTheAttestorPays() public {
        _challenge(0);
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(settler));
        emit IAttributionSettler.ChallengeDecided(0, id, false, carol, bob);
        _decide(0, false);
        _assertState(0, IAttributionSettler.State.Voided);
        assertEq(settler.pool(id), POOL);
        assertEq(settler.refundable(carol), STAKE + BOND / 2);
        assertEq(settler.refundable(bob), 0);
        assertEq(supply - token.totalSupply(), BOND / 2);
        _cannotClaim(0, TOTAL, IAttributionSettler.State.Voided);
        _assertSolvent();
    }

    function testFuzz_aVoidedRootCanBePostedAnew(uint256 total) public {
        total = bound(total, 100, POOL);
        _challenge(0);
        _decide(0, false);
        _final(0, total);
        for (uint256 i = 0; i < CONTRIBUTORS; ++i) {
            _claim(0, total, i);
        }
        assertEq(settler.rootOf(0, id).claimed, total);
        assertEq(settler.rootOf(0, id).challenger, address(0));
        _assertSolvent();
    }

    function test_lapsesWhereHoldersDoNotDecideInTime() public {
        _challenge(0);
        uint256 until = block.timestamp + 30 days;
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.DecisionPending.selector, 0, id, until));
        settler.lapse(0, id);
        vm.warp(until);
        settler.lapse(0, id);
        _assertState(0, IAttributionSettler.State.Voided);
        assertEq(settler.pool(id), POOL);
        assertEq(settler.refundable(bob), BOND);
        assertEq(settler.refundable(carol), STAKE);
        _assertSolvent();
    }

    function test_whatIsNotChallengedDoesNotLapse() public {
        vm.warp(block.timestamp + 1 days);
        _expectWrongState(0, IAttributionSettler.State.Posted);
        settler.lapse(0, id);
    }
}

contract AttributionSettlerVoidTest is SettlerTest {
    function _void(address caller, uint256 epoch) private {
        vm.prank(caller);
        settler.void(epoch, id, "reason");
    }

    function testFuzz_revertsForAnyoneButTimelockAndCouncil(address caller) public {
        vm.assume(caller != address(timelock) && caller != guardian);
        _post(0, 1e18);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, caller));
        _void(caller, 0);
    }

    function test_revertsWithoutAReason() public {
        _post(0, 1e18);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilReasonRequired.selector, guardian));
        vm.prank(guardian);
        settler.void(0, id, 0);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.ReasonRequired.selector, 0, id));
        vm.prank(address(timelock));
        settler.void(0, id, 0);
    }

    function testFuzz_givesTotalAndBondsBackBeforeFinality(uint256 total, uint256 wait, bool challenged, bool council_)
        public
    {
        total = bound(total, 100, POOL);
        _post(0, total);
        if (challenged) _challenge(0);
        vm.warp(block.timestamp + bound(wait, 0, 3 days - 1));
        address by = council_ ? guardian : address(timelock);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RootVoided(0, id, by, "reason");
        _void(by, 0);
        _assertState(0, IAttributionSettler.State.Voided);
        assertEq(settler.rootOf(0, id).finalAt, 0);
        assertEq(settler.pool(id), POOL);
        assertEq(settler.refundable(bob), BOND);
        assertEq(settler.refundable(carol), challenged ? STAKE : 0);
        assertEq(settler.refundable(address(0)), 0);
        _assertSolvent();
    }

    function testFuzz_revertsOnceTheRootIsFinal(uint256 wait, bool council_) public {
        _post(0, 1e18);
        vm.warp(block.timestamp + bound(wait, 3 days, 300 days));
        _expectWrongState(0, IAttributionSettler.State.Final);
        _void(council_ ? guardian : address(timelock), 0);
    }

    function test_theCouncilVoidsFourInNinetyDays() public {
        uint256 first = block.timestamp;
        for (uint256 i = 0; i < 4; ++i) {
            _post(0, 1e18);
            _void(guardian, 0);
        }
        _post(0, 1e18);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilPowerUsed.selector, first + 90 days));
        _void(guardian, 0);
        assertEq(settler.councilPowerAvailableFrom(), first + 90 days);
        _void(address(timelock), 0);
        vm.warp(first + 90 days);
        assertEq(settler.councilPowerAvailableFrom(), 0);
        _post(0, 1e18);
        _void(guardian, 0);
    }

    function test_aCouncilWhoseTermIsOverCannot() public {
        _post(0, 1e18);
        vm.warp(council.expiry());
        _post(1, 1e18);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, guardian));
        _void(guardian, 1);
    }

    /// @dev Before its roles are sealed the timelock obeys nobody, and so there is no council either.
    function test_aTimelockWithoutAGovernorHasNobodyForIt() public {
        OpenTimelock unsealed = new OpenTimelock(3 days, address(this));
        AttributionSettler made = new AttributionSettler(token, registry, address(unsealed), bob);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, guardian));
        vm.prank(guardian);
        made.void(0, id, "reason");
    }

    function test_aDaoWithoutACouncilHasNobodyForIt() public {
        _post(0, 1e18);
        vm.mockCall(address(governor), abi.encodeCall(governor.council, ()), abi.encode(address(0)));
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, guardian));
        _void(guardian, 0);
    }
}

contract AttributionSettlerClaimTest is SettlerTest {
    function testFuzz_paysEachContributorOnce(uint256 total, uint256 seed, address caller) public {
        total = bound(total, 100, POOL);
        amountSeed = seed;
        _final(0, total);
        for (uint256 i = 0; i < CONTRIBUTORS; ++i) {
            vm.startPrank(caller);
            uint256 amount = _claim(0, total, i);
            vm.stopPrank();
            assertEq(token.balanceOf(_contributor(i)), amount);
            assertTrue(settler.isClaimed(0, id, i));
            bytes32[] memory proof = MerkleTree.proof(_leaves(0, total), i);
            vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.AlreadyClaimed.selector, 0, id, i));
            settler.claim(0, id, i, _contributor(i), amount, proof);
        }
        assertEq(settler.rootOf(0, id).claimed, total);
        assertEq(settler.liabilities(), POOL - total + BOND);
        _assertSolvent();
    }

    function test_paysSeveralAtOnce() public {
        _final(0, 10_000e18);
        uint256[] memory amounts = _amounts(10_000e18);
        IAttributionSettler.Claim[] memory claims = new IAttributionSettler.Claim[](CONTRIBUTORS);
        for (uint256 i = 0; i < CONTRIBUTORS; ++i) {
            claims[i] =
                IAttributionSettler.Claim(i, _contributor(i), amounts[i], MerkleTree.proof(_leaves(0, 10_000e18), i));
        }
        vm.expectEmit(address(settler));
        emit IAttributionSettler.AttributionClaimed(0, id, _contributor(0), 0, amounts[0]);
        settler.claimBatch(0, id, claims);
        for (uint256 i = 0; i < CONTRIBUTORS; ++i) {
            assertEq(token.balanceOf(_contributor(i)), amounts[i]);
        }
    }

    function testFuzz_revertsBeforeFinality(uint256 wait) public {
        _post(0, 1_000e18);
        vm.warp(block.timestamp + bound(wait, 0, 3 days - 1));
        _cannotClaim(0, 1_000e18, IAttributionSettler.State.Posted);
    }

    function testFuzz_revertsForAnotherAmountAccountOrIndex(uint256 what, uint256 value) public {
        _final(0, 1_000e18);
        (uint256 index, address account, uint256 amount) = (0, _contributor(0), _amounts(1_000e18)[0]);
        bytes32[] memory proof = MerkleTree.proof(_leaves(0, 1_000e18), 0);
        if (what % 3 == 0) {
            vm.assume(value != amount);
            amount = value;
        } else if (what % 3 == 1) {
            vm.assume(address(uint160(value)) != account);
            account = address(uint160(value));
        } else {
            vm.assume(value != 0);
            index = value;
        }
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.InvalidProof.selector, 0, id, index));
        settler.claim(0, id, index, account, amount, proof);
    }

    /// @dev A leaf names its epoch, Datanet, contract and chain: a proof is good nowhere else.
    function test_aLeafIsGoodForOneRootOnly() public {
        bytes32 here = settler.leaf(0, id, 0, alice, 1);
        assertNotEq(here, settler.leaf(1, id, 0, alice, 1));
        assertNotEq(here, settler.leaf(0, "other", 0, alice, 1));
        AttributionSettler other = new AttributionSettler(token, registry, address(timelock), bob);
        assertNotEq(here, other.leaf(0, id, 0, alice, 1));
        vm.chainId(block.chainid + 1);
        assertNotEq(here, settler.leaf(0, id, 0, alice, 1));
    }

    function test_aLeafIsHashedTwice() public view {
        bytes32 inner =
            keccak256(abi.encode(block.chainid, address(settler), uint256(3), id, uint256(7), alice, uint256(5e18)));
        assertEq(settler.leaf(3, id, 7, alice, 5e18), keccak256(bytes.concat(inner)));
    }

    /// @dev The attestor's tree says more than it declared: the others lose nothing to it.
    function testFuzz_aTreeAboveItsTotalPaysNoMoreThanThat(uint256 excess) public {
        excess = bound(excess, 1, 1_000_000e18);
        _fund(id, 2_000_000e18);
        bytes32 root = settler.leaf(0, id, 0, carol, 1_000e18 + excess);
        vm.prank(bob);
        settler.post(0, id, root, 1_000e18);
        vm.warp(block.timestamp + 3 days);
        vm.expectRevert(
            abi.encodeWithSelector(IAttributionSettler.TotalExceeded.selector, 0, id, 1_000e18 + excess, 1_000e18)
        );
        settler.claim(0, id, 0, carol, 1_000e18 + excess, new bytes32[](0));
    }

    /// @dev Two leaves, each within the total, that are above it together: the second is too much by what the first was paid.
    function testFuzz_leavesAboveTheTotalTogetherAreNotPaidTogether(uint256 first, uint256 second) public {
        first = bound(first, 1, 1_000e18);
        second = bound(second, 1_000e18 - first + 1, 1_000e18);
        _fund(id, 2_000_000e18);
        bytes32[] memory leaves = new bytes32[](2);
        leaves[0] = settler.leaf(0, id, 0, carol, first);
        leaves[1] = settler.leaf(0, id, 1, carol, second);
        bytes32 root = MerkleTree.root(leaves);
        vm.prank(bob);
        settler.post(0, id, root, 1_000e18);
        vm.warp(block.timestamp + 3 days);
        settler.claim(0, id, 0, carol, first, MerkleTree.proof(leaves, 0));
        bytes32[] memory proof = MerkleTree.proof(leaves, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IAttributionSettler.TotalExceeded.selector, 0, id, second, 1_000e18 - first)
        );
        settler.claim(0, id, 1, carol, second, proof);
    }

    function testFuzz_whatIsLeftGoesBackToThePoolAfterHalfAYear(uint256 claims, uint256 wait) public {
        claims = bound(claims, 0, CONTRIBUTORS);
        _final(0, 60_000e18);
        uint256 finalAt = settler.rootOf(0, id).finalAt;
        uint256 paid = 0;
        for (uint256 i = 0; i < claims; ++i) {
            paid += _claim(0, 60_000e18, i);
        }
        vm.warp(finalAt + 180 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.StillClaimable.selector, 0, id, finalAt + 180 days));
        settler.expire(0, id);
        vm.warp(finalAt + 180 days + bound(wait, 0, 365 days));
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RootExpired(0, id, 60_000e18 - paid);
        settler.expire(0, id);
        assertEq(settler.pool(id), POOL - paid);
        _expectWrongState(0, IAttributionSettler.State.Expired);
        settler.expire(0, id);
        _cannotClaim(0, 60_000e18, IAttributionSettler.State.Expired);
        _expectWrongState(0, IAttributionSettler.State.Expired);
        vm.prank(bob);
        settler.post(0, id, "root", 1);
        settler.freeBond(0, id);
        _assertSolvent();
    }

    function test_expiresToTheSecond() public {
        _final(0, 60_000e18);
        vm.warp(settler.rootOf(0, id).finalAt + 180 days);
        settler.expire(0, id);
        _assertState(0, IAttributionSettler.State.Expired);
    }

    function test_revertsToExpireWhatIsNotFinal() public {
        _expectWrongState(0, IAttributionSettler.State.None);
        settler.expire(0, id);
    }
}

contract AttributionSettlerBondTest is SettlerTest {
    function testFuzz_isFreeOnceTheRootIsFinal(uint256 wait) public {
        _post(0, 1_000e18);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.BondNotFree.selector, 0, id));
        settler.freeBond(0, id);
        vm.warp(block.timestamp + bound(wait, 3 days, 400 days));
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RefundBooked(bob, BOND);
        settler.freeBond(0, id);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.BondNotFree.selector, 0, id));
        settler.freeBond(0, id);
        vm.startPrank(bob);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.RefundClaimed(bob, BOND);
        assertEq(settler.claimRefund(), BOND);
        assertEq(token.balanceOf(bob), 10 * BOND);
        assertEq(settler.refundable(bob), 0);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.NothingToRefund.selector, bob));
        settler.claimRefund();
        vm.stopPrank();
        _assertSolvent();
    }

    function testFuzz_claimRefundRevertsForNothing(address caller) public {
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.NothingToRefund.selector, caller));
        vm.prank(caller);
        settler.claimRefund();
    }
}

contract AttributionSettlerSetAttestorTest is SettlerTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        settler.setAttestor(caller, true);
    }

    function test_revertsForTheZeroAccount() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "account"));
        settler.previewAttestor(address(0));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "account"));
        vm.prank(address(timelock));
        settler.setAttestor(address(0), true);
    }

    function testFuzz_namesAndDismisses(address account, bool first, bool second) public {
        vm.assume(account != address(0) && account != bob);
        vm.startPrank(address(timelock));
        settler.setAttestor(account, first);
        assertEq(settler.isAttestor(account), first);
        assertEq(settler.previewAttestor(account), first);
        vm.expectEmit(address(settler));
        emit IAttributionSettler.AttestorSet(account, first, second);
        settler.setAttestor(account, second);
        assertEq(settler.isAttestor(account), second);
        assertEq(settler.mayPost(account, id), second || account == alice);
    }
}
