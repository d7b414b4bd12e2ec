// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {FeeRouter} from "../../src/economy/FeeRouter.sol";
import {ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IFeeRouter} from "../../src/interfaces/IFeeRouter.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IGovernanceOpen} from "../../src/interfaces/IGovernanceOpen.sol";
import {IOpenToken} from "../../src/interfaces/IOpenToken.sol";
import {FeeSplitLib, Legs, Split} from "../../src/libraries/FeeSplitLib.sol";
import {OpenToken} from "../../src/token/OpenToken.sol";
import {SystemTest} from "../SystemTest.t.sol";

/// @notice Keeps a hundredth of every transfer.
contract TaxedToken is OpenToken {
    constructor(address recipient) OpenToken(recipient) {}

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(to, address(0), value / 100);
    }
}

abstract contract RouterTest is SystemTest {
    bytes32 internal datanet;
    address internal builder = makeAddr("builder");

    function setUp() public virtual override {
        super.setUp();
        datanet = _admitted(alice, "Medical imaging");
        token.approve(address(router), type(uint256).max);
    }

    function _pay(uint256 amount) internal returns (Legs memory) {
        return router.pay(datanet, builder, amount, 0);
    }

    function _setSplit(Split memory split) internal {
        vm.prank(address(timelock));
        router.setSplit(split);
    }
}

contract FeeRouterConstructorTest is RouterTest {
    function test_revertsForZeroAddresses() public {
        address zero = address(0);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        _new(IOpenToken(zero), votes, registry, settler, address(treasury), address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "votes"));
        _new(token, IGovernanceOpen(zero), registry, settler, address(treasury), address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "registry"));
        _new(token, votes, IDatanetRegistry(zero), settler, address(treasury), address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "settler"));
        _new(token, votes, registry, IAttributionSettler(zero), address(treasury), address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "treasury"));
        _new(token, votes, registry, settler, zero, address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        _new(token, votes, registry, settler, address(treasury), zero);
    }

    function test_revertsForASplitOutOfBounds() public {
        vm.expectRevert(abi.encodeWithSelector(FeeSplitLib.SplitSumNot10000.selector, 9_999));
        new FeeRouter(
            token,
            votes,
            registry,
            settler,
            address(treasury),
            address(timelock),
            Split(5_000, 2_500, 1_000, 1_000, 499)
        );
    }

    function _new(
        IOpenToken open_,
        IGovernanceOpen votes_,
        IDatanetRegistry registry_,
        IAttributionSettler settler_,
        address treasury_,
        address timelock_
    ) private returns (FeeRouter) {
        Split memory split = Split(5_000, 2_500, 1_000, 1_000, 500);
        return new FeeRouter(open_, votes_, registry_, settler_, treasury_, timelock_, split);
    }
}

contract FeeRouterEventsTest is RouterTest {
    function test_tellsWhatItStartsWith() public {
        Split memory split = Split(5_000, 2_500, 1_000, 1_000, 500);
        vm.expectEmit();
        emit IFeeRouter.SplitSet(1, Split(0, 0, 0, 0, 0), split);
        new FeeRouter(token, votes, registry, settler, address(treasury), address(timelock), split);
    }

    function testFuzz_tellsWhatABuilderWasPaid(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 builders = _pay(amount).builders;
        vm.expectEmit(address(router));
        emit IFeeRouter.BuilderClaimed(builder, builders);
        router.claimFor(builder);
    }

    function testFuzz_tellsWhatWasDistributed(uint256 amount) public {
        amount = bound(amount, 1e18, 1_000_000e18);
        _wrap(bob, 1e18);
        Legs memory legs = _pay(amount);
        vm.expectEmit(address(router));
        emit IFeeRouter.Distributed(legs.stakers, legs.treasury);
        router.distribute();
    }
}

contract FeeRouterPayTest is RouterTest {
    function testFuzz_revertsForADatanetThatIsNotAdmitted(bytes32 id) public {
        vm.assume(id != datanet);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.DatanetNotAdmitted.selector, id));
        router.pay(id, builder, 1e18, 0);
    }

    function test_revertsFromTheMomentOfASuspension() public {
        vm.prank(address(timelock));
        registry.suspend(datanet);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.DatanetNotAdmitted.selector, datanet));
        _pay(1e18);
    }

    function testFuzz_revertsBelowTheSmallestPayment(uint256 amount) public {
        amount = bound(amount, 0, 9_999);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.PaymentTooSmall.selector, amount, 10_000));
        _pay(amount);
    }

    function testFuzz_revertsAboveWhatThereEverIs(uint256 amount) public {
        amount = bound(amount, uint256(type(uint96).max) + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.PaymentTooLarge.selector, amount, type(uint96).max));
        _pay(amount);
    }

    /// @dev A token that keeps a part of transfers would leave the router owing more than it holds.
    function testFuzz_revertsWhereTheTokenDeliversLess(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        TaxedToken taxed = new TaxedToken(address(this));
        FeeRouter other = new FeeRouter(
            taxed,
            votes,
            registry,
            settler,
            address(treasury),
            address(timelock),
            Split(5_000, 2_500, 1_000, 1_000, 500)
        );
        taxed.approve(address(other), amount);
        uint256 owed = amount - other.previewSplit(amount).burn;
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.NotCovered.selector, owed - amount / 100, owed));
        other.pay(datanet, builder, amount, 0);
    }

    function test_revertsWithoutAModel() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "model"));
        router.pay(datanet, address(0), 1e18, 0);
    }

    function testFuzz_revertsWhereThePayerHasSeenALaterSplit(uint256 minVersion) public {
        minVersion = bound(minVersion, 2, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.VersionTooOld.selector, 1, minVersion));
        router.pay(datanet, builder, 1e18, minVersion);
    }

    function testFuzz_revertsWithoutAllowance(uint256 amount) public {
        amount = bound(amount, 10_000, 1e24);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(router), uint256(0), amount
            )
        );
        vm.prank(bob);
        _pay(amount);
    }

    function testFuzz_booksEveryLegAndBurnsAtOnce(uint256 amount) public {
        amount = bound(amount, 10_000, 100_000_000e18);
        uint256 supply = token.totalSupply();
        Legs memory legs = _pay(amount);
        assertEq(legs.contributors + legs.builders + legs.stakers + legs.treasury + legs.burn, amount);
        assertEq(router.datanetClaimable(datanet), legs.contributors);
        assertEq(router.builderClaimable(builder), legs.builders);
        (uint256 stakers, uint256 due) = router.undistributed();
        assertEq(stakers, legs.stakers);
        assertEq(due, legs.treasury);
        assertEq(token.totalSupply(), supply - legs.burn);
        assertEq(router.liabilities(), amount - legs.burn);
        assertEq(token.balanceOf(address(router)), amount - legs.burn);
    }

    function test_burnsASingleWei() public {
        uint256 supply = token.totalSupply();
        _setSplit(Split(6_000, 3_999, 0, 0, 1));
        assertEq(_pay(10_000).burn, 1);
        assertEq(token.totalSupply(), supply - 1);
        assertEq(token.balanceOf(address(router)), 9_999);
    }

    function testFuzz_paysAsPreviewed(uint256 amount) public {
        amount = bound(amount, 10_000, 100_000_000e18);
        Legs memory preview = router.previewSplit(amount);
        assertEq(abi.encode(_pay(amount)), abi.encode(preview));
    }

    function test_emitsThePaymentAndItsVersion() public {
        vm.expectEmit(address(router));
        emit IFeeRouter.Paid(datanet, builder, address(this), 100e18, 1);
        _pay(100e18);
    }
}

contract FeeRouterPayBatchTest is RouterTest {
    function test_revertsAsAWholeWhereOnePaymentIsBad() public {
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](2);
        payments[0] = IFeeRouter.Payment(datanet, builder, 1e18);
        payments[1] = IFeeRouter.Payment(bytes32(0), builder, 1e18);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.DatanetNotAdmitted.selector, bytes32(0)));
        router.payBatch(payments, 0);
        assertEq(router.liabilities(), 0);
    }

    function test_revertsForNoPayments() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "payments"));
        router.payBatch(new IFeeRouter.Payment[](0), 0);
    }

    function testFuzz_revertsWhereTogetherTheyAreMoreThanThereEverIs(uint256 second) public {
        second = bound(second, type(uint96).max / 2, type(uint96).max);
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](2);
        payments[0] = IFeeRouter.Payment(datanet, builder, type(uint96).max);
        payments[1] = IFeeRouter.Payment(datanet, carol, second);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFeeRouter.PaymentTooLarge.selector, uint256(type(uint96).max) + second, type(uint96).max
            )
        );
        router.payBatch(payments, 0);
    }

    function testFuzz_revertsWhereThePayerHasSeenALaterSplit(uint256 minVersion) public {
        minVersion = bound(minVersion, 2, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.VersionTooOld.selector, 1, minVersion));
        router.payBatch(new IFeeRouter.Payment[](1), minVersion);
    }

    function testFuzz_booksAsTheSamePaymentsOneByOne(uint256[8] memory amounts) public {
        bytes32 other = _admitted(bob, "Gaming");
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](8);
        Legs memory sum;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 amount = bound(amounts[i], 10_000, 1_000_000e18);
            payments[i] = IFeeRouter.Payment(i % 2 == 0 ? datanet : other, i % 3 == 0 ? builder : carol, amount);
            Legs memory legs = router.previewSplit(amount);
            sum.contributors += legs.contributors;
            sum.builders += legs.builders;
            sum.burn += legs.burn;
            sum.stakers += legs.stakers;
            sum.treasury += legs.treasury;
        }
        uint256 supply = token.totalSupply();
        router.payBatch(payments, 1);
        assertEq(router.datanetClaimable(datanet) + router.datanetClaimable(other), sum.contributors);
        assertEq(router.builderClaimable(builder) + router.builderClaimable(carol), sum.builders);
        assertEq(supply - token.totalSupply(), sum.burn);
        (uint256 stakers, uint256 due) = router.undistributed();
        assertEq(stakers, sum.stakers);
        assertEq(due, sum.treasury);
        assertEq(token.balanceOf(address(router)), router.liabilities());
    }

    function test_emitsEveryPayment() public {
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](2);
        payments[0] = IFeeRouter.Payment(datanet, builder, 100e18);
        payments[1] = IFeeRouter.Payment(datanet, carol, 200e18);
        vm.expectEmit(address(router));
        emit IFeeRouter.Paid(datanet, builder, address(this), 100e18, 1);
        vm.expectEmit(address(router));
        emit IFeeRouter.Paid(datanet, carol, address(this), 200e18, 1);
        router.payBatch(payments, 0);
    }
}

contract FeeRouterSetSplitTest is RouterTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        router.setSplit(Split(6_000, 2_000, 1_000, 1_000, 0));
    }

    function test_revertsOutOfBounds() public {
        vm.expectRevert(
            abi.encodeWithSelector(FeeSplitLib.SplitLegOutOfBounds.selector, "contributors", 2_999, 3_000, 9_000)
        );
        _setSplit(Split(2_999, 5_001, 1_000, 1_000, 0));
    }

    function testFuzz_addsAVersionWithOldAndNew(uint16 moved) public {
        moved = uint16(bound(moved, 0, 2_000));
        Split memory old = router.split();
        Split memory next = Split(5_000 + moved, 2_500 - moved, 1_000, 1_000, 500);
        vm.expectEmit(address(router));
        emit IFeeRouter.SplitSet(2, old, next);
        _setSplit(next);
        assertEq(router.version(), 2);
        assertEq(abi.encode(router.split()), abi.encode(next));
        assertEq(abi.encode(router.splitAt(1)), abi.encode(old));
        assertEq(abi.encode(router.splitAt(2)), abi.encode(next));
    }

    function testFuzz_changesNothingThatIsBooked(uint256 before, uint256 later, uint16 moved) public {
        before = bound(before, 10_000, 1_000_000e18);
        later = bound(later, 10_000, 1_000_000e18);
        moved = uint16(bound(moved, 0, 2_000));
        Legs memory booked = _pay(before);
        _setSplit(Split(5_000 + moved, 2_500 - moved, 1_000, 1_000, 500));
        assertEq(router.datanetClaimable(datanet), booked.contributors);
        assertEq(router.builderClaimable(builder), booked.builders);
        Legs memory next = router.pay(datanet, builder, later, 2);
        assertEq(next.contributors, later * (5_000 + moved) / 10_000);
        assertEq(router.datanetClaimable(datanet), booked.contributors + next.contributors);
    }

    function testFuzz_unknownVersionsRevert(uint256 version) public {
        vm.assume(version != 1);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.UnknownVersion.selector, version, 1));
        router.splitAt(version);
    }
}

contract FeeRouterDatanetSplitTest is RouterTest {
    Split private own = Split(6_000, 2_000, 500, 1_000, 500);
    bytes32 private other;

    function setUp() public override {
        super.setUp();
        other = _admitted(bob, "Gaming");
    }

    function _setOwn(Split memory split) private {
        vm.prank(address(timelock));
        router.setDatanetSplit(datanet, split);
    }

    function _clear() private {
        vm.prank(address(timelock));
        router.clearDatanetSplit(datanet);
    }

    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        bytes memory reason = abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(reason);
        router.setDatanetSplit(datanet, own);
        vm.expectRevert(reason);
        router.clearDatanetSplit(datanet);
    }

    function testFuzz_revertsForADatanetThatIsNotAdmitted(bytes32 id) public {
        vm.assume(id != datanet && id != other);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.DatanetNotAdmitted.selector, id));
        vm.prank(address(timelock));
        router.setDatanetSplit(id, own);
    }

    function testFuzz_staysWithinTheSameBounds(uint16 burn) public {
        burn = uint16(bound(burn, 2_001, 3_000));
        vm.expectRevert(abi.encodeWithSelector(FeeSplitLib.SplitLegOutOfBounds.selector, "burn", burn, 0, 2_000));
        _setOwn(Split(6_000, 4_000 - burn, 0, 0, burn));
    }

    function test_clearRevertsWhereThereIsNone() public {
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.NoDatanetSplit.selector, datanet));
        _clear();
    }

    function testFuzz_dividesOnlyThatDatanetsPayments(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        vm.expectEmit(address(router));
        emit IFeeRouter.DatanetSplitSet(datanet, 2, router.split(), own);
        _setOwn(own);
        assertTrue(router.hasOwnSplit(datanet));
        assertEq(abi.encode(router.splitOf(datanet)), abi.encode(own));
        assertEq(abi.encode(router.splitAt(2)), abi.encode(own));
        assertEq(router.versionOf(datanet), 2);
        assertEq(router.versionOf(other), 1);
        assertEq(router.version(), 1);
        assertEq(router.latestVersion(), 2);
        assertEq(_pay(amount).contributors, amount * 6_000 / 10_000);
        assertEq(router.pay(other, builder, amount, 2).contributors, amount * 5_000 / 10_000);
    }

    function testFuzz_dividesEachPaymentOfABatchByItsDatanetsSplit(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        _setOwn(own);
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](2);
        payments[0] = IFeeRouter.Payment(datanet, builder, amount);
        payments[1] = IFeeRouter.Payment(other, carol, amount);
        vm.expectEmit(address(router));
        emit IFeeRouter.Paid(datanet, builder, address(this), amount, 2);
        vm.expectEmit(address(router));
        emit IFeeRouter.Paid(other, carol, address(this), amount, 1);
        router.payBatch(payments, 2);
        assertEq(router.datanetClaimable(datanet), amount * 6_000 / 10_000);
        assertEq(router.datanetClaimable(other), amount * 5_000 / 10_000);
        assertEq(router.builderClaimable(builder), amount * 2_000 / 10_000);
        assertEq(router.builderClaimable(carol), amount * 2_500 / 10_000);
    }

    /// @dev A later common split does not reach a Datanet with its own.
    function testFuzz_outlastsALaterCommonSplitUntilItIsCleared(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        _setOwn(own);
        uint256 booked = _pay(amount).contributors;
        Split memory common = Split(4_500, 3_000, 1_000, 1_000, 500);
        _setSplit(common);
        assertEq(router.version(), 3);
        booked += _pay(amount).contributors;
        assertEq(booked, 2 * (amount * 6_000 / 10_000));
        vm.expectEmit(address(router));
        emit IFeeRouter.DatanetSplitCleared(datanet, own, common);
        _clear();
        assertFalse(router.hasOwnSplit(datanet));
        assertEq(router.versionOf(datanet), 3);
        assertEq(router.datanetClaimable(datanet), booked);
        assertEq(_pay(amount).contributors, amount * 4_500 / 10_000);
    }

    function testFuzz_previewsWhatASplitWouldChange(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        (Legs memory before, Legs memory then) = router.previewNewSplit(datanet, own, amount);
        assertEq(abi.encode(before), abi.encode(_pay(amount)));
        _setOwn(own);
        assertEq(abi.encode(then), abi.encode(_pay(amount)));
        (before, then) = router.previewNewSplit(bytes32(0), own, amount);
        assertEq(abi.encode(before), abi.encode(router.previewSplit(amount)));
        vm.expectRevert(abi.encodeWithSelector(FeeSplitLib.SplitSumNot10000.selector, 9_999));
        router.previewNewSplit(datanet, Split(5_000, 2_500, 1_000, 1_000, 499), amount);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.DatanetNotAdmitted.selector, bytes32(uint256(1))));
        router.previewNewSplit(bytes32(uint256(1)), own, amount);
    }

    function testFuzz_previewsRevertForMoreThanThereEverIs(uint256 amount) public {
        amount = bound(amount, 2 ** 96, type(uint256).max);
        bytes memory reason = abi.encodeWithSelector(IFeeRouter.PaymentTooLarge.selector, amount, 2 ** 96 - 1);
        vm.expectRevert(reason);
        router.previewSplit(amount);
        vm.expectRevert(reason);
        router.previewNewSplit(datanet, own, amount);
    }
}

contract FeeRouterClaimTest is RouterTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.NothingToClaim.selector, datanet));
        router.claimDatanet(datanet);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.NothingToClaimFor.selector, builder));
        router.claimFor(builder);
        // Nor where all that is owed is owed to others.
        _setSplit(Split(7_500, 2_500, 0, 0, 0));
        _pay(10_000);
        vm.expectRevert(abi.encodeWithSelector(IFeeRouter.NothingToDistribute.selector, 10_000));
        router.distribute();
    }

    function testFuzz_anyoneCanHaveADatanetsPayoutAccountPaid(address caller, uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 booked = _pay(amount).contributors;
        vm.prank(caller);
        assertEq(router.claimDatanet(datanet), booked);
        assertEq(token.balanceOf(alice), booked);
        assertEq(router.datanetClaimable(datanet), 0);
        assertEq(router.liabilities(), token.balanceOf(address(router)));
    }

    function testFuzz_goesToTheDatanetsPoolWhereContributorsArePaidByAttribution(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 booked = _pay(amount).contributors;
        vm.prank(alice);
        registry.enableAttribution(datanet);
        vm.expectEmit(address(router));
        emit IFeeRouter.DatanetClaimed(datanet, address(settler), booked);
        router.claimDatanet(datanet);
        assertEq(settler.pool(datanet), booked);
        assertEq(token.balanceOf(address(settler)), booked);
        assertEq(token.balanceOf(alice), 0);
        assertEq(token.allowance(address(router), address(settler)), 0);
    }

    /// @dev Without a word to the settler it would be nobody's.
    function test_isBookedThereTooWhereThePayoutAccountIsTheSettler() public {
        vm.prank(alice);
        registry.setPayout(datanet, address(settler));
        uint256 booked = _pay(100e18).contributors;
        router.claimDatanet(datanet);
        assertEq(settler.pool(datanet), booked);
    }

    function testFuzz_aRemovedDatanetKeepsWhatItEarned(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 booked = _pay(amount).contributors;
        vm.prank(address(timelock));
        registry.remove(datanet, 5_000);
        assertEq(router.claimDatanet(datanet), booked);
    }

    function testFuzz_anyoneCanHaveABuilderPaid(address caller, uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 booked = _pay(amount).builders;
        vm.prank(caller);
        assertEq(router.claimFor(builder), booked);
        assertEq(token.balanceOf(builder), booked);
        assertEq(router.builderClaimable(builder), 0);
        assertEq(router.liabilities(), token.balanceOf(address(router)));
    }

    function testFuzz_distributeStreamsToStakersAndPaysTheTreasury(uint256 amount) public {
        amount = bound(amount, 10_000, 1_000_000e18);
        uint256 held = treasury.balance();
        Legs memory legs = _pay(amount);
        router.distribute();
        assertEq(treasury.balance(), held + legs.treasury);
        assertEq(votes.rewardsHeld(), legs.stakers);
        (uint256 stakers, uint256 due) = router.undistributed();
        assertEq(stakers + due, 0);
        assertEq(router.liabilities(), legs.contributors + legs.builders);
        assertEq(token.allowance(address(router), address(votes)), 0);
    }

    function test_distributesASingleWei() public {
        uint256 held = treasury.balance();
        _setSplit(Split(6_000, 3_999, 0, 1, 0));
        assertEq(_pay(10_000).treasury, 1);
        router.distribute();
        assertEq(treasury.balance(), held + 1);
        _setSplit(Split(6_000, 3_999, 1, 0, 0));
        assertEq(_pay(10_000).stakers, 1);
        router.distribute();
        assertEq(votes.rewardsHeld(), 1);
    }

    function test_distributeWorksWhereOneOfTheTwoHasNothing() public {
        _setSplit(Split(6_000, 2_000, 0, 2_000, 0));
        _pay(100e18);
        router.distribute();
        assertEq(votes.rewardsHeld(), 0);
        assertEq(treasury.balance(), 60_000_020e18);
        _setSplit(Split(6_000, 2_000, 2_000, 0, 0));
        _pay(100e18);
        router.distribute();
        assertEq(votes.rewardsHeld(), 20e18);
        assertEq(treasury.balance(), 60_000_020e18);
    }
}
