// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Vm} from "forge-std/Vm.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice A canceller that goes to the timelock directly stops a proposal without a word from the Governor: whoever follows the
/// Governor's events still shows it as queued (reported to Snapshot Labs as sx-monorepo 2269).
contract DirectTimelockCancelTest is AttackTest {
    function test_controlACancellerStopsAProposalAndTheGovernorEmitsNothing() public {
        StockDao stock = _stockDao(_stockTerms());
        (IGovernor g, TimelockController lock) = (stock.governor(), stock.timelock());
        _hold(stock.votes(), alice, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        bytes memory data = abi.encodeCall(lock.grantRole, (lock.CANCELLER_ROLE(), attacker));
        _capture(g, alice, _motion(address(lock), data, "A council"));

        Motion memory motion = _proposeTo(g, alice, _motion(address(token), "", "A fix"));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, alice, motion, FOR);
        vm.warp(g.proposalDeadline(motion.id) + 1);
        g.queue(motion.targets, motion.values, motion.calldatas, keccak256("A fix"));
        bytes32 operation = _operation(lock, address(g), motion);
        vm.recordLogs();
        vm.prank(attacker);
        lock.cancel(operation);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        assertEq(logs[0].emitter, address(lock));
        assertEq(uint8(g.state(motion.id)), uint8(IGovernor.ProposalState.Canceled));
    }

    /// @dev Only the Governor can, and it says so when it does.
    function test_oursNobodyButTheGovernorCancelsInTheTimelock() public {
        _settled(alice, 50_000_000e18);
        Motion memory motion = _untilExecution(alice, _motion(carol, "", "A fix"));
        bytes32 operation = _operation(timelock, address(governor), motion);
        assertTrue(timelock.isOperationReady(operation));
        address[3] memory callers = [attacker, alice, address(timelock)];
        bytes32 role = timelock.CANCELLER_ROLE();
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, callers[i], role)
            );
            vm.prank(callers[i]);
            timelock.cancel(operation);
        }
        _execute(motion);
        _assertState(motion, IGovernor.ProposalState.Executed);
    }

    function _operation(TimelockController lock, address g, Motion memory motion) private pure returns (bytes32) {
        bytes32 salt = bytes20(g) ^ keccak256(bytes(motion.description));
        return lock.hashOperationBatch(motion.targets, motion.values, motion.calldatas, 0, salt);
    }
}
