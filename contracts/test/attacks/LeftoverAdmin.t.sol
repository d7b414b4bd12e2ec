// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {Deployment} from "../../script/Deployment.sol";
import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {OpenTimelock} from "../../src/governance/OpenTimelock.sol";
import {Deployer} from "../Deployer.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @notice A deployer that stays admin of the timelock needs no votes: it gives itself the proposer's role and waits for the delay.
contract LeftoverAdminTest is AttackTest {
    function test_controlALeftoverAdminDrainsTheTimelockWithoutAVote() public {
        TimelockController lock = new TimelockController(2 days, new address[](0), new address[](1), attacker);
        _give(address(lock), TREASURY);
        bytes memory data = abi.encodeCall(token.transfer, (attacker, TREASURY));
        vm.startPrank(attacker);
        lock.grantRole(lock.PROPOSER_ROLE(), attacker);
        lock.schedule(address(token), 0, data, 0, 0, 2 days);
        vm.warp(block.timestamp + 2 days);
        lock.execute(address(token), 0, data, 0, 0);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursLeavesTheDeployerNothing() public {
        Deployer deployer = Deployer(vm.deployCode("Deployer.t.sol:Deployer"));
        OpenTimelock lock = deployer.run(Deployment.standard(address(this))).timelock;
        bytes memory data = abi.encodeCall(token.transfer, (attacker, TREASURY));
        bytes32[4] memory roles =
            [lock.PROPOSER_ROLE(), lock.EXECUTOR_ROLE(), lock.CANCELLER_ROLE(), lock.DEFAULT_ADMIN_ROLE()];
        vm.startPrank(address(deployer));
        for (uint256 i = 0; i < roles.length; ++i) {
            assertFalse(lock.hasRole(roles[i], address(deployer)));
            vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, roles[i], address(deployer)));
            lock.grantRole(roles[i], address(deployer));
        }
        vm.expectRevert(_unauthorized(address(deployer), roles[3]));
        lock.seal(address(deployer));
        vm.expectRevert(_unauthorized(address(deployer), roles[0]));
        lock.schedule(address(token), 0, data, 0, 0, 3 days);
    }

    /// @dev Nor before the roles are sealed: all that its admin can do is to seal them.
    function test_oursDeployerHasNoPowerBeforeItSealsEither() public {
        OpenTimelock lock = new OpenTimelock(3 days, attacker);
        bytes32 role = lock.PROPOSER_ROLE();
        vm.startPrank(attacker);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.RolesAreFixed.selector, role, attacker));
        lock.grantRole(role, attacker);
        vm.expectRevert(_unauthorized(attacker, role));
        lock.schedule(address(token), 0, "", 0, 0, 3 days);
        lock.seal(address(governor));
        assertFalse(lock.hasRole(lock.DEFAULT_ADMIN_ROLE(), attacker));
    }

    function _unauthorized(address account, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role);
    }
}
