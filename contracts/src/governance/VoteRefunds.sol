// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {IVoteRefunds, RefundLimits} from "../interfaces/IVoteRefunds.sol";
import {Require} from "../libraries/Require.sol";
import {Governed} from "./Governed.sol";

/// @title The refunds of votes
/// @notice See {IVoteRefunds}. It holds the chain's coin only, never votes or OPEN, and has no power over a vote.
contract VoteRefunds is Governed, IVoteRefunds {
    /// @notice The least votes for which a refund is paid: below, votes could be made up to drain the pool.
    uint256 public constant MIN_WEIGHT = 1_000e18;
    /// @notice The highest priority fee that is refunded, in wei per gas.
    uint256 public constant MAX_TIP = 2 gwei;
    /// @notice The highest limit of the price of gas, in wei per gas.
    uint256 public constant MAX_GAS_PRICE = 500 gwei;
    /// @notice The highest limit per vote, in wei of the chain's coin.
    uint256 public constant MAX_PER_VOTE = 1 ether;
    /// @notice The highest limit per proposal, in wei of the chain's coin.
    uint256 public constant MAX_PER_PROPOSAL = 1_000 ether;

    // What is not seen from within: the calldata and the payment at the end; and, once however many votes it carries, the
    // transaction itself.
    uint256 private constant OVERHEAD = 13_000;
    uint256 private constant TRANSACTION = 21_000;

    RefundLimits private _limits;
    bool private transient _transactionCounted;

    /// @inheritdoc IVoteRefunds
    mapping(uint256 proposalId => uint256) public override refundedOn;

    constructor(address timelock_, RefundLimits memory limits_) Governed(timelock_) {
        _setLimits(limits_);
    }

    /// @notice Fills the pool.
    receive() external payable {
        emit Funded(msg.sender, msg.value);
    }

    /// @inheritdoc IVoteRefunds
    function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes calldata signature)
        external
        override
        returns (uint256 weight)
    {
        uint256 gasAtStart = gasleft();
        weight = IGovernor(IOpenTimelock(timelock).governor()).castVoteBySig(proposalId, support, voter, signature);
        if (weight < MIN_WEIGHT) return weight;

        RefundLimits memory most = _limits;
        uint256 before = refundedOn[proposalId];
        uint256 price = Math.min(Math.min(tx.gasprice, block.basefee + MAX_TIP), most.gasPrice);
        uint256 overhead = _transactionCounted ? OVERHEAD : OVERHEAD + TRANSACTION;
        _transactionCounted = true;
        uint256 amount = Math.min((gasAtStart - gasleft() + overhead) * price, most.perVote);
        amount = Math.min(amount, Math.min(Math.saturatingSub(most.perProposal, before), address(this).balance));
        if (amount == 0) return weight;
        refundedOn[proposalId] = before + amount;
        (bool paid,) = msg.sender.call{value: amount}("");
        if (paid) emit Refunded(proposalId, voter, msg.sender, amount);
        // Whoever does not take it goes without. All that the call did is undone, other refunds within it included.
        else refundedOn[proposalId] = before;
    }

    /// @inheritdoc IVoteRefunds
    function setLimits(RefundLimits calldata newLimits) external override onlyTimelock {
        _setLimits(newLimits);
    }

    /// @inheritdoc IVoteRefunds
    function withdraw(address payable to, uint256 amount) external override onlyTimelock {
        emit Withdrawn(to, amount);
        (bool paid,) = to.call{value: amount}("");
        if (!paid) revert WithdrawalFailed(to, amount);
    }

    /// @inheritdoc IVoteRefunds
    function previewLimits(RefundLimits memory newLimits) public view override returns (RefundLimits memory) {
        Require.within("gasPrice", newLimits.gasPrice, 0, MAX_GAS_PRICE);
        Require.within("perVote", newLimits.perVote, 0, MAX_PER_VOTE);
        Require.within("perProposal", newLimits.perProposal, 0, MAX_PER_PROPOSAL);
        return _limits;
    }

    /// @inheritdoc IVoteRefunds
    function limits() external view override returns (RefundLimits memory) {
        return _limits;
    }

    function _setLimits(RefundLimits memory newLimits) private {
        emit LimitsSet(previewLimits(newLimits), newLimits);
        _limits = newLimits;
    }
}
