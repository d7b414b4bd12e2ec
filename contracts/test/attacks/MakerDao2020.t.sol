// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IGovernanceOpen} from "../../src/interfaces/IGovernanceOpen.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {ApprovalChief} from "./controls/BalanceVoting.t.sol";
import {Call, FlashLender, Puppet} from "./controls/FlashLender.t.sol";
import {RoleVault} from "./controls/Holdings.t.sol";

/// @notice MakerDAO, October 2020: 13,000 MKR borrowed for one transaction decided a vote.
contract MakerDao2020Test is AttackTest {
    uint256 private constant LOAN = 400_000_000e18;

    FlashLender private lender = new FlashLender();
    Puppet private puppet = new Puppet();

    function setUp() public override {
        super.setUp();
        _give(address(lender), LOAN);
    }

    function test_controlBorrowedTokensDecideAVoteAndAreRepaidInOneTransaction() public {
        ApprovalChief chief = new ApprovalChief(token);
        RoleVault oracle = new RoleVault(address(chief));
        bytes memory admit = abi.encodeCall(oracle.set, (1, uint256(uint160(attacker))));
        Call[] memory calls = new Call[](7);
        calls[0] = Call(address(token), abi.encodeCall(IERC20.approve, (address(chief), LOAN)));
        calls[1] = Call(address(chief), abi.encodeCall(chief.lock, (LOAN)));
        calls[2] = Call(address(chief), abi.encodeCall(chief.vote, (address(puppet))));
        calls[3] = Call(address(chief), abi.encodeCall(chief.lift, (address(puppet))));
        calls[4] = Call(address(chief), abi.encodeCall(chief.act, (address(oracle), admit)));
        calls[5] = Call(address(chief), abi.encodeCall(chief.free, (LOAN)));
        calls[6] = _repay();
        lender.lend(token, LOAN, puppet, calls);
        assertEq(oracle.settings(1), uint256(uint160(attacker)));
        assertEq(token.balanceOf(address(lender)), LOAN);
    }

    function test_oursBorrowedVotesCannotPropose() public {
        Motion memory motion = _spend(attacker, CAP);
        Call[] memory calls = _wrapping(3);
        calls[2] = Call(
            address(governor),
            abi.encodeCall(governor.propose, (motion.targets, motion.values, motion.calldatas, motion.description))
        );
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, puppet, 0, 2_500_000e18)
        );
        lender.lend(token, LOAN, puppet, calls);
    }

    function test_oursBorrowedVotesCannotVote() public {
        _settled(alice, 3_000_000e18);
        Motion memory motion = _propose(alice, _spend(attacker, CAP));
        _toVote(motion);
        Call[] memory calls = _wrapping(3);
        calls[2] = Call(address(governor), abi.encodeCall(governor.castVote, (motion.id, FOR)));
        // No votes at the snapshot: nothing left to cast.
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, puppet));
        lender.lend(token, LOAN, puppet, calls);
    }

    function test_oursWrappedTokensCannotBeRepaidInTheSameTransaction() public {
        Call[] memory calls = _wrapping(4);
        calls[2] = Call(address(votes), abi.encodeCall(votes.unwrap, (LOAN)));
        calls[3] = Call(address(votes), abi.encodeCall(votes.withdraw, ()));
        vm.expectRevert(
            abi.encodeWithSelector(IGovernanceOpen.StillCoolingDown.selector, puppet, block.timestamp + 7 days)
        );
        lender.lend(token, LOAN, puppet, calls);
    }

    function _wrapping(uint256 length) private view returns (Call[] memory calls) {
        calls = new Call[](length);
        calls[0] = Call(address(token), abi.encodeCall(IERC20.approve, (address(votes), LOAN)));
        calls[1] = Call(address(votes), abi.encodeCall(votes.wrapAndDelegate, (LOAN, address(puppet))));
    }

    function _repay() private view returns (Call memory) {
        return Call(address(token), abi.encodeCall(IERC20.transfer, (address(lender), LOAN)));
    }
}
