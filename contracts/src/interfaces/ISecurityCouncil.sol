// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The security council
/// @notice One account, meant to be a multisig, that may stop a proposal until it is executed: for a term of at most a year, at most
/// four times in 90 days, each time with a reason. It cannot stop a proposal that is only about itself. What else its holder may stop, and within which
/// limits, stands in the contracts concerned: see {ICouncilGuarded}.
/// Holders appoint it, extend its term and dismiss it.
interface ISecurityCouncil {
    /// @notice A new account or term; a zero account means that nobody holds the seat.
    event Appointed(address oldHolder, address indexed newHolder, uint256 oldExpiry, uint256 newExpiry);

    /// @notice The council cancelled a proposal.
    event CanceledByCouncil(uint256 indexed proposalId, address indexed holder, bytes32 reason);

    /// @notice The caller does not hold the seat.
    error OnlyHolder(address caller);

    /// @notice The term ended at `expiry`.
    error TermEnded(uint256 expiry);

    /// @notice The term has not ended.
    error TermNotEnded(uint256 expiry);

    /// @notice A cancellation without a reason.
    error ReasonRequired(uint256 proposalId);

    /// @notice All cancellations of these 90 days are used up.
    error NoCancelsLeft(uint256 availableFrom);

    /// @notice Every call of the proposal is about the council.
    error AboutTheCouncil(uint256 proposalId);

    /// @notice Cancels a proposal that is not decided against, executed or gone; arguments as for the Governor. Holder only.
    /// @param reason Short text or the hash of a longer one; not zero.
    function cancel(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash,
        bytes32 reason
    ) external returns (uint256 proposalId);

    /// @notice Gives the seat to `newHolder` for `term` seconds from now, or, zero, to nobody. Timelock only.
    function appoint(address newHolder, uint256 term) external;

    /// @notice Empties the seat once the term has ended. Anyone may call it.
    function revoke() external;

    /// @notice What {appoint} would replace, and when the term would end. Reverts where the decision would.
    function previewAppointment(address newHolder, uint256 term)
        external
        view
        returns (address oldHolder, uint256 oldExpiry, uint256 newExpiry);

    /// @notice The account that may cancel; zero if none.
    function holder() external view returns (address);

    /// @notice When the term ends.
    function expiry() external view returns (uint256);

    /// @notice From when on the next cancellation is possible, as far as their number goes; 0 if it is.
    function nextCancelAt() external view returns (uint256);
}
