// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev An optimistic lane, reduced: a bonded "yes" that nobody contests becomes final, and after a cooldown anyone executes it.
contract OptimisticModule {
    uint256 public constant BOND = 0.5 ether;
    uint256 public constant TIMEOUT = 12 hours;
    uint256 public constant COOLDOWN = 8 hours;

    mapping(bytes32 call => uint256) private _answeredAt;

    error Refused();

    receive() external payable {}

    function answer(address target, bytes calldata data) external payable {
        if (msg.value < BOND) revert Refused();
        _answeredAt[keccak256(abi.encode(target, data))] = block.timestamp;
    }

    function contest(address target, bytes calldata data) external payable {
        if (msg.value < 2 * BOND) revert Refused();
        delete _answeredAt[keccak256(abi.encode(target, data))];
    }

    function execute(address target, bytes calldata data) external {
        uint256 answeredAt = _answeredAt[keccak256(abi.encode(target, data))];
        if (answeredAt == 0 || block.timestamp < answeredAt + TIMEOUT + COOLDOWN) revert Refused();
        delete _answeredAt[keccak256(abi.encode(target, data))];
        Address.functionCall(target, data);
    }
}

/// @notice Panther, August 2026: an unopposed "yes" with a bond of 0.5 ETH was final after 12 hours and executed after 8 more; 5.12
/// million tokens left while nobody looked.
contract Panther2026Test is AttackTest {
    uint256 private constant TAKEN = 5_120_000e18;

    function test_controlWhatNobodyContestsIsExecutedWithinADay() public {
        OptimisticModule module = new OptimisticModule();
        _give(address(module), TAKEN);
        vm.deal(attacker, 0.5 ether);
        bytes memory data = abi.encodeCall(token.transfer, (attacker, TAKEN));
        vm.startPrank(attacker);
        module.answer{value: 0.5 ether}(address(token), data);
        vm.warp(block.timestamp + 20 hours);
        module.execute(address(token), data);
        assertEq(token.balanceOf(attacker), TAKEN);
    }

    /// @dev There is no such lane: after those twenty hours the vote has not even begun, and silence is no consent.
    function testFuzz_oursWhatNobodyVotesOnIsDefeated(uint256 held) public {
        _settled(attacker, bound(held, 2_500_000e18, 100_000_000e18));
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        vm.warp(block.timestamp + 20 hours);
        _assertState(motion, IGovernor.ProposalState.Pending);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _expectState(motion, IGovernor.ProposalState.Defeated, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        _assertUntouched();
    }

    /// @dev Nor does the proposer's own consent do: it takes a quorum.
    function testFuzz_oursItsProposerAloneIsNoQuorum(uint256 held) public {
        _settled(attacker, bound(held, 2_500_000e18, 12_500_000e18 - 1));
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }
}
