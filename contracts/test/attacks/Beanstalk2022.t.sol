// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {EmergencyDao} from "./controls/BalanceVoting.t.sol";
import {Call, FlashLender, Puppet} from "./controls/FlashLender.t.sol";
import {StockVotes} from "./controls/StockDao.t.sol";

/// @dev What the attacker proposed to run as the DAO.
contract DonateToAttacker {
    IERC20 private immutable _token;
    address private immutable _attacker;
    ITreasury private immutable _treasury;

    constructor(IERC20 token, address attacker, ITreasury treasury) {
        (_token, _attacker, _treasury) = (token, attacker, treasury);
    }

    function init() external {
        assert(_token.transfer(_attacker, _token.balanceOf(address(this))));
    }

    function spend() external {
        _treasury.spend(_attacker, 1, ITreasury.Category.Grants, "");
    }
}

/// @notice Beanstalk, April 2022: a flash loan was two thirds of the votes and executed at once, as the DAO; 182 million dollars.
contract Beanstalk2022Test is AttackTest {
    uint256 private constant LOAN = 400_000_000e18;

    FlashLender private lender = new FlashLender();
    Puppet private puppet = new Puppet();

    function test_controlAFlashLoanVotesAndEmptiesTheDaoInOneTransaction() public {
        StockVotes stalk = new StockVotes(LOAN, address(lender));
        EmergencyDao silo = new EmergencyDao(stalk);
        _give(address(silo), TREASURY);
        uint256 id = silo.propose(address(new DonateToAttacker(token, attacker, treasury)));
        vm.warp(block.timestamp + 1 days);
        Call[] memory calls = new Call[](3);
        calls[0] = Call(address(silo), abi.encodeCall(silo.vote, (id)));
        calls[1] = Call(address(silo), abi.encodeCall(silo.emergencyCommit, (id)));
        calls[2] = Call(address(stalk), abi.encodeCall(IERC20.transfer, (address(lender), LOAN)));
        lender.lend(stalk, LOAN, puppet, calls);
        assertEq(token.balanceOf(attacker), TREASURY);
        assertEq(stalk.balanceOf(address(lender)), LOAN);
    }

    /// @dev As in the attack, the proposal is older than the loan.
    function test_oursAFlashLoanAddsNothingToAProposalThatIsVotedOn() public {
        _settled(attacker, 3_000_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _give(address(lender), LOAN);
        Call[] memory calls = new Call[](3);
        calls[0] = Call(address(token), abi.encodeCall(IERC20.approve, (address(votes), LOAN)));
        calls[1] = Call(address(votes), abi.encodeCall(votes.wrapAndDelegate, (LOAN, address(puppet))));
        calls[2] = Call(address(governor), abi.encodeCall(governor.castVote, (motion.id, FOR)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, puppet));
        lender.lend(token, LOAN, puppet, calls);
        _assertUntouched();
    }

    function test_oursNoMajorityExecutesInTheTransactionOfItsVote() public {
        _settled(attacker, LOAN);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        assertEq(governor.eligibleVotes(block.timestamp - 1), LOAN);
        _expectState(motion, IGovernor.ProposalState.Active, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        _expectState(motion, IGovernor.ProposalState.Active, _bit(IGovernor.ProposalState.Queued));
        _execute(motion);
        _assertUntouched();
    }

    /// @dev The timelock calls, it never delegates: proposed code acts as itself.
    function test_oursProposedCodeDoesNotRunAsTheDao() public {
        _settled(attacker, LOAN);
        DonateToAttacker code = new DonateToAttacker(token, attacker, treasury);
        Motion memory motion =
            _untilExecution(attacker, _motion(address(code), abi.encodeCall(code.spend, ()), "A donation"));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, code));
        _execute(motion);
        _assertUntouched();
    }
}
