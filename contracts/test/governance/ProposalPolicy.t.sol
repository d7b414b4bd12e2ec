// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Deployment} from "../../script/Deployment.sol";
import {ProposalPolicy} from "../../src/governance/ProposalPolicy.sol";
import {OutOfBounds, ZeroAddress} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {Bar, IProposalPolicy, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {SystemTest} from "../SystemTest.t.sol";

abstract contract PolicyTest is SystemTest {
    function _fixedTargets() internal view returns (address[4] memory) {
        return [address(policy), address(timelock), address(governor), address(council)];
    }

    function _assertClass(address target, bytes4 selector, ProposalClass expected) internal view {
        assertEq(uint8(policy.classOf(target, selector)), uint8(expected));
    }

    function _outOfBounds(string memory parameter, uint256 value, uint256 lowest, uint256 highest) internal {
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, parameter, value, lowest, highest));
    }
}

contract ProposalPolicyConstructorTest is PolicyTest {
    function _bars() private view returns (Bar[4] memory) {
        return Deployment.standard(address(this)).bars;
    }

    function testFuzz_revertsForABarOutside(uint256 which, uint16 bps) public {
        vm.assume(bps < 100 || bps > 2_000);
        Bar[4] memory bars = _bars();
        bars[which % 4].quorumBps = bps;
        _outOfBounds("quorumBps", bps, 100, 2_000);
        new ProposalPolicy(address(timelock), bars, new IProposalPolicy.Rule[](0));
    }

    function testFuzz_revertsForBarsOutOfOrder(uint256 which) public {
        which = bound(which, 1, 3);
        Bar[4] memory bars = _bars();
        bars[which].quorumFloor = bars[which - 1].quorumFloor - 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.BarsOutOfOrder.selector, ProposalClass(which), bars[which - 1], bars[which]
            )
        );
        new ProposalPolicy(address(timelock), bars, new IProposalPolicy.Rule[](0));
    }

    function test_revertsForARuleWithoutATarget() public {
        IProposalPolicy.Rule[] memory rules = new IProposalPolicy.Rule[](1);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "target"));
        new ProposalPolicy(address(timelock), _bars(), rules);
    }

    function test_tellsEveryBarAndClassThatItStartsWith() public {
        Bar[4] memory bars = _bars();
        IProposalPolicy.Rule[] memory rules = new IProposalPolicy.Rule[](1);
        rules[0] = IProposalPolicy.Rule(address(router), router.setSplit.selector, ProposalClass.Economic);
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectEmit();
            emit IProposalPolicy.BarSet(ProposalClass(i), Bar(0, 0, 0), bars[i]);
        }
        vm.expectEmit();
        emit IProposalPolicy.ClassSet(
            address(router), router.setSplit.selector, ProposalClass.Constitutional, ProposalClass.Economic
        );
        new ProposalPolicy(address(timelock), bars, rules);
    }

    function test_isDeployedWithTheDefaults() public view {
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(abi.encode(policy.bar(ProposalClass(i))), abi.encode(_bars()[i]));
        }
        Bar memory highest = policy.bar(ProposalClass.Constitutional);
        assertEq(highest.quorumBps, 1_000);
        assertEq(highest.majorityBps, 6_667);
        assertEq(highest.quorumFloor, 25_000_000e18);
        _assertClass(address(registry), registry.suspend.selector, ProposalClass.Routine);
        _assertClass(address(router), router.setSplit.selector, ProposalClass.Economic);
        _assertClass(address(treasury), treasury.spend.selector, ProposalClass.Treasury);
        _assertClass(address(treasury), treasury.setOutflowCap.selector, ProposalClass.Constitutional);
    }
}

contract ProposalPolicyClassOfTest is PolicyTest {
    function testFuzz_isConstitutionalForWhatIsNotListed(address target, bytes4 selector) public view {
        IProposalPolicy.Rule[] memory rules = Deployment.rules(dao);
        for (uint256 i = 0; i < rules.length; ++i) {
            vm.assume(target != rules[i].target || selector != rules[i].selector);
        }
        _assertClass(target, selector, ProposalClass.Constitutional);
    }

    function testFuzz_isConstitutionalForGovernanceItself(uint256 which, bytes4 selector) public view {
        _assertClass(_fixedTargets()[which % 4], selector, ProposalClass.Constitutional);
    }

    /// @dev Listed first, made the council or the Governor later: its calls are Constitutional from then on.
    function testFuzz_isConstitutionalForWhatBecomesTheCouncilOrTheGovernor(bytes4 selector, bool asGovernor) public {
        address later = makeAddr("later");
        vm.prank(address(timelock));
        policy.setClass(later, selector, ProposalClass.Routine);
        _assertClass(later, selector, ProposalClass.Routine);
        if (asGovernor) {
            vm.mockCall(address(timelock), abi.encodeCall(timelock.governor, ()), abi.encode(later));
            vm.mockCall(later, abi.encodeCall(governor.council, ()), abi.encode(address(0)));
        } else {
            vm.mockCall(address(governor), abi.encodeCall(governor.council, ()), abi.encode(later));
        }
        _assertClass(later, selector, ProposalClass.Constitutional);
    }
}

contract ProposalPolicyClassOfCallsTest is PolicyTest {
    address[] private targets;
    uint256[] private values;
    bytes[] private calldatas;

    function _add(address target, uint256 value, bytes memory data) private {
        targets.push(target);
        values.push(value);
        calldatas.push(data);
    }

    function _assertClassOfAll(ProposalClass expected) private view {
        assertEq(uint8(policy.classOfCalls(targets, values, calldatas)), uint8(expected));
    }

    function testFuzz_isNeverBelowOneOfTheCalls(address[3] memory to, bytes4[3] memory selectors, uint256 listed)
        public
    {
        for (uint256 i = 0; i < 3; ++i) {
            if (listed & (1 << i) != 0) {
                (to[i], selectors[i]) = (address(registry), registry.admit.selector);
            }
            _add(to[i], 0, abi.encodePacked(selectors[i]));
        }
        ProposalClass all = policy.classOfCalls(targets, values, calldatas);
        for (uint256 i = 0; i < 3; ++i) {
            assertGe(uint8(all), uint8(policy.classOf(to[i], selectors[i])));
        }
    }

    function testFuzz_revertsForListsOfDifferentLengths(uint256 a, uint256 b, uint256 c) public {
        (a, b, c) = (a % 4, b % 4, c % 4);
        vm.assume(a != b || b != c);
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.InvalidCalls.selector, a, b, c));
        policy.classOfCalls(new address[](a), new uint256[](b), new bytes[](c));
    }

    function testFuzz_isConstitutionalForDataTooShortForAFunction(uint256 length) public {
        _add(address(registry), 0, abi.encodeCall(registry.admit, (0)));
        _assertClassOfAll(ProposalClass.Routine);
        _add(address(registry), 0, new bytes(length % 4));
        _assertClassOfAll(ProposalClass.Constitutional);
    }

    function test_isThatOfTheFunctionWhereDataIsNothingElse() public {
        _add(address(registry), 0, abi.encodePacked(registry.admit.selector));
        _assertClassOfAll(ProposalClass.Routine);
    }

    function testFuzz_isTreasuryAtLeastWhereCoinIsSent(uint256 value) public {
        value = bound(value, 1, type(uint256).max);
        _add(address(registry), value, abi.encodeCall(registry.admit, (0)));
        _assertClassOfAll(ProposalClass.Treasury);
        _add(address(timelock), value, abi.encodeCall(timelock.updateDelay, (3 days)));
        _assertClassOfAll(ProposalClass.Constitutional);
    }

    function test_oneHiddenCallLiftsTheWholeBatch() public {
        for (uint256 i = 0; i < 11; ++i) {
            _add(address(registry), 0, abi.encodeCall(registry.suspend, (bytes32(i))));
        }
        _assertClassOfAll(ProposalClass.Routine);
        _add(address(timelock), 0, abi.encodeCall(timelock.migrateGovernor, (alice)));
        _assertClassOfAll(ProposalClass.Constitutional);
    }
}

contract ProposalPolicySetClassTest is PolicyTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        policy.setClass(address(router), router.setSplit.selector, ProposalClass.Treasury);
    }

    function testFuzz_revertsForGovernanceItself(uint256 which, bytes4 selector, uint256 class) public {
        address target = _fixedTargets()[which % 4];
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ClassIsFixed.selector, target, selector, ProposalClass(class % 4))
        );
        vm.prank(address(timelock));
        policy.setClass(target, selector, ProposalClass(class % 4));
    }

    function test_revertsForNoTarget() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "target"));
        vm.prank(address(timelock));
        policy.setClass(address(0), bytes4(0), ProposalClass.Routine);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "target"));
        policy.previewClass(address(0), bytes4(0), ProposalClass.Routine);
    }

    function testFuzz_setsTheClassAndEmitsOldAndNew(uint256 first, uint256 second, bytes4 selector) public {
        address target = makeAddr("module");
        vm.startPrank(address(timelock));
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ClassSet(target, selector, ProposalClass.Constitutional, ProposalClass(first % 4));
        policy.setClass(target, selector, ProposalClass(first % 4));
        assertEq(
            uint8(policy.previewClass(target, selector, ProposalClass(second % 4))), uint8(ProposalClass(first % 4))
        );
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ClassSet(target, selector, ProposalClass(first % 4), ProposalClass(second % 4));
        policy.setClass(target, selector, ProposalClass(second % 4));
        _assertClass(target, selector, ProposalClass(second % 4));
    }
}

contract ProposalPolicySetBarTest is PolicyTest {
    function _set(ProposalClass class, uint256 quorumBps, uint256 majorityBps, uint256 quorumFloor) private {
        // forge-lint: disable-next-line(unsafe-typecast)
        Bar memory bar = Bar(uint16(quorumBps), uint16(majorityBps), uint128(quorumFloor));
        vm.prank(address(timelock));
        policy.setBar(class, bar);
    }

    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        Bar memory bar = policy.bar(ProposalClass.Routine);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        policy.setBar(ProposalClass.Routine, bar);
    }

    function testFuzz_revertsForAQuorumOutside(uint256 class, uint256 bps) public {
        bps = bound(bps, 0, type(uint16).max);
        vm.assume(bps < 100 || bps > 2_000);
        _outOfBounds("quorumBps", bps, 100, 2_000);
        _set(ProposalClass(class % 4), bps, 6_667, 25_000_000e18);
    }

    function testFuzz_revertsForAFloorOutside(uint256 class, uint256 floor) public {
        floor = bound(floor, 0, type(uint128).max);
        vm.assume(floor < 1_000_000e18 || floor > 100_000_000e18);
        _outOfBounds("quorumFloor", floor, 1_000_000e18, 100_000_000e18);
        _set(ProposalClass(class % 4), 1_000, 6_667, floor);
    }

    function testFuzz_revertsForAMajorityOutside(uint256 class, uint256 bps) public {
        class %= 4;
        uint256 lowest = class == 3 ? 6_000 : 5_000;
        bps = bound(bps, 0, type(uint16).max);
        vm.assume(bps < lowest || bps > 8_000);
        _outOfBounds("majorityBps", bps, lowest, 8_000);
        _set(ProposalClass(class), 1_000, bps, 25_000_000e18);
    }

    /// @dev Economic lies between 2 and 5 %, 5 and 12.5 million, 50 and 60 %.
    function testFuzz_staysBetweenTheClassesBelowAndAbove(uint256 quorumBps, uint256 majorityBps, uint256 floor)
        public
    {
        quorumBps = bound(quorumBps, 100, 800);
        majorityBps = bound(majorityBps, 5_000, 6_500);
        floor = bound(floor, 1_000_000e18, 20_000_000e18);
        bool fits = quorumBps >= 200 && quorumBps <= 500 && majorityBps <= 6_000 && floor >= 5_000_000e18
            && floor <= 12_500_000e18;
        if (!fits) {
            vm.expectPartialRevert(IProposalPolicy.BarsOutOfOrder.selector);
            // forge-lint: disable-next-line(unsafe-typecast)
            policy.previewBar(ProposalClass.Economic, Bar(uint16(quorumBps), uint16(majorityBps), uint128(floor)));
            vm.expectPartialRevert(IProposalPolicy.BarsOutOfOrder.selector);
        }
        _set(ProposalClass.Economic, quorumBps, majorityBps, floor);
        assertEq(policy.bar(ProposalClass.Economic).quorumBps, fits ? quorumBps : 400);
    }

    function test_namesTheBarsThatWouldBeOutOfOrder() public {
        Bar memory next = Bar(600, 5_500, 10_000_000e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.BarsOutOfOrder.selector,
                ProposalClass.Economic,
                next,
                policy.bar(ProposalClass.Treasury)
            )
        );
        policy.previewBar(ProposalClass.Economic, next);
        next = Bar(150, 5_500, 10_000_000e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.BarsOutOfOrder.selector, ProposalClass.Economic, policy.bar(ProposalClass.Routine), next
            )
        );
        policy.previewBar(ProposalClass.Economic, next);
    }

    function test_setsTheLowestAndTheHighestClassToo() public {
        _set(ProposalClass.Routine, 100, 5_000, 1_000_000e18);
        assertEq(policy.bar(ProposalClass.Routine).quorumBps, 100);
        _set(ProposalClass.Constitutional, 2_000, 8_000, 100_000_000e18);
        assertEq(policy.bar(ProposalClass.Constitutional).quorumBps, 2_000);
    }

    /// @dev The quorum before and after is that of a proposal made before and after.
    function testFuzz_previewSaysWhatTheDecisionWouldDo(uint256 wrapped, uint256 bps) public {
        _wrap(alice, bound(wrapped, 1, 500_000_000e18));
        vm.warp(block.timestamp + 1);
        // forge-lint: disable-next-line(unsafe-typecast)
        Bar memory next = Bar(uint16(bound(bps, 200, 500)), 5_600, 11_000_000e18);
        (Bar memory old, uint256 oldQuorum, uint256 newQuorum) = policy.previewBar(ProposalClass.Economic, next);
        assertEq(abi.encode(old), abi.encode(policy.bar(ProposalClass.Economic)));
        assertEq(oldQuorum, governor.quorum(block.timestamp - 1));
        vm.prank(address(timelock));
        policy.setBar(ProposalClass.Economic, next);
        assertEq(newQuorum, governor.quorum(block.timestamp - 1));
    }

    function testFuzz_setsTheBarAndEmitsOldAndNew(uint16 quorumBps) public {
        quorumBps = uint16(bound(quorumBps, 200, 500));
        Bar memory old = policy.bar(ProposalClass.Economic);
        Bar memory next = Bar(quorumBps, 5_600, 11_000_000e18);
        vm.expectEmit(address(policy));
        emit IProposalPolicy.BarSet(ProposalClass.Economic, old, next);
        vm.prank(address(timelock));
        policy.setBar(ProposalClass.Economic, next);
        assertEq(abi.encode(policy.bar(ProposalClass.Economic)), abi.encode(next));
    }
}
