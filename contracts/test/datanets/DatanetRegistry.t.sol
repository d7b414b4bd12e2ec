// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {DatanetRegistry} from "../../src/datanets/DatanetRegistry.sol";
import {OutOfBounds, ZeroAddress} from "../../src/interfaces/Errors.sol";
import {ICouncilGuarded} from "../../src/interfaces/ICouncilGuarded.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IOpenToken} from "../../src/interfaces/IOpenToken.sol";
import {SystemTest} from "../SystemTest.t.sol";

abstract contract RegistryTest is SystemTest {
    uint256 internal constant BOND = 10_000e18;

    function _assertStatus(bytes32 id, IDatanetRegistry.Status expected) internal view {
        assertEq(uint8(registry.statusOf(id)), uint8(expected));
    }

    function _expectWrongStatus(bytes32 id, IDatanetRegistry.Status status) internal {
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.WrongStatus.selector, id, status));
    }

    /// @dev A Datanet of alice brought to a status by the shortest way.
    function _inStatus(IDatanetRegistry.Status status) internal returns (bytes32 id) {
        if (status == IDatanetRegistry.Status.None) return keccak256("nobody's");
        id = _apply(alice, "Robotics");
        if (status == IDatanetRegistry.Status.Applied) return id;
        vm.startPrank(address(timelock));
        if (status == IDatanetRegistry.Status.Rejected) {
            registry.reject(id);
        } else {
            registry.admit(id);
            if (status == IDatanetRegistry.Status.Suspended) registry.suspend(id);
            if (status == IDatanetRegistry.Status.Removed) registry.remove(id, 0);
        }
        vm.stopPrank();
        if (status == IDatanetRegistry.Status.Active) {
            vm.warp(block.timestamp + 30 days);
            registry.graduate(id);
        }
        if (status == IDatanetRegistry.Status.Exiting || status == IDatanetRegistry.Status.Exited) {
            vm.prank(alice);
            registry.exit(id);
        }
        if (status == IDatanetRegistry.Status.Exited) {
            vm.warp(block.timestamp + 30 days);
            registry.finishExit(id);
        }
        _assertStatus(id, status);
    }

    function _status(uint256 seed) internal pure returns (IDatanetRegistry.Status) {
        return IDatanetRegistry.Status(bound(seed, 0, 8));
    }

    function _is(IDatanetRegistry.Status status, IDatanetRegistry.Status[] memory among) internal pure returns (bool) {
        for (uint256 i = 0; i < among.length; ++i) {
            if (among[i] == status) return true;
        }
        return false;
    }
}

contract DatanetRegistryConstructorTest is RegistryTest {
    function test_revertsWithoutATokenOrATimelock() public {
        IDatanetRegistry.Rules memory rules = registry.rules();
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        new DatanetRegistry(IOpenToken(address(0)), address(timelock), rules);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        new DatanetRegistry(token, address(0), rules);
    }
}

contract DatanetRegistryEventsTest is RegistryTest {
    function test_tellsWhatWasAppliedFor() public {
        _give(alice, BOND);
        vm.startPrank(alice);
        token.approve(address(registry), BOND);
        bytes32 id = registry.idOf(alice, "salt");
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.DatanetApplied(id, alice, bob, BOND, "Robotics", "ipfs://terms");
        registry.applyFor(bob, "Robotics", "ipfs://terms", "salt");
    }

    function testFuzz_tellsTheOldAndTheNewPayout(address payout) public {
        vm.assume(payout != address(0));
        bytes32 id = _apply(alice, "Robotics");
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.PayoutSet(id, alice, payout);
        vm.prank(alice);
        registry.setPayout(id, payout);
    }

    function testFuzz_tellsWhatWasSlashed(uint256 bps) public {
        bps = bound(bps, 1, 5_000);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Probation);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.BondSlashed(id, BOND * bps / 10_000, address(0), 0);
        vm.prank(address(timelock));
        registry.remove(id, bps);
    }
}

contract DatanetRegistryApplyForTest is RegistryTest {
    function test_revertsWithoutAPayoutAccount() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "payout"));
        registry.applyFor(address(0), "Robotics", "", 0);
    }

    function testFuzz_revertsForANameThatIsEmptyOrTooLong(uint256 length) public {
        length = length % 200 < 100 ? 0 : bound(length, 65, 300);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.InvalidName.selector, length, 64));
        registry.applyFor(alice, string(new bytes(length)), "", 0);
    }

    function testFuzz_revertsForMetadataThatIsTooLong(uint256 length) public {
        length = bound(length, 257, 1_000);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.InvalidMetadata.selector, length, 256));
        registry.applyFor(alice, "Robotics", string(new bytes(length)), 0);
    }

    function test_revertsWithoutTheBond() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), uint256(0), BOND
            )
        );
        registry.applyFor(alice, "Robotics", "", 0);
    }

    function testFuzz_revertsForASaltUsedBeforeWhateverBecameOfIt(uint256 statusSeed) public {
        IDatanetRegistry.Status status = _status(bound(statusSeed, 1, 8));
        bytes32 id = _inStatus(status);
        _give(alice, BOND);
        vm.startPrank(alice);
        token.approve(address(registry), BOND);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.IdTaken.selector, id));
        registry.applyFor(alice, "Robotics again", "", 0);
    }

    function testFuzz_recordsTheApplication(address payout, bytes32 salt, uint8 nameLength, uint16 metadataLength)
        public
    {
        vm.assume(payout != address(0));
        string memory name = string(new bytes(bound(nameLength, 1, 64)));
        string memory metadata = string(new bytes(bound(metadataLength, 0, 256)));
        _give(alice, BOND);
        vm.startPrank(alice);
        token.approve(address(registry), BOND);
        bytes32 id = registry.applyFor(payout, name, metadata, salt);
        IDatanetRegistry.Datanet memory record = registry.datanet(id);
        assertEq(id, keccak256(abi.encode(alice, salt)));
        assertEq(record.owner, alice);
        assertEq(registry.payoutOf(id), payout);
        assertEq(uint8(record.status), uint8(IDatanetRegistry.Status.Applied));
        assertEq(record.since, block.timestamp);
        assertEq(record.rules.bond, BOND);
        assertEq(record.name, name);
        assertEq(record.metadata, metadata);
        assertEq(token.balanceOf(address(registry)), BOND);
    }

    function testFuzz_sameSaltOfTwoOwnersIsTwoDatanets(address a, address b, bytes32 salt) public view {
        vm.assume(a != b);
        assertNotEq(registry.idOf(a, salt), registry.idOf(b, salt));
    }

    function testFuzz_listsDatanetsInTheOrderOfApplication(uint8 howMany) public {
        howMany = uint8(bound(howMany, 1, 9));
        bytes32[] memory ids = new bytes32[](howMany);
        for (uint256 i = 0; i < howMany; ++i) {
            ids[i] = _apply(i % 2 == 0 ? alice : bob, "Datanet");
        }
        assertEq(registry.count(), howMany);
        for (uint256 i = 0; i < howMany; ++i) {
            assertEq(registry.idAt(i), ids[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.IndexOutOfRange.selector, howMany, howMany));
        registry.idAt(howMany);
    }
}

/// @notice Every action from every status: allowed exactly where the state diagram says so.
contract DatanetRegistryTransitionsTest is RegistryTest {
    function testFuzz_admitOnlyApplied(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Applied), IDatanetRegistry.Status.Probation, _admit);
    }

    function testFuzz_rejectOnlyApplied(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Applied), IDatanetRegistry.Status.Rejected, _reject);
    }

    function testFuzz_suspendOnlyAdmitted(uint256 seed) public {
        _check(seed, _admittedStatuses(0), IDatanetRegistry.Status.Suspended, _suspend);
    }

    function testFuzz_reinstateOnlySuspended(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Suspended), IDatanetRegistry.Status.Probation, _reinstate);
    }

    function testFuzz_exitOnlyAdmittedOrSuspended(uint256 seed) public {
        IDatanetRegistry.Status[] memory allowed = _admittedStatuses(1);
        allowed[2] = IDatanetRegistry.Status.Suspended;
        _check(seed, allowed, IDatanetRegistry.Status.Exiting, _exit);
    }

    function testFuzz_removeOnlyAdmittedSuspendedOrExiting(uint256 seed) public {
        IDatanetRegistry.Status[] memory allowed = _admittedStatuses(2);
        allowed[2] = IDatanetRegistry.Status.Suspended;
        allowed[3] = IDatanetRegistry.Status.Exiting;
        _check(seed, allowed, IDatanetRegistry.Status.Removed, _remove);
    }

    function testFuzz_graduateOnlyOnProbation(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Probation), IDatanetRegistry.Status.Active, _graduate);
    }

    function testFuzz_finishExitOnlyExiting(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Exiting), IDatanetRegistry.Status.Exited, _finishExit);
    }

    function testFuzz_withdrawApplicationOnlyApplied(uint256 seed) public {
        _check(seed, _one(IDatanetRegistry.Status.Applied), IDatanetRegistry.Status.Exited, _withdraw);
    }

    function _check(
        uint256 seed,
        IDatanetRegistry.Status[] memory allowed,
        IDatanetRegistry.Status after_,
        function(bytes32) internal act
    ) private {
        IDatanetRegistry.Status before = _status(seed);
        bytes32 id = _inStatus(before);
        vm.warp(block.timestamp + 90 days);
        if (_is(before, allowed)) {
            act(id);
            _assertStatus(id, after_);
        } else {
            bool needsOwner = before == IDatanetRegistry.Status.None;
            if (needsOwner) vm.expectPartialRevert(_revertOfNobodys(act));
            else _expectWrongStatus(id, before);
            act(id);
        }
    }

    /// @dev A Datanet that does not exist has no owner either: the owner's actions fail on that first.
    function _revertOfNobodys(function(bytes32) internal act) private pure returns (bytes4) {
        return
            act == _exit || act == _withdraw
                ? IDatanetRegistry.OnlyOwner.selector
                : IDatanetRegistry.WrongStatus.selector;
    }

    function _one(IDatanetRegistry.Status status) private pure returns (IDatanetRegistry.Status[] memory list) {
        list = new IDatanetRegistry.Status[](1);
        list[0] = status;
    }

    function _admittedStatuses(uint256 room) private pure returns (IDatanetRegistry.Status[] memory list) {
        list = new IDatanetRegistry.Status[](2 + room);
        (list[0], list[1]) = (IDatanetRegistry.Status.Probation, IDatanetRegistry.Status.Active);
    }

    function _admit(bytes32 id) private {
        vm.prank(address(timelock));
        registry.admit(id);
    }

    function _reject(bytes32 id) private {
        vm.prank(address(timelock));
        registry.reject(id);
    }

    function _suspend(bytes32 id) private {
        vm.prank(address(timelock));
        registry.suspend(id);
    }

    function _reinstate(bytes32 id) private {
        vm.prank(address(timelock));
        registry.reinstate(id);
    }

    function _remove(bytes32 id) private {
        vm.prank(address(timelock));
        registry.remove(id, 1_000);
    }

    function _exit(bytes32 id) private {
        vm.prank(alice);
        registry.exit(id);
    }

    function _withdraw(bytes32 id) private {
        vm.prank(alice);
        registry.withdrawApplication(id);
    }

    function _graduate(bytes32 id) private {
        registry.graduate(id);
    }

    function _finishExit(bytes32 id) private {
        registry.finishExit(id);
    }
}

contract DatanetRegistryGovernedTest is RegistryTest {
    function testFuzz_everythingGovernedRevertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        bytes32 id = _apply(alice, "Robotics");
        IDatanetRegistry.Rules memory rules = registry.rules();
        bytes memory reason = abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(reason);
        registry.admit(id);
        vm.expectRevert(reason);
        registry.reject(id);
        vm.expectRevert(reason);
        registry.suspend(id);
        vm.expectRevert(reason);
        registry.reinstate(id);
        vm.expectRevert(reason);
        registry.remove(id, 0);
        vm.expectRevert(reason);
        registry.setRules(rules);
        vm.expectRevert(reason);
        registry.upholdObjection(1, 0);
        vm.expectRevert(reason);
        registry.rejectObjection(1);
    }

    function test_reinstateReturnsAnActiveDatanetToActive() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.startPrank(address(timelock));
        registry.suspend(id);
        registry.reinstate(id);
        _assertStatus(id, IDatanetRegistry.Status.Active);
    }

    function testFuzz_reinstateStartsAnUnservedProbationAnew(uint256 served) public {
        served = bound(served, 0, 30 days);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Probation);
        vm.warp(block.timestamp + served);
        vm.startPrank(address(timelock));
        registry.suspend(id);
        registry.reinstate(id);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.TooEarly.selector, id, block.timestamp + 30 days));
        registry.graduate(id);
    }

    function testFuzz_statusIsRememberedByTime(uint256 first, uint256 second, uint256 probe) public {
        first = bound(first, 1, 100 days);
        second = bound(second, 1, 100 days);
        uint256 applied = block.timestamp;
        bytes32 id = _apply(alice, "Robotics");
        vm.warp(applied + first);
        vm.prank(address(timelock));
        registry.admit(id);
        vm.warp(applied + first + second);
        vm.prank(address(timelock));
        registry.suspend(id);
        probe = bound(probe, applied - 10, block.timestamp);
        IDatanetRegistry.Status expected = IDatanetRegistry.Status.None;
        if (probe >= applied) expected = IDatanetRegistry.Status.Applied;
        if (probe >= applied + first) expected = IDatanetRegistry.Status.Probation;
        if (probe >= applied + first + second) expected = IDatanetRegistry.Status.Suspended;
        assertEq(uint8(registry.statusAt(id, probe)), uint8(expected));
        assertEq(registry.wasAdmitted(id, probe), expected == IDatanetRegistry.Status.Probation);
    }

    function testFuzz_statusOfTheFutureReverts(uint256 ahead) public {
        ahead = bound(ahead, 1, 3650 days);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.FutureLookup.selector, block.timestamp + ahead));
        registry.statusAt(bytes32(0), block.timestamp + ahead);
    }
}

contract DatanetRegistryBondTest is RegistryTest {
    function testFuzz_removeRevertsAboveHalf(uint256 bps) public {
        bps = bound(bps, 5_001, type(uint256).max);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.SlashTooHigh.selector, bps, 5_000));
        vm.prank(address(timelock));
        registry.remove(id, bps);
    }

    function testFuzz_removeBurnsItsPartAndRefundsTheRest(uint256 bps) public {
        bps = bound(bps, 0, 5_000);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 supply = token.totalSupply();
        vm.prank(address(timelock));
        registry.remove(id, bps);
        uint256 slashed = BOND * bps / 10_000;
        assertEq(token.totalSupply(), supply - slashed);
        assertEq(registry.refundable(alice), BOND - slashed);
        vm.prank(alice);
        assertEq(registry.claimRefund(), BOND - slashed);
        assertEq(token.balanceOf(alice), BOND - slashed);
        assertEq(token.balanceOf(address(registry)), 0);
    }

    function test_claimRefundRevertsWhereThereIsNone() public {
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.NothingToRefund.selector, alice));
        vm.prank(alice);
        registry.claimRefund();
    }

    function test_refundsOfSeveralDatanetsAddUpAndArePaidOnce() public {
        bytes32 first = _apply(alice, "One");
        bytes32 second = _apply(alice, "Two");
        bytes32 third = _apply(bob, "Three");
        vm.startPrank(address(timelock));
        registry.reject(first);
        registry.reject(second);
        registry.reject(third);
        vm.stopPrank();
        // The second application locks twice as much, the third four times.
        vm.startPrank(alice);
        assertEq(registry.claimRefund(), 3 * BOND);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.NothingToRefund.selector, alice));
        registry.claimRefund();
        assertEq(token.balanceOf(address(registry)), 4 * BOND);
        assertEq(registry.liabilities(), 4 * BOND);
    }

    function testFuzz_anUnansweredApplicationComesBackOnlyAfterItsReview(uint256 wait) public {
        bytes32 id = _apply(alice, "Robotics");
        uint256 applied = block.timestamp;
        vm.startPrank(alice);
        vm.warp(applied + bound(wait, 0, 30 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.TooEarly.selector, id, applied + 30 days));
        registry.withdrawApplication(id);
        vm.warp(applied + 30 days);
        registry.withdrawApplication(id);
        assertEq(registry.refundable(alice), BOND);
    }

    function testFuzz_theBondStaysSlashableUntilTheExitIsOver(uint256 wait) public {
        wait = bound(wait, 0, 30 days - 1);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Exiting);
        vm.warp(block.timestamp + wait);
        vm.expectPartialRevert(IDatanetRegistry.TooEarly.selector);
        registry.finishExit(id);
        vm.prank(address(timelock));
        registry.remove(id, 5_000);
        assertEq(registry.refundable(alice), BOND / 2);
    }

    function testFuzz_ownersActionsRevertForOthers(address caller) public {
        vm.assume(caller != alice);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        bytes memory reason = abi.encodeWithSelector(IDatanetRegistry.OnlyOwner.selector, id, caller);
        vm.startPrank(caller);
        vm.expectRevert(reason);
        registry.exit(id);
        vm.expectRevert(reason);
        registry.withdrawApplication(id);
        vm.expectRevert(reason);
        registry.setPayout(id, caller);
        vm.expectRevert(reason);
        registry.enableAttribution(id);
    }

    function test_attributionIsForGood() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Applied);
        assertFalse(registry.isAttributed(id));
        vm.startPrank(alice);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.AttributionEnabled(id);
        registry.enableAttribution(id);
        assertTrue(registry.isAttributed(id));
        assertTrue(registry.datanet(id).attributed);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.AlreadyAttributed.selector, id));
        registry.enableAttribution(id);
    }

    function test_setPayoutRevertsForTheZeroAddress() public {
        bytes32 id = _apply(alice, "net");
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "payout"));
        vm.prank(alice);
        registry.setPayout(id, address(0));
    }

    function testFuzz_setPayoutChangesWhereClaimsGo(address payout) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.startPrank(alice);
        if (payout == address(0)) vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "payout"));
        registry.setPayout(id, payout);
        assertEq(registry.payoutOf(id), payout == address(0) ? alice : payout);
    }
}

contract DatanetRegistrySetRulesTest is RegistryTest {
    function testFuzz_revertsOutside(
        uint128 bond,
        uint32 review,
        uint32 probation,
        uint32 exitDelay,
        uint16 reporterBps,
        uint256 which
    ) public {
        IDatanetRegistry.Rules memory rules = registry.rules();
        string memory parameter;
        (uint256 value, uint256 lowest, uint256 highest) = (0, 0, 0);
        if (which % 5 == 0) {
            rules.bond = bond;
            (parameter, value, lowest, highest) = ("bond", bond, 1_000e18, 1_000_000e18);
        } else if (which % 5 == 1) {
            rules.review = review;
            (parameter, value, lowest, highest) = ("review", review, 21 days, 90 days);
        } else if (which % 5 == 2) {
            rules.probation = probation;
            (parameter, value, lowest, highest) = ("probation", probation, 7 days, 90 days);
        } else if (which % 5 == 3) {
            rules.exitDelay = exitDelay;
            (parameter, value, lowest, highest) = ("exitDelay", exitDelay, 21 days, 90 days);
        } else {
            rules.reporterBps = reporterBps;
            (parameter, value, lowest, highest) = ("reporterBps", reporterBps, 0, 5_000);
        }
        vm.assume(value < lowest || value > highest);
        bytes memory reason = abi.encodeWithSelector(OutOfBounds.selector, parameter, value, lowest, highest);
        vm.expectRevert(reason);
        registry.previewRules(rules);
        vm.expectRevert(reason);
        vm.prank(address(timelock));
        registry.setRules(rules);
    }

    /// @dev Raising the bond must not let anyone push out those who are in.
    function testFuzz_leavesEarlierRecordsAsTheyWere(uint128 bond, uint32 exitDelay) public {
        bond = uint128(bound(bond, 1_000e18, 1_000_000e18));
        exitDelay = uint32(bound(exitDelay, 21 days, 90 days));
        bytes32 early = _admitted(alice, "Early");
        vm.warp(block.timestamp + 14 days);
        IDatanetRegistry.Rules memory next = IDatanetRegistry.Rules(bond, 30 days, 30 days, exitDelay, 1_000);
        (uint256 oldPrice, uint256 newPrice) = registry.previewRules(next);
        assertEq(oldPrice, BOND);
        assertEq(newPrice, bond);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.RulesSet(registry.rules(), next);
        vm.prank(address(timelock));
        registry.setRules(next);
        bytes32 late = _apply(bob, "Late");
        assertEq(registry.datanet(early).rules.bond, BOND);
        assertEq(registry.datanet(early).rules.exitDelay, 30 days);
        assertEq(registry.datanet(early).rules.reporterBps, 5_000);
        assertEq(registry.datanet(late).rules.bond, bond);
        assertEq(registry.datanet(late).rules.reporterBps, 1_000);
        assertEq(token.balanceOf(address(registry)), BOND + bond);
        vm.prank(address(timelock));
        registry.remove(early, 0);
        assertEq(registry.refundable(alice), BOND);
    }
}

contract DatanetRegistryBondPriceTest is RegistryTest {
    function test_doublesWithEachApplicationUpToTheHighest() public {
        uint256 price = BOND;
        for (uint256 i = 0; i < 9; ++i) {
            assertEq(registry.bondPrice(), price);
            bytes32 id = _apply(alice, "Datanet");
            assertEq(registry.datanet(id).rules.bond, price);
            price = 2 * price < 1_000_000e18 ? 2 * price : 1_000_000e18;
        }
        assertEq(price, 1_000_000e18);
    }

    function testFuzz_fallsInAStraightLineToTheLowestInFourteenDays(uint256 wait) public {
        wait = bound(wait, 0, 28 days);
        _apply(alice, "First");
        vm.warp(block.timestamp + wait);
        uint256 left = wait < 14 days ? 14 days - wait : 0;
        assertEq(registry.bondPrice(), BOND + BOND * left / 14 days);
        bytes32 second = _apply(bob, "Second");
        assertEq(registry.datanet(second).rules.bond, BOND + BOND * left / 14 days);
    }

    function testFuzz_isNeverBelowTheRules(uint128 bond, uint256[5] memory waits) public {
        bond = uint128(bound(bond, 1_000e18, 1_000_000e18));
        IDatanetRegistry.Rules memory rules = registry.rules();
        rules.bond = bond;
        vm.prank(address(timelock));
        registry.setRules(rules);
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(block.timestamp + waits[i] % 20 days);
            assertGe(registry.bondPrice(), bond);
            assertLe(registry.bondPrice(), 1_000_000e18);
            _apply(alice, "Datanet");
        }
    }

    /// @dev Whoever approves what it has seen is not made to lock more by an application just before.
    function test_anApplicantLocksNoMoreThanItApproved() public {
        _give(alice, 2 * BOND);
        vm.prank(alice);
        token.approve(address(registry), BOND);
        _apply(bob, "First");
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), BOND, 2 * BOND)
        );
        vm.prank(alice);
        registry.applyFor(alice, "Second", "", 0);
    }
}

contract DatanetRegistryCouncilTest is RegistryTest {
    function _suspend(bytes32 id) private {
        vm.prank(guardian);
        registry.suspendByCouncil(id, "reason");
    }

    function testFuzz_revertsForAnyoneButTheCouncil(address caller) public {
        vm.assume(caller != guardian);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, caller));
        vm.prank(caller);
        registry.suspendByCouncil(id, "reason");
    }

    function test_revertsWithoutAReason() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilReasonRequired.selector, guardian));
        vm.prank(guardian);
        registry.suspendByCouncil(id, 0);
    }

    function testFuzz_suspendsAdmittedDatanetsOnly(uint256 seed) public {
        IDatanetRegistry.Status before = _status(seed);
        vm.assume(before != IDatanetRegistry.Status.Probation && before != IDatanetRegistry.Status.Active);
        bytes32 id = _inStatus(before);
        _expectWrongStatus(id, before);
        _suspend(id);
    }

    function testFuzz_liftsByItselfAfterFourteenDays(uint256 wait, bool active) public {
        IDatanetRegistry.Status before = active ? IDatanetRegistry.Status.Active : IDatanetRegistry.Status.Probation;
        bytes32 id = _inStatus(before);
        uint256 suspendedAt = block.timestamp;
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.SuspendedByCouncil(id, guardian, "reason", suspendedAt + 14 days);
        _suspend(id);
        assertEq(registry.datanet(id).liftsAt, suspendedAt + 14 days);
        vm.warp(suspendedAt + 14 days - 1);
        _assertStatus(id, IDatanetRegistry.Status.Suspended);
        assertFalse(registry.isAdmitted(id));
        wait = bound(wait, 0, 100 days);
        vm.warp(suspendedAt + 14 days + wait);
        _assertStatus(id, before);
        assertTrue(registry.isAdmitted(id));
        assertEq(uint8(registry.datanet(id).status), uint8(before));
        assertEq(registry.datanet(id).liftsAt, 0);
        assertEq(uint8(registry.statusAt(id, suspendedAt + 14 days - 1)), uint8(IDatanetRegistry.Status.Suspended));
        assertEq(uint8(registry.statusAt(id, suspendedAt + 14 days)), uint8(before));
        // The history stays the same once something else has happened.
        vm.prank(alice);
        registry.exit(id);
        assertEq(uint8(registry.statusAt(id, suspendedAt + 14 days - 1)), uint8(IDatanetRegistry.Status.Suspended));
        if (wait != 0) assertEq(uint8(registry.statusAt(id, suspendedAt + 14 days)), uint8(before));
    }

    function test_saysSoWhenSomethingElseHappens() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        _suspend(id);
        vm.warp(block.timestamp + 20 days);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.StatusChanged(id, IDatanetRegistry.Status.Suspended, IDatanetRegistry.Status.Active);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.StatusChanged(id, IDatanetRegistry.Status.Active, IDatanetRegistry.Status.Suspended);
        vm.prank(address(timelock));
        registry.suspend(id);
        _assertStatus(id, IDatanetRegistry.Status.Suspended);
        vm.warp(block.timestamp + 30 days);
        _assertStatus(id, IDatanetRegistry.Status.Suspended);
    }

    /// @dev The probation goes on where it stood: the council can delay it, not undo it.
    function testFuzz_doesNotCountAgainstAProbation(uint256 served, uint256 voted) public {
        served = bound(served, 0, 30 days);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Probation);
        vm.warp(block.timestamp + served);
        _suspend(id);
        uint256 back = block.timestamp + 14 days;
        if (voted % 2 == 0) {
            back = block.timestamp + bound(voted, 0, 14 days - 1);
            vm.warp(back);
            vm.prank(address(timelock));
            registry.reinstate(id);
        } else {
            vm.warp(back);
        }
        uint256 ready = back + 30 days - served;
        if (served < 30 days) {
            vm.warp(ready - 1);
            vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.TooEarly.selector, id, ready));
            registry.graduate(id);
        }
        vm.warp(ready);
        registry.graduate(id);
        _assertStatus(id, IDatanetRegistry.Status.Active);
    }

    function testFuzz_holdersCanMakeItLasting(uint256 wait) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        _suspend(id);
        vm.warp(block.timestamp + bound(wait, 0, 14 days - 1));
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.SuspensionConfirmed(id);
        vm.startPrank(address(timelock));
        registry.suspend(id);
        vm.warp(block.timestamp + 100 days);
        _assertStatus(id, IDatanetRegistry.Status.Suspended);
        _expectWrongStatus(id, IDatanetRegistry.Status.Suspended);
        registry.suspend(id);
        registry.reinstate(id);
        _assertStatus(id, IDatanetRegistry.Status.Active);
    }

    function testFuzz_oneInNinetyDays(uint256 wait) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 first = block.timestamp;
        _suspend(id);
        vm.warp(first + bound(wait, 14 days, 90 days - 1));
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilPowerUsed.selector, first + 90 days));
        _suspend(id);
        vm.warp(first + 90 days);
        _suspend(id);
        _assertStatus(id, IDatanetRegistry.Status.Suspended);
    }

    function test_ofASuspendedDatanetOwnersAndHoldersCanDoTheSameAsOfAnyOther() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        _suspend(id);
        vm.prank(alice);
        registry.exit(id);
        _assertStatus(id, IDatanetRegistry.Status.Exiting);
        vm.warp(block.timestamp + 14 days);
        _assertStatus(id, IDatanetRegistry.Status.Exiting);
        vm.prank(address(timelock));
        registry.remove(id, 0);
        _assertStatus(id, IDatanetRegistry.Status.Removed);
    }
}

contract DatanetRegistryObjectionTest is RegistryTest {
    uint256 private constant STAKE = 2_500e18;

    function _object(bytes32 id, uint256 stake) private returns (uint256 objectionId) {
        _give(bob, stake);
        vm.startPrank(bob);
        token.approve(address(registry), stake);
        objectionId = registry.object(id, stake, "evidence");
        vm.stopPrank();
    }

    function _uphold(uint256 objectionId, uint256 slashBps) private {
        vm.prank(address(timelock));
        registry.upholdObjection(objectionId, slashBps);
    }

    function _reject(uint256 objectionId) private {
        vm.prank(address(timelock));
        registry.rejectObjection(objectionId);
    }

    function testFuzz_needsABondThatIsHeld(uint256 seed) public {
        IDatanetRegistry.Status status = _status(seed);
        bytes32 id = _inStatus(status);
        bool held = status != IDatanetRegistry.Status.None && status != IDatanetRegistry.Status.Rejected
            && status != IDatanetRegistry.Status.Exited && status != IDatanetRegistry.Status.Removed;
        _give(bob, STAKE);
        vm.startPrank(bob);
        token.approve(address(registry), STAKE);
        if (!held) _expectWrongStatus(id, status);
        registry.object(id, STAKE, "evidence");
        assertEq(registry.objectionCount(), held ? 1 : 0);
    }

    function testFuzz_needsAQuarterOfTheBondAndAtMostAllOfIt(uint256 stake) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 low = bound(stake, 0, STAKE - 1);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.StakeTooLow.selector, low, STAKE));
        registry.object(id, low, "evidence");
        uint256 high = bound(stake, BOND + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.StakeTooHigh.selector, high, BOND));
        registry.object(id, high, "evidence");
    }

    function test_needsEvidence() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.EvidenceRequired.selector, id));
        registry.object(id, STAKE, 0);
    }

    function testFuzz_locksTheStakeAndIsRecorded(uint256 stake) public {
        stake = bound(stake, STAKE, BOND);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Probation);
        _give(bob, stake);
        vm.startPrank(bob);
        token.approve(address(registry), stake);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.ObjectionMade(1, id, bob, stake, "evidence");
        assertEq(registry.object(id, stake, "evidence"), 1);
        IDatanetRegistry.Objection memory made = registry.objection(1);
        assertEq(made.datanet, id);
        assertEq(made.reporter, bob);
        assertEq(made.stake, stake);
        assertEq(made.madeAt, block.timestamp);
        assertEq(uint8(made.state), uint8(IDatanetRegistry.ObjectionState.Open));
        assertEq(made.evidence, "evidence");
        assertEq(registry.liabilities(), BOND + stake);
        assertEq(token.balanceOf(address(registry)), BOND + stake);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.IndexOutOfRange.selector, 2, 1));
        registry.objection(2);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.IndexOutOfRange.selector, 0, 1));
        registry.objection(0);
    }

    function testFuzz_upheldSlashesTheBondAndRewardsTheReporter(uint256 stake, uint256 bps) public {
        stake = bound(stake, STAKE, BOND);
        bps = bound(bps, 0, 5_000);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 supply = token.totalSupply();
        uint256 made = _object(id, stake);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.ObjectionClosed(made, id, IDatanetRegistry.ObjectionState.Upheld);
        _uphold(made, bps);
        uint256 slashed = BOND * bps / 10_000;
        assertEq(registry.refundable(bob), stake + slashed / 2);
        assertEq(supply - token.totalSupply(), slashed - slashed / 2);
        assertEq(registry.datanet(id).slashed, slashed);
        assertEq(uint8(registry.objection(made).state), uint8(IDatanetRegistry.ObjectionState.Upheld));
        // What is left is the owner's.
        vm.prank(address(timelock));
        registry.remove(id, 0);
        assertEq(registry.refundable(alice), BOND - slashed);
        assertEq(token.balanceOf(address(registry)), registry.liabilities());
        assertEq(registry.liabilities(), BOND - slashed + stake + slashed / 2);
    }

    function testFuzz_upholdRevertsAboveHalf(uint256 bps) public {
        bps = bound(bps, 5_001, type(uint256).max);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 made = _object(id, STAKE);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.SlashTooHigh.selector, bps, 5_000));
        _uphold(made, bps);
    }

    /// @dev However often it is objected to, a Datanet loses its bond once.
    function testFuzz_severalTogetherSlashTheBondAtMost(uint256[4] memory bps, uint256 atRemoval) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 supply = token.totalSupply();
        uint256 left = BOND;
        uint256 toReporter = 0;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 cut = BOND * bound(bps[i], 0, 5_000) / 10_000;
            if (cut > left) cut = left;
            left -= cut;
            toReporter += cut / 2;
            _uphold(_object(id, STAKE), bound(bps[i], 0, 5_000));
            assertEq(registry.datanet(id).slashed, BOND - left);
        }
        uint256 last = BOND * bound(atRemoval, 0, 5_000) / 10_000;
        if (last > left) last = left;
        vm.prank(address(timelock));
        registry.remove(id, bound(atRemoval, 0, 5_000));
        assertEq(registry.refundable(alice), left - last);
        assertEq(registry.refundable(bob), 4 * STAKE + toReporter);
        assertEq(supply - token.totalSupply(), BOND - left + last - toReporter);
        assertEq(token.balanceOf(address(registry)), registry.liabilities());
    }

    function test_ofABondThatIsGoneNothingComesBack() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        _uphold(_object(id, STAKE), 5_000);
        _uphold(_object(id, STAKE), 5_000);
        uint256 supply = token.totalSupply();
        vm.prank(address(timelock));
        registry.remove(id, 5_000);
        assertEq(registry.refundable(alice), 0);
        assertEq(registry.refundable(bob), 2 * STAKE + BOND / 2);
        assertEq(token.totalSupply(), supply);
        assertEq(registry.liabilities(), 2 * STAKE + BOND / 2);
    }

    function test_theReportersPartIsThatOfTheRulesOfTheRecord() public {
        IDatanetRegistry.Rules memory rules = registry.rules();
        rules.reporterBps = 1_000;
        vm.prank(address(timelock));
        registry.setRules(rules);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        rules.reporterBps = 5_000;
        vm.prank(address(timelock));
        registry.setRules(rules);
        _uphold(_object(id, STAKE), 4_000);
        assertEq(registry.refundable(bob), STAKE + 400e18);
    }

    /// @dev The owner has its bond back; the reporter was right and gets its stake.
    function test_upheldTooLateSlashesNothing() public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Exiting);
        uint256 made = _object(id, STAKE);
        uint256 wrong = _object(id, STAKE);
        vm.warp(block.timestamp + 30 days);
        registry.finishExit(id);
        _uphold(made, 5_000);
        assertEq(registry.refundable(alice), BOND);
        assertEq(registry.refundable(bob), STAKE);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.SlashTooHigh.selector, 5_001, 5_000));
        _uphold(wrong, 5_001);
    }

    function testFuzz_rejectedCostsTheStake(uint256 stake) public {
        stake = bound(stake, STAKE, BOND);
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 supply = token.totalSupply();
        uint256 made = _object(id, stake);
        vm.expectEmit(address(registry));
        emit IDatanetRegistry.ObjectionClosed(made, id, IDatanetRegistry.ObjectionState.Rejected);
        _reject(made);
        assertEq(registry.refundable(bob), 0);
        assertEq(registry.refundable(alice), stake / 2);
        assertEq(supply - token.totalSupply(), stake - stake / 2);
        assertEq(registry.liabilities(), BOND + stake / 2);
        assertEq(token.balanceOf(address(registry)), registry.liabilities());
    }

    function testFuzz_comesBackWhereHoldersDoNotDecideInTime(uint256 wait) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 until = block.timestamp + 30 days;
        uint256 made = _object(id, STAKE);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.OnlyReporter.selector, made, alice));
        vm.prank(alice);
        registry.withdrawObjection(made);
        vm.warp(bound(wait, block.timestamp, until - 1));
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.DecisionPending.selector, made, until));
        registry.withdrawObjection(made);
        vm.warp(until);
        registry.withdrawObjection(made);
        assertEq(registry.claimRefund(), STAKE);
        assertEq(uint8(registry.objection(made).state), uint8(IDatanetRegistry.ObjectionState.Withdrawn));
    }

    function testFuzz_isDecidedOnce(uint8 first, uint8 second) public {
        bytes32 id = _inStatus(IDatanetRegistry.Status.Active);
        uint256 made = _object(id, STAKE);
        if (first % 2 == 0) _uphold(made, 0);
        else _reject(made);
        vm.expectRevert(
            abi.encodeWithSelector(IDatanetRegistry.ObjectionNotOpen.selector, made, registry.objection(made).state)
        );
        if (second % 3 == 0) {
            _uphold(made, 0);
        } else if (second % 3 == 1) {
            _reject(made);
        } else {
            vm.prank(bob);
            registry.withdrawObjection(made);
        }
    }

    function testFuzz_ofAnObjectionThatDoesNotExistNothingCanBeDecided(uint256 objectionId) public {
        vm.assume(objectionId != 1);
        _object(_inStatus(IDatanetRegistry.Status.Active), STAKE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatanetRegistry.ObjectionNotOpen.selector, objectionId, IDatanetRegistry.ObjectionState.None
            )
        );
        _uphold(objectionId, 0);
    }
}
