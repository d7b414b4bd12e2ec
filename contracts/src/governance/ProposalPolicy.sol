// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {Bar, IProposalPolicy, ProposalClass} from "../interfaces/IProposalPolicy.sol";
import {Require} from "../libraries/Require.sol";
import {Governed} from "./Governed.sol";

/// @title The policy
/// @notice See {IProposalPolicy}.
contract ProposalPolicy is Governed, IProposalPolicy {
    /// @notice The lowest share of the eligible votes as quorum.
    uint256 public constant MIN_QUORUM_BPS = 100;
    /// @notice The highest share of the eligible votes as quorum.
    uint256 public constant MAX_QUORUM_BPS = 2_000;
    /// @notice The lowest quorum floor, in votes (wei).
    uint256 public constant MIN_QUORUM_FLOOR = 1_000_000e18;
    /// @notice The highest quorum floor, in votes (wei).
    uint256 public constant MAX_QUORUM_FLOOR = 100_000_000e18;
    /// @notice The lowest majority: more For than Against.
    uint256 public constant MIN_MAJORITY_BPS = 5_000;
    /// @notice The highest majority.
    uint256 public constant MAX_MAJORITY_BPS = 8_000;
    /// @notice The lowest majority of Constitutional proposals.
    uint256 public constant MIN_CONSTITUTIONAL_MAJORITY_BPS = 6_000;

    uint256 private constant CLASSES = 4;

    /// @dev How many steps below Constitutional a call is: what was never listed is none below.
    mapping(address target => mapping(bytes4 selector => uint8 steps)) private _below;
    Bar[CLASSES] private _bars;

    /// @notice Reverts where a bar lies outside its bounds or below that of a lower class.
    /// @param bars Of the four classes, lowest first.
    constructor(address timelock_, Bar[4] memory bars, Rule[] memory rules) Governed(timelock_) {
        for (uint256 i = 0; i < CLASSES; ++i) {
            _requireInBounds(ProposalClass(i), bars[i]);
            if (i != 0) _requireOrder(ProposalClass(i), bars[i - 1], bars[i]);
            _bars[i] = bars[i];
            emit BarSet(ProposalClass(i), Bar(0, 0, 0), bars[i]);
        }
        for (uint256 i = 0; i < rules.length; ++i) {
            _setClass(rules[i].target, rules[i].selector, rules[i].class);
        }
    }

    /// @inheritdoc IProposalPolicy
    function setClass(address target, bytes4 selector, ProposalClass newClass) external override onlyTimelock {
        previewClass(target, selector, newClass);
        _setClass(target, selector, newClass);
    }

    /// @inheritdoc IProposalPolicy
    function setBar(ProposalClass class, Bar calldata newBar) external override onlyTimelock {
        emit BarSet(class, _requireAllowed(class, newBar), newBar);
        _bars[uint256(class)] = newBar;
    }

    /// @inheritdoc IProposalPolicy
    function previewClass(address target, bytes4 selector, ProposalClass newClass)
        public
        view
        override
        returns (ProposalClass oldClass)
    {
        Require.nonZero("target", target);
        if (_isFixed(target)) revert ClassIsFixed(target, selector, newClass);
        return _listed(target, selector);
    }

    /// @inheritdoc IProposalPolicy
    function previewBar(ProposalClass class, Bar calldata newBar)
        external
        view
        override
        returns (Bar memory oldBar, uint256 oldQuorum, uint256 newQuorum)
    {
        oldBar = _requireAllowed(class, newBar);
        uint256 eligible = IOpenGovernor(IOpenTimelock(timelock).governor()).eligibleVotes(block.timestamp - 1);
        oldQuorum = Math.max(Math.mulDiv(eligible, oldBar.quorumBps, 10_000), oldBar.quorumFloor);
        newQuorum = Math.max(Math.mulDiv(eligible, newBar.quorumBps, 10_000), newBar.quorumFloor);
    }

    /// @inheritdoc IProposalPolicy
    function classOf(address target, bytes4 selector) public view override returns (ProposalClass) {
        // Asked here too, not only when it is listed: what was listed may become the Governor or the council later.
        return _isFixed(target) ? ProposalClass.Constitutional : _listed(target, selector);
    }

    /// @inheritdoc IProposalPolicy
    function classOfCalls(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas)
        external
        view
        override
        returns (ProposalClass highest)
    {
        if (values.length != targets.length || calldatas.length != targets.length) {
            revert InvalidCalls(targets.length, values.length, calldatas.length);
        }
        for (uint256 i = 0; i < targets.length; ++i) {
            bytes calldata data = calldatas[i];
            ProposalClass class = data.length < 4 ? ProposalClass.Constitutional : classOf(targets[i], bytes4(data[:4]));
            if (values[i] != 0 && class < ProposalClass.Treasury) class = ProposalClass.Treasury;
            if (class > highest) highest = class;
        }
    }

    /// @inheritdoc IProposalPolicy
    function bar(ProposalClass class) external view override returns (Bar memory) {
        return _bars[uint256(class)];
    }

    function _setClass(address target, bytes4 selector, ProposalClass newClass) private {
        Require.nonZero("target", target);
        emit ClassSet(target, selector, _listed(target, selector), newClass);
        _below[target][selector] = uint8(ProposalClass.Constitutional) - uint8(newClass);
    }

    function _listed(address target, bytes4 selector) private view returns (ProposalClass) {
        return ProposalClass(uint8(ProposalClass.Constitutional) - _below[target][selector]);
    }

    /// @dev The Governor is whom the timelock obeys, the council whom that Governor obeys: after a change, the new ones.
    function _isFixed(address target) private view returns (bool) {
        if (target == address(this) || target == timelock) return true;
        address governor = IOpenTimelock(timelock).governor();
        return target == governor || target == IOpenGovernor(governor).council();
    }

    function _requireAllowed(ProposalClass class, Bar calldata newBar) private view returns (Bar memory) {
        uint256 i = uint256(class);
        _requireInBounds(class, newBar);
        if (i != 0) _requireOrder(class, _bars[i - 1], newBar);
        if (i + 1 != CLASSES) _requireOrder(class, newBar, _bars[i + 1]);
        return _bars[i];
    }

    function _requireInBounds(ProposalClass class, Bar memory given) private pure {
        Require.within("quorumBps", given.quorumBps, MIN_QUORUM_BPS, MAX_QUORUM_BPS);
        Require.within("quorumFloor", given.quorumFloor, MIN_QUORUM_FLOOR, MAX_QUORUM_FLOOR);
        uint256 lowest = class == ProposalClass.Constitutional ? MIN_CONSTITUTIONAL_MAJORITY_BPS : MIN_MAJORITY_BPS;
        Require.within("majorityBps", given.majorityBps, lowest, MAX_MAJORITY_BPS);
    }

    function _requireOrder(ProposalClass class, Bar memory lower, Bar memory higher) private pure {
        if (
            lower.quorumBps > higher.quorumBps || lower.quorumFloor > higher.quorumFloor
                || lower.majorityBps > higher.majorityBps
        ) revert BarsOutOfOrder(class, lower, higher);
    }
}
