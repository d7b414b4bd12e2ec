// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {ISecurityCouncil} from "../interfaces/ISecurityCouncil.sol";
import {Require} from "../libraries/Require.sol";
import {Governed} from "./Governed.sol";

/// @title The council
/// @notice See {ISecurityCouncil}. It acts through the Governor, which announces every cancellation as its own.
contract SecurityCouncil is Governed, ISecurityCouncil {
    /// @notice The longest term, in seconds.
    uint256 public constant MAX_TERM = 365 days;
    /// @notice The shortest.
    uint256 public constant MIN_TERM = 1 days;
    /// @notice How many proposals it may cancel in {CANCEL_WINDOW}.
    uint256 public constant MAX_CANCELS = 4;
    /// @notice The span in which cancellations are counted, in seconds.
    uint256 public constant CANCEL_WINDOW = 90 days;

    /// @inheritdoc ISecurityCouncil
    address public override holder;
    /// @inheritdoc ISecurityCouncil
    uint256 public override expiry;

    /// @dev When the last ones were, in turn: the next one takes the place of the oldest.
    uint256[MAX_CANCELS] private _cancelledAt;
    uint256 private _cancels;

    /// @notice Starts with a holder for a term, or empty.
    /// @param holder_ May be zero: the seat stays empty until holders appoint somebody.
    constructor(address timelock_, address holder_, uint256 term) Governed(timelock_) {
        _appoint(holder_, term);
    }

    /// @inheritdoc ISecurityCouncil
    function cancel(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash,
        bytes32 reason
    ) external override returns (uint256 proposalId) {
        if (msg.sender != holder) revert OnlyHolder(msg.sender);
        if (block.timestamp >= expiry) revert TermEnded(expiry);
        address governor = IOpenTimelock(timelock).governor();
        uint256 id = IGovernor(governor).getProposalId(targets, values, calldatas, descriptionHash);
        if (reason == 0) revert ReasonRequired(id);
        uint256 availableFrom = nextCancelAt();
        if (availableFrom != 0) revert NoCancelsLeft(availableFrom);
        if (_isAboutTheCouncil(governor, targets, calldatas)) revert AboutTheCouncil(id);
        _cancelledAt[_cancels % MAX_CANCELS] = block.timestamp;
        ++_cancels;
        proposalId = IGovernor(governor).cancel(targets, values, calldatas, descriptionHash);
        emit CanceledByCouncil(proposalId, msg.sender, reason);
    }

    /// @inheritdoc ISecurityCouncil
    function appoint(address newHolder, uint256 term) external override onlyTimelock {
        _appoint(newHolder, term);
    }

    /// @inheritdoc ISecurityCouncil
    function revoke() external override {
        if (block.timestamp < expiry) revert TermNotEnded(expiry);
        _appoint(address(0), 0);
    }

    /// @inheritdoc ISecurityCouncil
    function nextCancelAt() public view override returns (uint256) {
        uint256 oldest = _cancelledAt[_cancels % MAX_CANCELS];
        return oldest == 0 || block.timestamp >= oldest + CANCEL_WINDOW ? 0 : oldest + CANCEL_WINDOW;
    }

    /// @inheritdoc ISecurityCouncil
    function previewAppointment(address newHolder, uint256 term)
        public
        view
        override
        returns (address oldHolder, uint256 oldExpiry, uint256 newExpiry)
    {
        if (newHolder != address(0)) {
            Require.within("term", term, MIN_TERM, MAX_TERM);
            newExpiry = block.timestamp + term;
        }
        return (holder, expiry, newExpiry);
    }

    function _appoint(address newHolder, uint256 term) private {
        (address oldHolder, uint256 oldExpiry, uint256 newExpiry) = previewAppointment(newHolder, term);
        emit Appointed(oldHolder, newHolder, oldExpiry, newExpiry);
        (holder, expiry) = (newHolder, newExpiry);
    }

    /// @dev Were there another call in the batch, it could hide behind one about the council.
    function _isAboutTheCouncil(address governor, address[] calldata targets, bytes[] calldata calldatas)
        private
        view
        returns (bool)
    {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (targets[i] == address(this)) continue;
            bool setsIt = targets[i] == governor && calldatas[i].length > 3
                && bytes4(calldatas[i][:4]) == IOpenGovernor.setCouncil.selector;
            if (!setsIt) return false;
        }
        return true;
    }
}
