// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {stdError} from "forge-std/StdError.sol";

import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev Extends a vote whose quorum is reached, by any number of seconds.
contract UnboundedExtension {
    uint48 public extension;
    uint48 public deadline;
    uint256 public votes;

    function setExtension(uint48 newExtension) external {
        extension = newExtension;
    }

    function castVote(uint256 weight) external {
        votes += weight;
        if (votes >= 100 && deadline == 0) deadline = uint48(block.timestamp) + extension;
    }
}

/// @notice Audit finding M-03 on OpenZeppelin 5.7: an extension so long that adding it overflows makes every vote revert that would
/// reach the quorum, the one that repairs it included.
contract HugeLateExtensionTest is AttackTest {
    function test_controlNoVoteCanReachTheQuorumAnyMore() public {
        UnboundedExtension unbounded = new UnboundedExtension();
        unbounded.setExtension(type(uint48).max);
        unbounded.castVote(99);
        vm.expectRevert(stdError.arithmeticError);
        unbounded.castVote(1);
        assertEq(unbounded.votes(), 99);
    }

    function test_oursTheExtensionIsAtMostTheVotingPeriod() public {
        _settled(attacker, 50_000_000e18);
        bytes memory data = abi.encodeCall(governor.setLateQuorumVoteExtension, (type(uint48).max));
        Motion memory motion = _untilExecution(attacker, _motion(address(governor), data, "Longer"));
        vm.expectRevert(
            abi.encodeWithSelector(OutOfBounds.selector, "lateQuorumVoteExtension", type(uint48).max, 1 days, 7 days)
        );
        _execute(motion);
    }

    /// @dev Nor does a shorter voting period leave a longer extension behind.
    function test_oursThePeriodCannotFallBelowTheExtension() public {
        _settled(attacker, 50_000_000e18);
        _decide(attacker, address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (7 days)));
        bytes memory data = abi.encodeCall(governor.setVotingPeriod, (5 days));
        Motion memory motion = _untilExecution(attacker, _motion(address(governor), data, "Shorter"));
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "votingPeriod", 5 days, 7 days, 21 days));
        _execute(motion);
    }
}
