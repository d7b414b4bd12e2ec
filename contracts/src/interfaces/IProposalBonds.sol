// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title What a proposer locks
/// @notice OPEN, back to the proposer once its vote is over; to the treasury where the proposal was defeated with at least two
/// thirds of For and Against against it. A cancelled proposal never costs its bond, whoever cancelled it.
interface IProposalBonds {
    /// @notice A proposer's OPEN was locked.
    event BondLocked(address indexed governor, uint256 indexed proposalId, address indexed proposer, uint256 amount);

    /// @notice A bond went to its proposer, or, `forfeited`, to the treasury.
    event BondReleased(uint256 indexed proposalId, address indexed to, uint256 amount, bool forfeited);

    /// @notice Only the Governor of the timelock can lock bonds.
    error OnlyGovernor(address caller);

    /// @notice There is a bond for this proposal already: one of a Governor before this one, not released yet.
    error BondExists(uint256 proposalId);

    /// @notice No bond is locked for this proposal.
    error NoBond(uint256 proposalId);

    /// @notice The proposal is pending or being voted on.
    error VoteNotOver(uint256 proposalId);

    /// @notice Locks {amount} of `proposer`'s OPEN, which has allowed that to this contract. Governor only.
    function lock(uint256 proposalId, address proposer) external;

    /// @notice Pays a bond out once the vote is over. Anyone may call it.
    function release(uint256 proposalId) external;

    /// @notice OPEN (wei) that a proposal locks.
    function amount() external view returns (uint256);

    /// @notice Who gets the bond of a proposal back; zero where none is locked.
    function bondOf(uint256 proposalId) external view returns (address proposer);
}
