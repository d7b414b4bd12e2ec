// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {Call, Puppet} from "./controls/FlashLender.t.sol";
import {StockVotes} from "./controls/StockDao.t.sol";

/// @dev Executes as soon as nobody can outvote the proposal any more.
contract InstantVoting {
    struct Proposal {
        address target;
        bytes data;
        uint256 snapshot;
        uint256 votes;
    }

    StockVotes private immutable _token;
    Proposal[] private _proposals;

    constructor(StockVotes token) {
        _token = token;
    }

    function propose(address target, bytes calldata data) external {
        _proposals.push(Proposal(target, data, block.timestamp - 1, 0));
    }

    function vote(uint256 id) external {
        Proposal storage proposal = _proposals[id];
        proposal.votes += _token.getPastVotes(msg.sender, proposal.snapshot);
        if (proposal.votes * 2 >= _token.getPastTotalSupply(proposal.snapshot)) {
            Address.functionCall(proposal.target, proposal.data);
        }
    }
}

/// @notice TOP on Aragon, June 2026: a holder of half of the supply proposed, voted and minted in one transaction; 944 WETH.
contract Top2026Test is AttackTest {
    uint256 private constant HALF = 250_000_000e18;

    Puppet private puppet = new Puppet();

    function test_controlHalfOfTheSupplyMintsInOneTransaction() public {
        StockVotes top = new StockVotes(HALF * 2, address(this));
        InstantVoting voting = new InstantVoting(top);
        _hold(top, address(puppet), HALF);
        top.transferOwnership(address(voting));
        vm.warp(block.timestamp + 1);
        Call[] memory calls = new Call[](2);
        bytes memory data = abi.encodeCall(top.mint, (attacker, HALF * 1_000));
        calls[0] = Call(address(voting), abi.encodeCall(voting.propose, (address(top), data)));
        calls[1] = Call(address(voting), abi.encodeCall(voting.vote, (0)));
        puppet.run(calls);
        assertEq(top.balanceOf(attacker), HALF * 1_000);
    }

    function test_oursNothingIsVotedOnInTheTransactionThatProposesIt() public {
        _wrap(alice, HALF);
        _settled(address(puppet), HALF);
        Motion memory motion = _spend(attacker, CAP);
        motion.id = governor.getProposalId(
            motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description))
        );
        Call[] memory calls = new Call[](2);
        calls[0] = Call(
            address(governor),
            abi.encodeCall(governor.propose, (motion.targets, motion.values, motion.calldatas, motion.description))
        );
        calls[1] = Call(address(governor), abi.encodeCall(governor.castVote, (motion.id, FOR)));
        _expectState(motion, IGovernor.ProposalState.Pending, _bit(IGovernor.ProposalState.Active));
        puppet.run(calls);
    }

    /// @dev Half of all votes: nobody can outvote it, and it still has to wait for those who may want to leave.
    function test_oursAnUnbeatableMajorityWaitsForTheEndOfTheVote() public {
        _wrap(alice, HALF);
        _settled(attacker, HALF);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        assertGe(HALF * 2, governor.eligibleVotes(governor.proposalSnapshot(motion.id)));
        vm.warp(governor.proposalDeadline(motion.id));
        _expectState(motion, IGovernor.ProposalState.Active, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        _assertUntouched();
    }

    function test_oursNeitherOpenNorVotesCanBeMintedByVote() public {
        _settled(attacker, HALF);
        bytes memory data = abi.encodeWithSignature("mint(address,uint256)", attacker, HALF);
        address[2] memory tokens = [address(token), address(votes)];
        for (uint256 i = 0; i < 2; ++i) {
            Motion memory motion = _untilExecution(attacker, _motion(tokens[i], data, "Mint"));
            vm.expectRevert(Errors.FailedCall.selector);
            _execute(motion);
        }
        assertEq(votes.totalSupply(), HALF);
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY());
    }
}
