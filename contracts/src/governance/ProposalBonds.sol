// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {IProposalBonds} from "../interfaces/IProposalBonds.sol";
import {Require} from "../libraries/Require.sol";

/// @title The proposers' bonds
/// @notice See {IProposalBonds}. Apart from the Governor, so that no proposal can reach them through its `relay`.
contract ProposalBonds is IProposalBonds {
    using SafeERC20 for IERC20;

    struct Bond {
        address governor;
        address proposer;
    }

    uint256 private constant AMOUNT = 10_000e18;

    /// @notice OPEN.
    IERC20 public immutable token;
    /// @notice The timelock whose Governor locks bonds.
    IOpenTimelock public immutable timelock;
    /// @notice Where forfeited bonds go.
    address public immutable treasury;

    mapping(uint256 proposalId => Bond) private _bonds;

    constructor(IERC20 token_, IOpenTimelock timelock_, address treasury_) {
        Require.nonZero("token", address(token_));
        Require.nonZero("timelock", address(timelock_));
        Require.nonZero("treasury", treasury_);
        (token, timelock, treasury) = (token_, timelock_, treasury_);
    }

    /// @inheritdoc IProposalBonds
    function lock(uint256 proposalId, address proposer) external override {
        if (msg.sender != timelock.governor()) revert OnlyGovernor(msg.sender);
        if (_bonds[proposalId].governor != address(0)) revert BondExists(proposalId);
        _bonds[proposalId] = Bond(msg.sender, proposer);
        emit BondLocked(msg.sender, proposalId, proposer, AMOUNT);
        // Only the Governor's own caller: the Governor names nobody else.
        // slither-disable-next-line arbitrary-send-erc20
        token.safeTransferFrom(proposer, address(this), AMOUNT);
    }

    /// @inheritdoc IProposalBonds
    function release(uint256 proposalId) external override {
        Bond memory bond = _bonds[proposalId];
        if (bond.governor == address(0)) revert NoBond(proposalId);
        IGovernor.ProposalState state = IGovernor(bond.governor).state(proposalId);
        if (state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active) {
            revert VoteNotOver(proposalId);
        }
        delete _bonds[proposalId];
        bool forfeited = state == IGovernor.ProposalState.Defeated && _isRejected(bond.governor, proposalId);
        address to = forfeited ? treasury : bond.proposer;
        emit BondReleased(proposalId, to, AMOUNT, forfeited);
        token.safeTransfer(to, AMOUNT);
    }

    /// @inheritdoc IProposalBonds
    function amount() external pure override returns (uint256) {
        return AMOUNT;
    }

    /// @inheritdoc IProposalBonds
    function bondOf(uint256 proposalId) external view override returns (address) {
        return _bonds[proposalId].proposer;
    }

    function _isRejected(address governor, uint256 proposalId) private view returns (bool) {
        (uint256 against, uint256 inFavour,) = IOpenGovernor(governor).proposalVotes(proposalId);
        return against != 0 && against * 3 >= (inFavour + against) * 2;
    }
}
