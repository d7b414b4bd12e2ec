// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice CVE-2023-34234: who proposes is not part of a proposal's id. An attacker sends the same proposal first, and cancels it; it
/// can never be proposed again.
contract FrontRunCancelTest is AttackTest {
    function test_controlAFrontRunProposalIsCancelledForGood() public {
        Terms memory terms = _stockTerms();
        terms.threshold = 0;
        StockDao stock = _stockDao(terms);
        IGovernor g = stock.governor();
        _hold(stock.votes(), alice, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(g, attacker, _motion(address(token), "", "A fix"));
        vm.prank(attacker);
        g.cancel(motion.targets, motion.values, motion.calldatas, keccak256("A fix"));
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                motion.id,
                IGovernor.ProposalState.Canceled,
                bytes32(0)
            )
        );
        _proposeTo(g, alice, motion);
    }

    function test_oursAStrangerWithoutTheThresholdCannotRunAhead() public {
        _settled(alice, 50_000_000e18);
        Motion memory motion = _motion(address(token), "", "A fix");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, attacker, 0, 2_500_000e18)
        );
        _propose(attacker, motion);
    }

    function test_oursADescriptionThatNamesItsProposerCannotBeRunAheadOf() public {
        _wrap(attacker, 3_000_000e18);
        _settled(alice, 50_000_000e18);
        Motion memory motion =
            _motion(address(token), "", string.concat("A fix #proposer=", Strings.toHexString(alice)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, attacker));
        _propose(attacker, motion);
        motion = _propose(alice, motion);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, attacker));
        _cancel(attacker, motion);
        _assertState(motion, IGovernor.ProposalState.Pending);
    }

    /// @dev The limit of the defence: it is opt-in. Without the name, an attacker with the threshold still can.
    function test_oursADescriptionWithoutANameCanBeRunAheadOfByAnyoneWithTheThreshold() public {
        _wrap(attacker, 3_000_000e18);
        _settled(alice, 50_000_000e18);
        Motion memory motion = _propose(attacker, _motion(address(token), "", "A fix"));
        _cancel(attacker, motion);
        _expectState(motion, IGovernor.ProposalState.Canceled, bytes32(0));
        _propose(alice, motion);
    }
}
