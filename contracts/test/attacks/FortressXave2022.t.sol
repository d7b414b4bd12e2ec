// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {OwnedVault} from "./controls/Holdings.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Fortress, May 2022, and Xave, October 2022: a proposal that nobody read passed and handed over what the DAO owned; from
/// then on the attacker needed no votes.
contract FortressXave2022Test is AttackTest {
    function test_controlAPassedProposalHandsOwnershipOver() public {
        StockDao stock = _stockDao(_stockTerms());
        OwnedVault vault = new OwnedVault(address(stock.timelock()));
        _give(address(vault), TREASURY);
        _hold(stock.votes(), attacker, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        bytes memory data = abi.encodeCall(vault.transferOwnership, (attacker));
        _capture(stock.governor(), attacker, _motion(address(vault), data, "Update the oracle"));
        vm.prank(attacker);
        vault.sweep(token, attacker);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursHasNoOwnershipToHandOver() public {
        address[4] memory governed = [address(treasury), address(rewards), address(registry), address(router)];
        _settled(attacker, 50_000_000e18);
        bytes memory data = abi.encodeWithSignature("transferOwnership(address)", attacker);
        for (uint256 i = 0; i < governed.length; ++i) {
            _fails(_motion(governed[i], data, "Update"), abi.encodeWithSelector(Errors.FailedCall.selector));
        }
        _assertUntouched();
    }

    function test_oursCannotBeMovedToAnotherTimelock() public {
        _settled(attacker, 50_000_000e18);
        bytes memory data = abi.encodeCall(governor.updateTimelock, (timelock));
        _fails(
            _motion(address(governor), data, "Update"),
            abi.encodeWithSelector(IOpenGovernor.TimelockIsFixed.selector, timelock)
        );
    }

    function test_oursRolesCannotBeGivenOrTaken() public {
        _settled(attacker, 50_000_000e18);
        bytes32 role = timelock.PROPOSER_ROLE();
        _fails(
            _motion(address(timelock), abi.encodeCall(timelock.grantRole, (role, attacker)), "Give"),
            abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, attacker)
        );
        _fails(
            _motion(address(timelock), abi.encodeCall(timelock.revokeRole, (role, address(governor))), "Take"),
            abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, governor)
        );
        assertTrue(timelock.hasRole(role, address(governor)));
        assertFalse(timelock.hasRole(role, attacker));
    }

    /// @dev The Governor holds the roles: it must not be used to act on the timelock either.
    function test_oursGovernorCannotBeMadeToScheduleForAnyone() public {
        _settled(attacker, 50_000_000e18);
        bytes memory schedule =
            abi.encodeCall(timelock.schedule, (address(token), 0, "", bytes32(0), bytes32(0), timelock.getMinDelay()));
        bytes memory data = abi.encodeCall(governor.relay, (address(timelock), 0, schedule));
        _fails(
            _motion(address(governor), data, "Update"),
            abi.encodeWithSelector(IOpenGovernor.RelayToTimelock.selector, timelock)
        );
    }

    function _fails(Motion memory motion, bytes memory reason) private {
        motion = _untilExecution(attacker, motion);
        vm.expectRevert(reason);
        _execute(motion);
    }
}
