// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev Keeps its admin in slot 0, where the implementation keeps two flags.
contract CollidingProxy {
    address public proxyAdmin;
    address private immutable _implementation;

    constructor(address implementation, address proxyAdmin_) {
        (_implementation, proxyAdmin) = (implementation, proxyAdmin_);
    }

    fallback() external {
        address target = _implementation;
        // solhint-disable-next-line no-inline-assembly
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), target, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch done
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}

/// @dev Governance behind the proxy: initialised once, or so it seems.
contract InitializedVault {
    bool private _initialized;
    bool private _initializing;
    address public guardian;

    error AlreadyInitialized();
    error OnlyGuardian();

    function initialize(address guardian_) external {
        if (_initialized && !_initializing) revert AlreadyInitialized();
        _initialized = true;
        guardian = guardian_;
    }

    function sweep(IERC20 token, address to) external {
        if (msg.sender != guardian) revert OnlyGuardian();
        assert(token.transfer(to, token.balanceOf(address(this))));
    }
}

/// @notice Audius, July 2022: the address of the proxy's admin read as "being initialised", so governance could be initialised
/// again; 704 ETH.
contract Audius2022Test is AttackTest {
    function test_controlTheAdminsAddressLetsAnyoneInitializeAgain() public {
        // The flag reads its second lowest byte.
        address proxyAdmin = address(0xaBAC0d010101010101010101010101010101Ff01);
        InitializedVault vault =
            InitializedVault(address(new CollidingProxy(address(new InitializedVault()), proxyAdmin)));
        vault.initialize(alice);
        _give(address(vault), TREASURY);
        vm.startPrank(attacker);
        vault.initialize(attacker);
        vault.sweep(token, attacker);
        vm.stopPrank();
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_controlWithoutTheCollisionItCouldNot() public {
        InitializedVault vault = new InitializedVault();
        vault.initialize(alice);
        vm.expectRevert(InitializedVault.AlreadyInitialized.selector);
        vault.initialize(attacker);
    }

    /// @dev Slots of EIP-1967: implementation, admin, beacon.
    function test_oursIsBehindNoProxyAndHasNoInitializer() public {
        bytes32[3] memory slots = [
            bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1),
            bytes32(uint256(keccak256("eip1967.proxy.admin")) - 1),
            bytes32(uint256(keccak256("eip1967.proxy.beacon")) - 1)
        ];
        address[8] memory all = [
            address(token),
            address(votes),
            address(timelock),
            address(registry),
            address(rewards),
            address(treasury),
            address(router),
            address(governor)
        ];
        for (uint256 i = 0; i < all.length; ++i) {
            for (uint256 j = 0; j < slots.length; ++j) {
                assertEq(vm.load(all[i], slots[j]), bytes32(0));
            }
            (bool done,) = all[i].call(abi.encodeWithSignature("initialize(address)", attacker));
            assertFalse(done);
            (done,) = all[i].call(abi.encodeWithSignature("initialize()"));
            assertFalse(done);
        }
    }

    /// @dev The one thing done once after construction: giving the roles.
    function test_oursRolesAreGivenOnce() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, attacker, bytes32(0))
        );
        vm.prank(attacker);
        timelock.seal(attacker);

        _settled(attacker, 50_000_000e18);
        Motion memory motion = _untilExecution(
            attacker, _motion(address(timelock), abi.encodeCall(timelock.seal, (attacker)), "Give the roles again")
        );
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.AlreadySealed.selector, governor));
        _execute(motion);
    }
}
