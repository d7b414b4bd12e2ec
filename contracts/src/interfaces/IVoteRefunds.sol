// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @notice How much a refund can be, in the chain's coin (wei).
/// @param gasPrice The highest price of gas that is refunded.
/// @param perVote For one vote.
/// @param perProposal For all votes on one proposal.
struct RefundLimits {
    uint64 gasPrice;
    uint96 perVote;
    uint96 perProposal;
}

/// @title Votes without gas
/// @notice A voter signs, anyone sends the signature through this contract, and is paid back what the transaction costs, out of a
/// pool that anyone may fill. The vote counts whether there is anything to pay or not.
interface IVoteRefunds {
    /// @notice `relayer` got `amount` for sending `voter`'s vote.
    event Refunded(uint256 indexed proposalId, address indexed voter, address indexed relayer, uint256 amount);

    /// @notice The pool received `amount`.
    event Funded(address indexed from, uint256 amount);

    /// @notice A decision took `amount` out of the pool.
    event Withdrawn(address indexed to, uint256 amount);

    /// @notice Limits of later refunds.
    event LimitsSet(RefundLimits oldLimits, RefundLimits newLimits);

    /// @notice `to` did not take `amount`.
    error WithdrawalFailed(address to, uint256 amount);

    /// @notice Casts a vote by its signature, as the Governor's `castVoteBySig`, and refunds the caller where the vote has at least
    /// {MIN_WEIGHT} votes. Split votes are not refunded: they could come in any number of parts.
    function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes calldata signature)
        external
        returns (uint256 weight);

    /// @notice Sets the limits of later refunds. Timelock only.
    function setLimits(RefundLimits calldata newLimits) external;

    /// @notice Takes coin out of the pool. Timelock only.
    function withdraw(address payable to, uint256 amount) external;

    /// @notice What {setLimits} would replace. Reverts where the decision would.
    function previewLimits(RefundLimits calldata newLimits) external view returns (RefundLimits memory oldLimits);

    /// @notice The limits in force.
    function limits() external view returns (RefundLimits memory);

    /// @notice What was refunded for votes on a proposal.
    function refundedOn(uint256 proposalId) external view returns (uint256);
}
