// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {RoleVault} from "./controls/Holdings.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Lazy Summer, April 2026: twelve calls called a cleanup, one of which gave a role; 40 million dollars at risk.
contract LazySummer2026Test is AttackTest {
    function test_controlOneCallOfTwelveGivesTheAttackerARole() public {
        StockDao stock = _stockDao(_stockTerms());
        RoleVault vault = new RoleVault(address(stock.timelock()));
        _give(address(vault), TREASURY);
        _hold(stock.votes(), attacker, 10_001e18);
        _hold(stock.votes(), bob, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _cleanup(address(vault), abi.encodeCall(vault.set, (1, 0)));
        motion.calldatas[8] = abi.encodeCall(vault.grantRole, (vault.GOVERNOR_ROLE(), attacker));
        motion = _proposeTo(stock.governor(), attacker, motion);
        vm.warp(stock.governor().proposalSnapshot(motion.id) + 1);
        // Voters have read the title.
        _voteAt(stock.governor(), bob, motion, FOR);
        _carryOut(stock.governor(), motion);
        vm.prank(attacker);
        vault.sweep(token, attacker);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev The eleven harmless calls go down with the twelfth.
    function test_oursARoleAmongTwelveCallsFailsThemAll() public {
        _settled(attacker, 50_000_000e18);
        Motion memory motion = _cleanup(address(rewards), abi.encodeCall(rewards.setRate, (840_000e18)));
        bytes32 role = timelock.PROPOSER_ROLE();
        motion.targets[8] = address(timelock);
        motion.calldatas[8] = abi.encodeCall(timelock.grantRole, (role, attacker));
        motion = _untilExecution(attacker, motion);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, attacker));
        _execute(motion);
        assertEq(rewards.rate(), 700_000e18);
        assertFalse(timelock.hasRole(role, attacker));
    }

    /// @dev What the title does not say is the twelfth call's doing alone.
    function test_oursTheSameBatchWithoutTheRoleWorks() public {
        _settled(alice, 50_000_000e18);
        _execute(_untilExecution(alice, _cleanup(address(rewards), abi.encodeCall(rewards.setRate, (840_000e18)))));
        assertEq(rewards.rate(), 840_000e18);
    }

    function _cleanup(address target, bytes memory harmless) private pure returns (Motion memory motion) {
        motion.targets = new address[](12);
        motion.values = new uint256[](12);
        motion.calldatas = new bytes[](12);
        motion.description = "Cleanup";
        for (uint256 i = 0; i < 12; ++i) {
            (motion.targets[i], motion.calldatas[i]) = (target, harmless);
        }
    }

    /// @dev And what made it cheap, a vote on a cleanup, would not have been one: the batch is judged by its gravest call.
    function test_oursOneGraveCallMakesTheWholeBatchConstitutional() public {
        _settled(attacker, 50_000_000e18);
        Motion memory motion = _cleanup(address(rewards), abi.encodeCall(rewards.setRate, (840_000e18)));
        motion.targets[8] = address(timelock);
        motion.calldatas[8] = abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), attacker));
        motion = _propose(attacker, motion);
        assertEq(uint8(governor.proposalClass(motion.id)), uint8(ProposalClass.Constitutional));
        assertEq(governor.proposalQuorum(motion.id), 25_000_000e18);
    }
}
