// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev A token-curated registry that holds incumbents to the deposit of today.
contract CuratedRegistry {
    IERC20 private immutable _token;
    uint256 public minDeposit;
    mapping(bytes32 id => uint256) public depositOf;

    error Refused();

    constructor(IERC20 token, uint256 minDeposit_) {
        (_token, minDeposit) = (token, minDeposit_);
    }

    function list(bytes32 id, uint256 deposit) external {
        if (deposit < minDeposit) revert Refused();
        depositOf[id] = deposit;
        assert(_token.transferFrom(msg.sender, address(this), deposit));
    }

    function setMinDeposit(uint256 newMinDeposit) external {
        minDeposit = newMinDeposit;
    }

    function touchAndRemove(bytes32 id) external {
        if (depositOf[id] >= minDeposit) revert Refused();
        delete depositOf[id];
    }
}

/// @notice Token-curated registries: once the deposit was raised, anyone could throw out everyone who had paid the old one.
contract TouchAndRemoveTest is AttackTest {
    function test_controlAHigherDepositLetsAnyoneRemoveIncumbents() public {
        CuratedRegistry curated = new CuratedRegistry(token, 10_000e18);
        token.approve(address(curated), 10_000e18);
        curated.list("incumbent", 10_000e18);
        curated.setMinDeposit(20_000e18);
        vm.prank(attacker);
        curated.touchAndRemove("incumbent");
        assertEq(curated.depositOf("incumbent"), 0);
    }

    function test_oursAHigherBondLeavesIncumbentsWhereTheyAre() public {
        bytes32 id = _admitted(carol, "Incumbent");
        _settled(alice, 50_000_000e18);
        IDatanetRegistry.Rules memory rules = registry.rules();
        rules.bond = 20_000e18;
        _decide(alice, address(registry), abi.encodeCall(registry.setRules, (rules)));

        assertEq(registry.rules().bond, 20_000e18);
        assertEq(registry.datanet(id).rules.bond, 10_000e18);
        assertTrue(registry.isAdmitted(id));
        vm.startPrank(attacker);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, attacker));
        registry.remove(id, 0);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, attacker));
        registry.suspend(id);
        vm.expectRevert(abi.encodeWithSelector(IDatanetRegistry.OnlyOwner.selector, id, attacker));
        registry.exit(id);
        vm.stopPrank();
        vm.warp(block.timestamp + 30 days);
        registry.graduate(id);
        assertEq(uint8(registry.statusOf(id)), uint8(IDatanetRegistry.Status.Active));
    }
}
