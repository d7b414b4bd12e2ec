// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Test} from "forge-std/Test.sol";

import {OpenTimelock} from "../../src/governance/OpenTimelock.sol";
import {OutOfBounds, ZeroAddress} from "../../src/interfaces/Errors.sol";
import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {SettingPreview} from "../../src/interfaces/SettingPreview.sol";

abstract contract TimelockTest is Test {
    address internal admin = makeAddr("admin");
    address internal governor = makeAddr("governor");
    OpenTimelock internal timelock;

    uint256 internal calls;

    function setUp() public virtual {
        vm.warp(1_800_000_123);
        timelock = new OpenTimelock(3 days, admin);
    }

    /// @notice What the scheduled operation calls.
    function touch() external {
        ++calls;
    }

    function _seal() internal {
        vm.prank(admin);
        timelock.seal(governor);
    }

    function _schedule() internal returns (bytes32 id) {
        bytes memory data = abi.encodeCall(this.touch, ());
        vm.prank(governor);
        timelock.schedule(address(this), 0, data, 0, 0, 3 days);
        return timelock.hashOperation(address(this), 0, data, 0, 0);
    }

    function _execute(address caller) internal {
        vm.prank(caller);
        timelock.execute(address(this), 0, abi.encodeCall(this.touch, ()), 0, 0);
    }
}

contract OpenTimelockConstructorTest is TimelockTest {
    function testFuzz_revertsForADelayOutside(uint256 delay) public {
        vm.assume(delay < 2 days || delay > 30 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "delay", delay, 2 days, 30 days));
        new OpenTimelock(delay, admin);
    }

    function test_revertsWithoutAnAdmin() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "admin"));
        new OpenTimelock(3 days, address(0));
    }

    function testFuzz_startsWithoutProposerExecutorOrCanceller(address account) public view {
        assertFalse(timelock.hasRole(timelock.PROPOSER_ROLE(), account));
        assertFalse(timelock.hasRole(timelock.EXECUTOR_ROLE(), account));
        assertFalse(timelock.hasRole(timelock.CANCELLER_ROLE(), account));
        assertFalse(timelock.isSealed());
    }
}

contract OpenTimelockSealTest is TimelockTest {
    function testFuzz_revertsForAnyoneButTheAdmin(address caller) public {
        vm.assume(caller != admin && caller != address(timelock));
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, bytes32(0))
        );
        vm.prank(caller);
        timelock.seal(governor);
    }

    function test_revertsWithoutAGovernor() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "governor"));
        vm.prank(admin);
        timelock.seal(address(0));
    }

    function test_revertsTheSecondTimeEvenForTheTimelockItself() public {
        _seal();
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.AlreadySealed.selector, governor));
        vm.prank(address(timelock));
        timelock.seal(admin);
    }

    function test_givesTheGovernorEveryRoleAndTakesTheAdminsAway() public {
        vm.expectEmit(address(timelock));
        emit IOpenTimelock.Sealed(governor, admin);
        _seal();
        assertTrue(timelock.isSealed());
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), governor));
        assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), governor));
        assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), governor));
        assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), admin));
    }
}

contract OpenTimelockRolesTest is TimelockTest {
    function testFuzz_nobodyCanGrantARole(bool isSealed, bytes32 role, address account, uint256 callerSeed) public {
        if (isSealed) _seal();
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, account));
        vm.prank(_caller(callerSeed));
        timelock.grantRole(role, account);
    }

    function testFuzz_nobodyCanRevokeARole(bool isSealed, bytes32 role, address account, uint256 callerSeed) public {
        if (isSealed) _seal();
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, account));
        vm.prank(_caller(callerSeed));
        timelock.revokeRole(role, account);
    }

    function testFuzz_nobodyCanRenounceARole(bytes32 role, uint256 callerSeed) public {
        _seal();
        address caller = _caller(callerSeed);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, caller));
        vm.prank(caller);
        timelock.renounceRole(role, caller);
    }

    function _caller(uint256 seed) private returns (address) {
        if (seed % 4 == 0) return address(timelock);
        if (seed % 4 == 1) return admin;
        if (seed % 4 == 2) return governor;
        return makeAddr("anyone");
    }
}

/// @notice What a Governor has to say to be taken for one.
contract Successor {
    address public timelock;

    constructor(address timelock_) {
        timelock = timelock_;
    }
}

/// @notice Takes every call and says nothing, as a multisig does.
contract Mute {
    fallback() external payable {}
}

/// @notice Says more than was asked.
contract Garrulous {
    function timelock() external view returns (address, address) {
        return (msg.sender, msg.sender);
    }
}

contract OpenTimelockMigrateGovernorTest is TimelockTest {
    address private next;

    function setUp() public override {
        super.setUp();
        _seal();
        next = address(new Successor(address(timelock)));
    }

    function _announce(address candidate) private {
        vm.prank(address(timelock));
        timelock.migrateGovernor(candidate);
    }

    function testFuzz_revertsForAnyoneButItself(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, caller));
        vm.prank(caller);
        timelock.migrateGovernor(next);
    }

    function testFuzz_revertsForAnAccountWithoutCode(address candidate) public {
        vm.assume(candidate.code.length == 0 && candidate != governor);
        assumeNotPrecompile(candidate);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, candidate));
        _announce(candidate);
        vm.etch(candidate, abi.encodePacked(hex"ef0100", next));
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, candidate));
        _announce(candidate);
    }

    /// @dev A contract that answers nothing, or something else, or fails.
    function testFuzz_revertsForAContractThatNamesNoTimelock(uint256 which) public {
        address[3] memory candidates = [address(new Mute()), address(this), address(new Garrulous())];
        address candidate = candidates[which % 3];
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, candidate));
        _announce(candidate);
    }

    function testFuzz_revertsForAGovernorOfAnotherTimelock(address other) public {
        vm.assume(other != address(timelock));
        address stranger = address(new Successor(other));
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, stranger));
        _announce(stranger);
    }

    /// @dev Announcing, withdrawing, or refused: as the decision.
    function testFuzz_previewSaysWhatTheDecisionWouldDo(address stranger) public {
        vm.assume(stranger.code.length == 0 && stranger != governor);
        (address old, uint256 readyAt) = timelock.previewMigration(next);
        assertEq(old, governor);
        _announce(next);
        assertEq(timelock.migrationReadyAt(), readyAt);
        (old, readyAt) = timelock.previewMigration(governor);
        assertEq(old, governor);
        assertEq(readyAt, 0);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, stranger));
        timelock.previewMigration(stranger);
    }

    function test_announces() public {
        vm.expectEmit(address(timelock));
        emit IOpenTimelock.MigrationAnnounced(governor, next, block.timestamp + 14 days);
        _announce(next);
        assertEq(timelock.nextGovernor(), next);
        assertEq(timelock.migrationReadyAt(), block.timestamp + 14 days);
        assertEq(timelock.governor(), governor);
    }

    function testFuzz_cannotBeFinalizedSoonerOrWithoutAnnouncement(address caller, uint256 wait) public {
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NoMigration.selector, governor));
        timelock.finalizeMigration();
        vm.stopPrank();
        _announce(next);
        uint256 readyAt = timelock.migrationReadyAt();
        vm.warp(block.timestamp + bound(wait, 0, 14 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.MigrationNotReady.selector, readyAt));
        vm.prank(caller);
        timelock.finalizeMigration();
    }

    function test_cannotBeFinalizedOnceTheSuccessorLostItsCode() public {
        _announce(next);
        vm.warp(block.timestamp + 14 days);
        vm.etch(next, "");
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NotAGovernor.selector, next));
        timelock.finalizeMigration();
    }

    /// @dev As a decision that nobody executed: what holders thought right once is not kept for whoever likes to use it later.
    function testFuzz_cannotBeFinalizedTooLate(uint256 wait) public {
        _announce(next);
        uint256 until = timelock.migrationReadyAt() + 14 days;
        vm.warp(bound(wait, until + 1, until + 3_650 days));
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.MigrationExpired.selector, next, until));
        timelock.finalizeMigration();
        assertEq(timelock.governor(), governor);
        _announce(next);
        assertEq(timelock.migrationReadyAt(), block.timestamp + 14 days);
    }

    function test_canBeFinalizedInItsLastMoment() public {
        _announce(next);
        vm.warp(timelock.migrationReadyAt() + 14 days);
        timelock.finalizeMigration();
        assertEq(timelock.governor(), next);
        assertEq(timelock.migrationReadyAt(), 0);
    }

    function testFuzz_isWithdrawnByNamingThePresentGovernor(uint256 wait) public {
        _announce(next);
        vm.warp(block.timestamp + bound(wait, 0, 100 days));
        vm.expectEmit(address(timelock));
        emit IOpenTimelock.MigrationWithdrawn(next);
        _announce(governor);
        assertEq(timelock.nextGovernor(), address(0));
        assertEq(timelock.migrationReadyAt(), 0);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NoMigration.selector, governor));
        timelock.finalizeMigration();
    }

    function testFuzz_anotherAnnouncementStartsAnew(uint256 wait) public {
        _announce(next);
        vm.warp(block.timestamp + bound(wait, 0, 14 days));
        address other = address(new Successor(address(timelock)));
        _announce(other);
        assertEq(timelock.nextGovernor(), other);
        assertEq(timelock.migrationReadyAt(), block.timestamp + 14 days);
    }

    function testFuzz_anyoneMovesEveryRoleAtOnce(address caller, uint256 wait) public {
        _announce(next);
        bytes32 id = _schedule();
        vm.warp(block.timestamp + bound(wait, 14 days, 28 days));
        vm.expectEmit(address(timelock));
        emit IOpenTimelock.GovernorMigrated(governor, next);
        vm.prank(caller);
        timelock.finalizeMigration();
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        for (uint256 i = 0; i < 3; ++i) {
            assertTrue(timelock.hasRole(roles[i], next));
            assertFalse(timelock.hasRole(roles[i], governor));
        }
        assertEq(timelock.governor(), next);
        assertEq(timelock.nextGovernor(), address(0));
        assertTrue(timelock.isSealed());
        assertFalse(timelock.isOperationDone(id));
        // What the old one had queued is lost with it.
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, governor, keccak256("EXECUTOR_ROLE")
            )
        );
        _execute(governor);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.NoMigration.selector, next));
        timelock.finalizeMigration();
    }
}

contract OpenTimelockUpdateDelayTest is TimelockTest {
    function testFuzz_revertsForAnyoneButItself(address caller, uint256 delay) public {
        vm.assume(caller != address(timelock));
        delay = bound(delay, 2 days, 30 days);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, caller));
        vm.prank(caller);
        timelock.updateDelay(delay);
    }

    function testFuzz_revertsOutside(uint256 delay) public {
        vm.assume(delay < 2 days || delay > 30 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "delay", delay, 2 days, 30 days));
        vm.prank(address(timelock));
        timelock.updateDelay(delay);
    }

    function testFuzz_previewRevertsOutside(uint256 delay) public {
        vm.assume(delay < 2 days || delay > 30 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "delay", delay, 2 days, 30 days));
        timelock.previewDelay(delay);
    }

    function testFuzz_setsTheDelay(uint256 delay) public {
        delay = bound(delay, 2 days, 30 days);
        assertEq(abi.encode(timelock.previewDelay(delay)), abi.encode(SettingPreview(3 days, delay, 2 days, 30 days)));
        vm.expectEmit(address(timelock));
        emit TimelockController.MinDelayChange(3 days, delay);
        vm.prank(address(timelock));
        timelock.updateDelay(delay);
        assertEq(timelock.getMinDelay(), delay);
    }
}

contract OpenTimelockExecuteTest is TimelockTest {
    function testFuzz_revertsForAnyoneButTheGovernor(address caller) public {
        vm.assume(caller != governor);
        _seal();
        _schedule();
        vm.warp(block.timestamp + 3 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, caller, keccak256("EXECUTOR_ROLE")
            )
        );
        _execute(caller);
    }

    function testFuzz_revertsBeforeTheDelayIsOver(uint256 wait) public {
        wait = bound(wait, 0, 3 days - 1);
        _seal();
        _schedule();
        vm.warp(block.timestamp + wait);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(governor);
    }

    function testFuzz_revertsAfterTheGracePeriod(uint256 wait, uint256 newDelay) public {
        wait = bound(wait, 17 days + 1, 3650 days);
        newDelay = bound(newDelay, 2 days, 30 days);
        _seal();
        bytes32 id = _schedule();
        vm.warp(block.timestamp + wait);
        // No later setting brings it back.
        vm.prank(address(timelock));
        timelock.updateDelay(newDelay);
        assertFalse(timelock.isOperation(id));
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(governor);
    }

    function testFuzz_executesOnceWithinTheGracePeriod(uint256 wait) public {
        wait = bound(wait, 3 days, 17 days);
        _seal();
        bytes32 id = _schedule();
        vm.warp(block.timestamp + wait);
        _execute(governor);
        assertEq(calls, 1);
        assertTrue(timelock.isOperationDone(id));
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(governor);
    }

    function testFuzz_whatIsDoneStaysDone(uint256 wait) public {
        wait = bound(wait, 0, 3650 days);
        _seal();
        bytes32 id = _schedule();
        vm.warp(block.timestamp + 3 days);
        _execute(governor);
        vm.warp(block.timestamp + wait);
        assertTrue(timelock.isOperationDone(id));
    }

    function testFuzz_anOperationIsWaitingReadyAndGone(uint256 wait) public {
        wait = bound(wait, 0, 60 days);
        _seal();
        bytes32 id = _schedule();
        vm.warp(block.timestamp + wait);
        TimelockController.OperationState expected = wait < 3 days
            ? TimelockController.OperationState.Waiting
            : wait <= 17 days ? TimelockController.OperationState.Ready : TimelockController.OperationState.Unset;
        assertEq(uint256(timelock.getOperationState(id)), uint256(expected));
        assertEq(timelock.isOperationPending(id), wait <= 17 days);
    }
}
